// Kinds of things: their words, shapes and colours. Colours stand in the style sheet. Changes when a kind is added.

const KINDS = {
  official: { one: "Official", many: "Officials", shape: "circle" },
  meeting: { one: "Meeting", many: "Meetings", shape: "diamond" },
  country: { one: "Country", many: "Countries", shape: "hexagon" },
  agency: { one: "Agency", many: "Agencies", shape: "square" },
  government: { one: "Government", many: "Governments", shape: "house" },
  organization: { one: "International organisation", many: "Organisations", shape: "octagon" },
  post: { one: "Post", many: "Posts", shape: "bar" },
  place: { one: "Place", many: "Places", shape: "drop" },
  agreement: { one: "Agreement", many: "Agreements", shape: "star" },
  commitment: { one: "Commitment", many: "Commitments", shape: "triangle" },
  topic: { one: "Topic", many: "Topics", shape: "plus" },
  statement: { one: "Statement", many: "Statements", shape: "square" },
  document: { one: "Cited document", many: "Cited documents", shape: "square" },
};
const kindOf = (thing) => KINDS[things[thing].kind] || { one: things[thing].kind, many: things[thing].kind, shape: "circle" };

const ring = (corners, turn, reach) => Array.from({ length: corners }, (_, i) => {
  const angle = turn + (i * 2 * Math.PI) / corners;
  const r = typeof reach === "function" ? reach(i) : reach;
  return [r * Math.cos(angle), r * Math.sin(angle)];
});
const UP = -Math.PI / 2;
const OUTLINES = {
  circle: ring(40, 0, 1),
  diamond: ring(4, UP, 1.2),
  hexagon: ring(6, 0, 1.12),
  octagon: ring(8, Math.PI / 8, 1.08),
  square: ring(4, Math.PI / 4, 1.26),
  house: [[-0.95, 1], [-0.95, -0.15], [0, -1.15], [0.95, -0.15], [0.95, 1]],
  bar: [[-1.2, -0.62], [1.2, -0.62], [1.2, 0.62], [-1.2, 0.62]],
  drop: ring(3, Math.PI / 2, 1.25),
  triangle: ring(3, UP, 1.25),
  star: ring(10, UP, (i) => (i % 2 ? 0.58 : 1.3)),
  plus: [[-0.38, -1.1], [0.38, -1.1], [0.38, -0.38], [1.1, -0.38], [1.1, 0.38], [0.38, 0.38], [0.38, 1.1], [-0.38, 1.1],
    [-0.38, 0.38], [-1.1, 0.38], [-1.1, -0.38], [-0.38, -0.38]],
};

function outline(ctx, shape, x, y, r) {
  ctx.beginPath();
  for (const [dx, dy] of OUTLINES[shape]) ctx.lineTo(x + dx * r, y + dy * r);
  ctx.closePath();
}

let palette = {};
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = [...Object.keys(KINDS), "paper", "sheet", "ink", "soft", "line", "accent", "conflict", "tie", "tie-faint",
    "tie-strong", "halo", "other"];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
const colourOf = (kind) => palette[kind] || palette.other;

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function icon(kind) {
  const shape = (KINDS[kind] || { shape: "circle" }).shape;
  const points = OUTLINES[shape].map(([x, y]) => `${(9 + 6.4 * x).toFixed(2)},${(9 + 6.4 * y).toFixed(2)}`).join(" ");
  return svg("svg", { class: "icon", viewBox: "0 0 18 18", "aria-hidden": "true" },
    svg("polygon", { points, fill: `var(--${KINDS[kind] ? kind : "other"})` }));
}
