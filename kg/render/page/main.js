// Ties the parts of the page together: selection, keys, theme, what is shown. Changes when the page gets another part.

const byId = (id) => document.getElementById(id);
const tip = byId("tip");

const SHOWN = {
  node: ({ id }) => showThing(id), edge: ({ id }) => showTie(id), statement: ({ id, quote }) => showStatement(id, quote),
  path: ({ a, b }) => showPath(a, b), common: ({ a, b }) => showCommon(a, b),
};
const SURROUNDED = { statement: ({ id }) => nearOfStatement(id), path: ({ a, b }) => nearOfPath(a, b), common: ({ a, b }) => nearOfCommon(a, b) };

function select(chosen, go) {
  if (chosen && SURROUNDED[chosen.kind]) chosen.near = SURROUNDED[chosen.kind](chosen);
  state.selected = chosen;
  const inPicture = chosen && (chosen.kind === "edge" || chosen.near || nodeOf.has(chosen.id));
  const wanted = !inPicture ? [] : chosen.kind === "node" ? [chosen.id] : chosen.kind === "edge" ? [edges[chosen.id].from, edges[chosen.id].to]
    : chosen.kind === "statement" || !chosen.near.edges.size ? [] : [...chosen.near.nodes];
  if (wanted.some((id) => hidden(nodeOf.get(id)))) {
    reveal(wanted);
    drawAll();
  }
  emphasise();
  if (chosen) SHOWN[chosen.kind](chosen);
  else showOverview();
  if (chosen && chosen.kind !== "statement") panel.scrollTop = 0;
  byId("announce").textContent = chosen ? panel.querySelector("h2").textContent : "";
  if (go && inPicture && !byId("stage").hidden) {
    if (chosen.kind === "node") goTo(chosen.id);
    else if (chosen.near) fitTo([...chosen.near.nodes], 1.25, true);
  }
  keepAddress();
}

function drawAll() {
  drawLegend();
  drawTable();
  drawStatus();
}

function drawStatus() {
  const nodes = shownNodes().length, all = data.nodes.length, ties = shownEdges().length;
  byId("shown").textContent = nodes < all
    ? `${nodes.toLocaleString("en")} of ${count(all, "thing")} and ${count(ties, "tie")} shown` + (state.tier < lastTier && !state.kept ? ", the most important first." : ".")
    : `${count(nodes, "thing")}, ${count(ties, "tie")}`;
  const next = data.nodes.filter((node) => node.tier === state.tier + 1 && kept(node)).length;
  byId("more").hidden = state.tier >= lastTier || state.lift || !next;
  byId("more").textContent = `Show ${next.toLocaleString("en")} more`;
}

byId("more").addEventListener("click", () => {
  state.tier += 1;
  state.extra.clear();
  byId("shown").textContent = "Drawing…";
  byId("more").hidden = true;
  keepAddress();
  requestAnimationFrame(() => sync(() => {
    emphasise();
    fitAll(false);
    drawAll();
  }));
});

function showAs(which) {
  byId("stage").hidden = which !== "picture";
  tableBox.hidden = which !== "table";
  byId("as-picture").setAttribute("aria-pressed", String(which === "picture"));
  byId("as-table").setAttribute("aria-pressed", String(which === "table"));
  if (which === "table") drawTable();
  else refresh();
  keepAddress();
}
byId("as-picture").addEventListener("click", () => showAs("picture"));
byId("as-table").addEventListener("click", () => showAs("table"));

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").textContent = dark ? "Light" : "Dark";
  readPalette();
  if (network) recolour();
}
byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: still ? false : { duration: 160, easingFunction: "linear" } });
}
byId("zoom-in").addEventListener("click", () => zoomBy(1.35));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
byId("fit").addEventListener("click", () => fitAll(true));

