// A statement in full, with what is named in it marked: a click on a mark opens the thing. Changes when texts are shown otherwise.

let laterParts = {};
function readLater(name) {
  laterParts[name] = laterParts[name] || JSON.parse(byId(name).textContent);
  return laterParts[name];
}
const textOf = (statement) => readLater("texts")[statement];

const WHOLE = new Set(["meeting", "agreement", "commitment"]);

// Pieces of the text between the ends of marks; each belongs to the shortest name that covers it.
function pieces(text, marks, quote, inside) {
  const names = marks.filter((mark) => !WHOLE.has(things[mark.thing].kind));
  const told = marks.filter((mark) => WHOLE.has(things[mark.thing].kind));
  const ends = [...new Set([0, text.length, ...names.flatMap(({ start, end }) => [start, end]), ...told.map(({ start }) => start), ...(quote || []), ...inside])].sort((a, b) => a - b);
  const owners = new Map();
  const rank = (mark) => Object.keys(KINDS).indexOf(things[mark.thing].kind);
  for (const mark of [...names].sort((a, b) => (b.end - b.start) - (a.end - a.start) || rank(b) - rank(a))) {
    for (let i = lower(ends, mark.start); ends[i] < mark.end; i++) owners.set(ends[i], mark.thing);
  }
  return ends.slice(0, -1).map((start, i) => ({ start, words: text.slice(start, ends[i + 1]), thing: owners.get(start),
    told: [...new Set(told.filter((mark) => mark.start === start).map((mark) => mark.thing))], quoted: quote && start >= quote[0] && start < quote[1] }));
}
function lower(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function showStatement(statement, quote) {
  const row = data.statements[statement], stored = textOf(statement);
  const head = [backButton(), make("h2", {}, row[STATEMENT.title]), make("div", { class: "what" }, "Statement, ", ...sourceLine(statement, true))];
  if (!stored) {
    const claims = data.claims.map((_, number) => number).filter((number) => data.claims[number][CLAIM.statement] === statement);
    panel.replaceChildren(...head, make("p", { class: "also" }, "This page does not carry the whole text of this statement; these are the passages that it quotes."),
      ...list(claims, (number) => make("li", {}, quoteFigure(number))));
    return;
  }
  const [text, flat] = stored, marks = [];
  for (let i = 0; i < flat.length; i += 3) marks.push({ start: flat[i], end: flat[i + 1], thing: flat[i + 2] });
  const body = make("div", { class: "fulltext" }), front = make("div", { class: "matter" });
  const matter = (/^---[ \t]*\r?\n[^]*?\n---[ \t]*(\r?\n)+/.exec(text) || [""])[0].length;
  for (const piece of pieces(text, marks, quote, [matter])) {
    for (const thing of piece.told) {
      (piece.start < matter ? front : body).append(make("button", { type: "button", class: "told", title: things[thing].label, "aria-label": `${kindOf(thing).one}: ${things[thing].label}`,
        onclick: () => select({ kind: "node", id: thing }, true) }, icon(things[thing].kind)));
    }
    // a link and no button: buttons do not break across lines
    const words = piece.thing === undefined ? piece.words : make("a", { class: `named ${things[piece.thing].kind}`,
      href: `#${new URLSearchParams({ open: "node", thing: short(things[piece.thing].iri) })}`, title: `${things[piece.thing].label} (${kindOf(piece.thing).one.toLowerCase()})`,
      onclick: (event) => {
        event.preventDefault();
        select({ kind: "node", id: piece.thing }, true);
      } }, piece.words);
    (piece.start < matter ? front : body).append(piece.quoted ? make("mark", {}, words) : words);
  }
  const kinds = Object.keys(KINDS).filter((kind) => marks.some((mark) => things[mark.thing].kind === kind));
  panel.replaceChildren(...head, make("div", { class: "key" }, kinds.map((kind) => make("span", {}, icon(kind), KINDS[kind].one))), matter ? front : "", body);
  const first = panel.querySelector("mark");
  if (first) first.scrollIntoView({ block: "center" });
}
const nearOfStatement = (statement) => {
  const ties = edges.filter((edge) => edge.facts.some((number) => statementsOf(number).includes(statement)));
  return { edges: new Set(ties.map((edge) => edge.id)), nodes: new Set(ties.flatMap((edge) => [edge.from, edge.to])) };
};
