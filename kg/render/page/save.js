// What a reader takes along: picture, table, Turtle, footnotes of what is selected, or else of all that is shown.

const slug = () => plainText(document.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "network";
function download(content, type, ending) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = make("a", { href: address, download: `${slug()}.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  byId("announce").textContent = `Saved as ${slug()}.${ending}`;
}

// The selection: nodes, ties and the facts behind them.
function selection() {
  const chosen = state.selected, near = state.near;
  if (!chosen || !near) {
    const ties = shownEdges(), nodes = shownNodes();
    return { nodes, ties, facts: [...new Set([...ties.flatMap((edge) => edge.facts), ...nodes.flatMap((node) => factsOf(node.id).filter((number) => fact(number)[OBJECT] < 0))])] };
  }
  const nodes = data.nodes.filter((node) => near.nodes.has(node.id)), ties = edges.filter((edge) => near.edges.has(edge.id));
  const facts = chosen.kind === "node" ? factsOf(chosen.id) : ties.flatMap((edge) => edge.facts);
  return { nodes, ties, facts: [...new Set(facts)] };
}

// The part of the picture that holds the selection, at a size that prints well.
function scene(nodes) {
  const at = nodes.map((node) => network.body.nodes[node.id]).filter(Boolean);
  const xs = at.map(({ x }) => x), ys = at.map(({ y }) => y);
  const low = [Math.min(...xs), Math.min(...ys)], high = [Math.max(...xs), Math.max(...ys)];
  const scale = at.length ? Math.min(1.4, Math.max(0.25, 1500 / Math.max(high[0] - low[0], high[1] - low[1], 1))) : 1;
  const size = at.length ? [(high[0] - low[0]) * scale + 260, (high[1] - low[1]) * scale + 160] : [300, 200];
  const width = Math.min(4000, Math.round(size[0])), height = Math.min(4000, Math.round(size[1]));
  const middle = at.length ? [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] : [0, 0];
  return { width, height, scale, x: width / 2 - middle[0] * scale, y: height / 2 - middle[1] * scale };
}

function savePng() {
  const view = scene(selection().nodes), canvas = make("canvas", { width: view.width * 2, height: view.height * 2 }), ctx = canvas.getContext("2d");
  paintScene(ctx, view, 2);
  ctx.globalCompositeOperation = "destination-over";
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = palette.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  refresh();
  canvas.toBlob((blob) => download(blob, "image/png", "png"), "image/png");
}

function saveSvg() {
  const { nodes } = selection(), view = scene(nodes), inside = new Set(nodes.map((node) => node.id));
  const at = (id) => { const { x, y } = network.body.nodes[id]; return [x * view.scale + view.x, y * view.scale + view.y]; };
  const drawn = nodes.filter((node) => network.body.nodes[node.id]), near = state.near;
  setBoost(view.scale);
  const lines = shownEdges().filter((edge) => inside.has(edge.from) && inside.has(edge.to) && (!near || near.edges.has(edge.id))).map((edge) => {
    const [x1, y1] = at(edge.from), [x2, y2] = at(edge.to), dash = dashes(edge);
    return svg("line", { x1: x1.toFixed(1), y1: y1.toFixed(1), x2: x2.toFixed(1), y2: y2.toFixed(1), stroke: tieColour(edge),
      "stroke-width": (tieWidth(edge) * view.scale).toFixed(2), ...(dash ? { "stroke-dasharray": dash.join(" ") } : {}) }, svg("title", {}, edge.label));
  });
  const shapes = drawn.map((node) => {
    const [x, y] = at(node.id), r = radius(node) * view.scale, thing = things[node.id], open = ["Planned", "Cancelled"].includes(thing.status);
    const points = OUTLINES[kindOf(node.id).shape].map(([dx, dy]) => `${(x + dx * r).toFixed(1)},${(y + dy * r).toFixed(1)}`).join(" ");
    const parts = [svg("polygon", { points, fill: open ? palette.paper : colourOf(thing.kind), stroke: open ? colourOf(thing.kind) : palette.halo, "stroke-width": open ? 2 : 1.2,
      ...(thing.status === "Planned" ? { "stroke-dasharray": "5 4" } : {}) })];
    if (thing.status === "Cancelled") parts.push(svg("path", { d: `M${x - r * 0.8} ${y - r * 0.8} L${x + r * 0.8} ${y + r * 0.8} M${x + r * 0.8} ${y - r * 0.8} L${x - r * 0.8} ${y + r * 0.8}`, stroke: colourOf(thing.kind), "stroke-width": 2 }));
    return svg("g", {}, svg("title", {}, `${thing.label} (${kindOf(node.id).one.toLowerCase()})`), ...parts);
  });
  const ctx = document.createElement("canvas").getContext("2d");
  const places = placeLabels(ctx, drawn, near, (id) => network.body.nodes[id], view.scale);
  const texts = places.flatMap(({ lines: words, bold, italic, size, x, y }) => words.map((line, i) => svg("text", { x: (x * view.scale + view.x).toFixed(1),
    y: (y * view.scale + view.y + i * size * LEADING + size * 0.82).toFixed(1), "font-size": size.toFixed(1), "text-anchor": "middle", fill: palette.ink, stroke: palette.halo, "stroke-width": 3,
    "stroke-linejoin": "round", "paint-order": "stroke", ...(bold ? { "font-weight": "650" } : {}), ...(italic ? { "font-style": "italic" } : {}) }, line)));
  const picture = svg("svg", { xmlns: SVG, viewBox: `0 0 ${view.width} ${view.height}`, width: view.width, height: view.height, "font-family": fontFamily },
    svg("title", {}, document.title), svg("rect", { width: view.width, height: view.height, fill: palette.paper }), ...lines, ...shapes, ...texts);
  refresh();
  download(new XMLSerializer().serializeToString(picture), "image/svg+xml", "svg");
}

// A cell that a spreadsheet would take for a formula gets an apostrophe.
const csvCell = (value) => { const text = String(value ?? ""), safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe; };
const csvRow = (cells) => cells.map(csvCell).join(",") + "\r\n";

function saveCsv() {
  const rows = selection().facts.flatMap((number) => {
    const row = fact(number), cells = [things[row[SUBJECT]].label, kindOf(row[SUBJECT]).one, data.relations[row[RELATION]][1],
      row[OBJECT] >= 0 ? things[row[OBJECT]].label : row[VALUE], row[OBJECT] >= 0 ? kindOf(row[OBJECT]).one : "",
      (lookAt(number) || { status: [] }).status.join(" "), (more(row).attested || []).join(" "), more(row).conflict ? "sources disagree" : ""];
    const claims = row[CLAIMS].length ? row[CLAIMS] : [null];
    return claims.map((claim) => {
      if (claim === null) return csvRow([...cells, "", "", "", "", "", "", things[row[SUBJECT]].iri, row[OBJECT] >= 0 ? things[row[OBJECT]].iri : ""]);
      const said = data.statements[data.claims[claim][CLAIM.statement]], quotes = data.claims[claim][CLAIM.quotes].map((quote) => data.quotes[quote][QUOTE.exact]).join(" … ");
      return csvRow([...cells, quotes, data.claims[claim][CLAIM.confidence], said[STATEMENT.title], said[STATEMENT.publisher], said[STATEMENT.date], said[STATEMENT.source],
        things[row[SUBJECT]].iri, row[OBJECT] >= 0 ? things[row[OBJECT]].iri : ""]);
    });
  });
  download("\ufeff" + csvRow(["Subject", "Kind", "Tie", "Object or value", "Kind of object", "Status", "Attested on", "Conflict", "Quote", "Confidence", "Statement", "Publisher", "Date", "Source", "Subject IRI", "Object IRI"]) + rows.join(""),
    "text/csv", "csv");
}

const turtleText = (text) => '"' + text.replace(/[\\"\n\r\t]/g, (letter) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[letter])
  // eslint-disable-next-line no-control-regex
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, " ") + '"';
const turtleIri = (iri) => `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (letter) => "%" + letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"))}>`;

// The triples that stand behind the facts, the names of what they speak of, the statements and their words as comments.
function saveTurtle() {
  const { facts, nodes } = selection(), { terms, rows } = readLater("triples"), out = new Set(), named = new Set(nodes.map((node) => node.id)), said = new Set();
  for (const number of facts) {
    const row = fact(number), words = row[CLAIMS].map((claim) => {
      said.add(data.claims[claim][CLAIM.statement]);
      const quotes = data.claims[claim][CLAIM.quotes].map((quote) => data.quotes[quote][QUOTE.exact]).join(" … ");
      return `# “${quotes}” (${data.statements[data.claims[claim][CLAIM.statement]][STATEMENT.title]})`.replace(/\s+/g, " ") + "\n";
    });
    named.add(row[SUBJECT]);
    if (row[OBJECT] >= 0) named.add(row[OBJECT]);
    const triples = [];
    for (let i = 0; i < rows[number].length; i += 3) triples.push(rows[number].slice(i, i + 3).map((term) => terms[term]).join(" ") + " .\n");
    out.add(words.join("") + triples.join(""));
  }
  const TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>", DC = "http://purl.org/dc/terms/";
  const things_ = [...named].sort((a, b) => a - b).map((id) => `${turtleIri(things[id].iri)} ${TYPE} <${data.classes[things[id].kind]}> ; ${LABEL} ${turtleText(things[id].label)} .\n`);
  const statements = [...said].sort((a, b) => a - b).map((number) => {
    const row = data.statements[number];
    return `${turtleIri(row[STATEMENT.iri])} <${DC}title> ${turtleText(row[STATEMENT.title])}` + (row[STATEMENT.date] ? ` ; <${DC}issued> ${turtleText(row[STATEMENT.date])}^^<http://www.w3.org/2001/XMLSchema#date>` : "")
      + (row[STATEMENT.source] ? ` ; <${DC}source> ${turtleText(row[STATEMENT.source])}` : "") + " .\n";
  });
  download([...things_, "\n", ...statements, "\n", ...[...out]].join(""), "text/turtle", "ttl");
}

function saveFootnotes() {
  const notes = new Map();
  for (const number of selection().facts) {
    for (const claim of fact(number)[CLAIMS]) {
      const row = data.statements[data.claims[claim][CLAIM.statement]];
      for (const quote of data.claims[claim][CLAIM.quotes]) {
        const words = data.quotes[quote][QUOTE.exact].replace(/\s+/g, " ");
        notes.set(`${row[STATEMENT.iri]} ${words}`, [row[STATEMENT.publisher], `“${row[STATEMENT.title]}”`, row[STATEMENT.date] && spokenDate(row[STATEMENT.date]), row[STATEMENT.source]].filter(Boolean).join(", ") + `: “${words}”`);
      }
    }
  }
  const lines = [...notes.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, note], i) => `${i + 1}. ${note}\n`);
  download(lines.join("") || "No statement says anything of this.\n", "text/plain", "txt");
}

function copyText(text, done) {
  const old = () => {
    const area = make("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    done(copied);
  };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => done(true), old);
  else old();
}

function startSaving() {
  for (const [id, save] of Object.entries({ "save-png": savePng, "save-svg": saveSvg, "save-csv": saveCsv, "save-turtle": saveTurtle, "save-footnotes": saveFootnotes })) {
    byId(id).addEventListener("click", () => {
      save();
      byId("save").open = false;
      byId("save").querySelector("summary").focus();
    });
  }
  byId("save").addEventListener("toggle", () => {
    if (!byId("save").open) return;
    const { nodes, facts } = selection();
    byId("saving").textContent = state.selected && state.near ? `Saves what is selected: ${count(nodes.length, "thing")}, ${count(facts.length, "fact")}.` : `Saves all that is shown: ${count(nodes.length, "thing")}, ${count(facts.length, "fact")}.`;
  });
}