// From the chosen node to the neighbour that lies most in the direction of the key; with nothing chosen, to the first.
function step(dx, dy) {
  const shown = shownNodes();
  if (!shown.length) return;
  const from = state.selected && state.selected.kind === "node" ? state.selected.id : null;
  if (from === null || !network.body.nodes[from]) {
    select({ kind: "node", id: shown[0].id }, true);
    return;
  }
  const here = network.body.nodes[from];
  const best = edgesOf.get(from).map((edge) => network.body.nodes[edge.from === from ? edge.to : edge.from]).filter(Boolean)
    .map((node) => {
      const x = node.x - here.x, y = node.y - here.y, length = Math.hypot(x, y) || 1;
      return { id: node.id, cos: (x * dx + y * dy) / length, length };
    }).filter((one) => one.cos > 0.3).sort((a, b) => a.length / a.cos ** 2 - b.length / b.cos ** 2)[0];
  if (best) select({ kind: "node", id: best.id }, true);
}
const KEYS = {
  ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
  Enter: () => panel.focus(), "+": () => zoomBy(1.35), "=": () => zoomBy(1.35), "-": () => zoomBy(1 / 1.35), 0: () => fitAll(true), Escape: () => select(null),
};
container.addEventListener("keydown", (event) => {
  if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    KEYS[event.key]();
    event.preventDefault();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
    query.focus();
    event.preventDefault();
  }
});
panel.addEventListener("keydown", (event) => { if (event.key === "Escape") container.focus(); });

function showTip(words, { x, y }) {
  tip.textContent = words;
  tip.hidden = false;
  tip.style.left = `${Math.min(x + 14, container.clientWidth - 180)}px`;
  tip.style.top = `${y + 16}px`;
}

function describe() {
  const { since, until, focus, depth } = data.about;
  const parts = [since && until ? `${since} to ${until}` : since ? `from ${since}` : until ? `until ${until}` : "",
    focus ? `around ${focus}, ${count(depth, "step")}` : "", count(data.statements.length, "statement")];
  byId("about").textContent = parts.filter(Boolean).join(" · ");
}

// On narrow screens legend and filters are folded away behind a button.
function openSide() { setSide(true); }
function setSide(open) {
  byId("legend").classList.toggle("open", open);
  byId("side").setAttribute("aria-expanded", String(open));
}
byId("legend").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !byId("legend").classList.contains("open")) return;
  setSide(false);
  byId("side").focus();
});
byId("side").addEventListener("click", () => setSide(!byId("legend").classList.contains("open")));

function showAddress() {
  const { chosen, table } = readAddress();
  if (data.about.focus_node !== undefined && !location.hash) return { chosen: { kind: "node", id: data.about.focus_node }, table };
  return { chosen, table };
}

setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
const opening = showAddress();
if (filtersSet() || state.around || state.off.size) applyFilters();
startPicture();
network.on("click", ({ nodes, edges: ties }) => {
  if (nodes.length) select({ kind: "node", id: nodes[0] });
  else if (ties.length) select({ kind: "edge", id: ties[0] });
  else select(null);
});
network.on("doubleClick", ({ nodes }) => { if (nodes.length) goTo(nodes[0]); });
network.on("hoverNode", ({ node, pointer }) => {
  container.style.cursor = "pointer";
  showTip(`${things[node].label} (${kindOf(node).one.toLowerCase()})`, pointer.DOM);
});
network.on("hoverEdge", ({ edge, pointer }) => {
  container.style.cursor = "pointer";
  const ends = tieEnds(edges[edge]);
  showTip(edges[edge].relation === "meeting" ? `${things[ends[0]].label} and ${things[ends[1]].label}: ${edges[edge].label}`
    : `${things[ends[0]].label} ${edges[edge].label} ${things[ends[1]].label}`, pointer.DOM);
});
for (const left of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
  network.on(left, () => {
    container.style.cursor = "default";
    tip.hidden = true;
  });
}
network.on("dragEnd", ({ nodes }) => { if (nodes.length) refresh(); });
drawSigns();
drawLegend();
drawStatus();
describe();
select(opening.chosen, Boolean(location.hash) && opening.chosen !== null && data.nodes.length < 1500);
if (opening.table) showAs("table");

// What is not needed for the first picture waits until it stands.
requestAnimationFrame(() => setTimeout(() => {
  startFilters();
  startPaths();
  startSaving();
  applyFilters();
  drawFilters();
  document.documentElement.dataset.ready = "true";
}));
addEventListener("hashchange", () => {
  if (location.hash.slice(1) === lastAddress) return;
  const { chosen, table } = showAddress();
  showAs(table ? "table" : "picture");
  filtersChanged();
  select(chosen, true);
});
addEventListener("beforeprint", () => panel.querySelectorAll("details").forEach((one) => { one.open = true; }));
