// The data of the page, and ways to look things up in it. Changes when the tables of the page change.

const data = JSON.parse(document.getElementById("data").textContent);
const things = data.things;
const nodeOf = new Map(data.nodes.map((node) => [node.id, node]));
const edges = data.edges.map((edge, id) => ({ ...edge, id }));
const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
for (const edge of edges) {
  edgesOf.get(edge.from).push(edge);
  edgesOf.get(edge.to).push(edge);
}
const lastTier = data.nodes.reduce((most, node) => Math.max(most, node.tier), 0);

// Columns of a fact: subject, relation, object (-1 if it is a value), value, claims, more.
const SUBJECT = 0, RELATION = 1, OBJECT = 2, VALUE = 3, CLAIMS = 4, MORE = 5;
const relationNames = data.relations.map((relation) => relation[0]);
const relationNumber = new Map(relationNames.map((name, number) => [name, number]));

const fact = (number) => data.facts[number];
const relationOf = (row) => relationNames[row[RELATION]];
const more = (row) => row[MORE] || {};

let factsByThing = null;
function factsOf(thing) {
  if (!factsByThing) {
    factsByThing = new Map();
    const note = (whose, number) => {
      if (!factsByThing.has(whose)) factsByThing.set(whose, []);
      factsByThing.get(whose).push(number);
    };
    data.facts.forEach((row, number) => {
      note(row[SUBJECT], number);
      if (row[OBJECT] >= 0) note(row[OBJECT], number);
    });
  }
  return factsByThing.get(thing) || [];
}

const conflictsByThing = new Map();
for (const [thing, property, facts] of data.conflicts) {
  if (!conflictsByThing.has(thing)) conflictsByThing.set(thing, []);
  conflictsByThing.get(thing).push({ property, facts });
}
// Two statements may yield one disagreement as several pairs of claims: shown once for each property.
for (const [thing, found] of conflictsByThing) {
  const byProperty = new Map();
  for (const { property, facts } of found) {
    byProperty.set(property, [...new Set([...(byProperty.get(property) || []), ...facts])]);
  }
  conflictsByThing.set(thing, [...byProperty].map(([property, facts]) => ({ property, facts })));
}

const plainText = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many || one + "s"}`;

// Elements are made by name and text alone: no text of a statement is ever parsed as markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== "") element.append(child);
  }
  return element;
}
