// Which ties and things are left when filters are set, and how many each choice would leave. Changes when a filter is added.

const STATUS_WORDS = { Held: "Held", Planned: "Planned", Cancelled: "Cancelled", Substantive: "In office", Acting: "Acting",
  Former: "Former", Designate: "Designate", Intended: "Intended", Pledged: "Pledged", Agreed: "Agreed", Signed: "Signed" };
const EVENTS = new Set(["meeting", "agreement", "commitment"]);

// Each facet: its title, the values that a fact has in it, how a value is named, and how it is written in the address.
const FACETS = {
  relation: { title: "Ties", name: (number) => { const words = data.relations[number][1]; return words[0].toUpperCase() + words.slice(1); },
    write: (number) => relationNames[number], read: (text) => relationNumber.get(text) },
  status: { title: "Status", name: (word) => STATUS_WORDS[word] || word, write: (word) => word, read: (text) => text },
  country: { title: "Countries", name: (thing) => things[thing].label, write: (thing) => short(things[thing].iri), read: (text) => thingAt(text) },
  publisher: { title: "Publishers", name: (label) => label, write: (label) => label, read: (text) => text },
  statement: { title: "Statements", name: (number) => data.statements[number][STATEMENT.title],
    note: (number) => data.statements[number][STATEMENT.date] && spokenDate(data.statements[number][STATEMENT.date]),
    write: (number) => short(data.statements[number][STATEMENT.iri]), read: (text) => data.statements.findIndex((row) => short(row[STATEMENT.iri]) === text) },
};
const FACET_KEYS = Object.keys(FACETS);
const CONFIDENCE = 1 << FACET_KEYS.length, TIME = CONFIDENCE << 1;
const filter = { ...Object.fromEntries(FACET_KEYS.map((key) => [key, new Set()])), both: false, least: 0, from: "", to: "" };

const filtersSet = () => FACET_KEYS.reduce((sum, key) => sum + filter[key].size, 0) + (filter.least > 0 ? 1 : 0) + (filter.from || filter.to ? 1 : 0);

function clearFilters() {
  for (const key of FACET_KEYS) filter[key].clear();
  Object.assign(filter, { both: false, least: 0, from: "", to: "" });
}

// The days that a date, a month or a year covers, and the ends of "2019-09-12/2019-10-13".
const firstDay = (iso) => (iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso);
const lastDay = (iso) => (iso.length === 4 ? `${iso}-12-31` : iso.length === 7 ? `${iso}-31` : iso);
const daysOf = (moment) => { const ends = moment.split("/"); return [firstDay(ends[0]), lastDay(ends[ends.length - 1])]; };

function statementsOf(number) {
  return [...new Set(fact(number)[CLAIMS].map((claim) => data.claims[claim][CLAIM.statement]))];
}

// What the filters look at in a fact; null for facts of the reference tables, which follow the things they tie.
const looked = new Map();
function lookAt(number) {
  if (!looked.has(number)) looked.set(number, describeFact(number));
  return looked.get(number);
}
function describeFact(number) {
  const row = fact(number), statements = statementsOf(number);
  if (!statements.length) return null;
  const ends = [row[SUBJECT], row[OBJECT]].filter((thing) => thing >= 0), events = ends.filter((thing) => EVENTS.has(things[thing].kind));
  const capacity = more(row).capacity;
  const spans = events.length ? events.flatMap((thing) => things[thing].dates || [])
    : more(row).attested || statements.map((said) => data.statements[said][STATEMENT.date]).filter(Boolean);
  const [first, second] = events.map((thing) => things[thing].of || []);
  return { relation: [row[RELATION]], statement: statements, events, days: spans.map(daysOf),
    publisher: [...new Set(statements.map((said) => data.statements[said][STATEMENT.publisher]).filter(Boolean))],
    country: [...new Set(first ? first.concat(second || []) : ends.flatMap((thing) => things[thing].of || []))],
    status: [...new Set(events.length ? events.flatMap((thing) => [things[thing].status, things[thing].strength]).filter(Boolean) : capacity ? [capacity] : [])],
    confidence: Math.max(...row[CLAIMS].map((claim) => data.claims[claim][CLAIM.confidence])) };
}
// An event that nothing is tied to is looked at as a whole.
const lone = new Map();
function lookAtEvent(thing) {
  if (!lone.has(thing)) {
    const parts = factsOf(thing).map(lookAt).filter(Boolean), all = (key) => [...new Set(parts.flatMap((part) => part[key]))];
    lone.set(thing, { relation: [], statement: all("statement"), events: [thing], days: (things[thing].dates || []).map(daysOf), publisher: all("publisher"),
      country: things[thing].of || [], status: [things[thing].status, things[thing].strength].filter(Boolean), confidence: Math.max(0, ...parts.map((part) => part.confidence)) });
  }
  return lone.get(thing);
}

// One bit for each filter that a fact does not pass.
function missed(info) {
  let bits = 0;
  FACET_KEYS.forEach((key, place) => {
    const chosen = filter[key];
    if (!chosen.size) return;
    const passes = key === "country" && filter.both ? [...chosen].every((value) => info.country.includes(value)) : info[key].some((value) => chosen.has(value));
    if (!passes) bits |= 1 << place;
  });
  if (info.confidence < filter.least) bits |= CONFIDENCE;
  if ((filter.from || filter.to) && !info.days.some(([first, last]) => (!filter.to || first <= lastDay(filter.to)) && (!filter.from || last >= firstDay(filter.from)))) bits |= TIME;
  return bits;
}

// What is left: state.kept holds nodes and edges, null for all; state.counts how many ties each choice would leave.
function applyFilters() {
  const active = filtersSet() > 0, counts = Object.fromEntries(FACET_KEYS.map((key) => [key, new Map()])), meetings = new Map();
  const nodes = new Set(), ties = new Set();
  const note = (info, bits, told) => {
    FACET_KEYS.forEach((key, place) => {
      if (bits & ~(1 << place)) return;
      for (const value of info[key]) {
        const mark = `${key} ${value}`;
        if (!told.has(mark)) counts[key].set(value, (counts[key].get(value) || 0) + 1);
        told.add(mark);
      }
    });
    if (!(bits & ~TIME)) for (const thing of info.events) if (things[thing].kind === "meeting") meetings.set(thing, info.days);
  };
  for (const edge of edges) {
    if (state.off.has(things[edge.from].kind) || state.off.has(things[edge.to].kind)) continue;
    const told = new Set();
    let kept = false;
    for (const number of edge.facts) {
      const info = lookAt(number);
      if (!info) continue;
      const bits = missed(info);
      note(info, bits, told);
      kept = kept || bits === 0;
    }
    if (kept) {
      ties.add(edge.id);
      nodes.add(edge.from).add(edge.to);
    }
  }
  for (const node of data.nodes) {
    if (nodes.has(node.id) || !EVENTS.has(things[node.id].kind) || edgesOf.get(node.id).some((edge) => edge.facts.some(lookAt))) continue;
    const info = lookAtEvent(node.id), bits = missed(info);
    note(info, bits, new Set());
    if (!bits) nodes.add(node.id);
  }
  for (const edge of edges) if (nodes.has(edge.from) && nodes.has(edge.to) && !edge.facts.some(lookAt)) ties.add(edge.id);
  state.counts = counts;
  state.meetings = meetings;
  state.kept = active ? { nodes, ties } : null;
  if (state.around) keepAround(state.around);
  settle();
}

// Only what lies within some steps of a thing, along ties that are left.
function keepAround({ id, depth }) {
  const before = state.kept, reached = new Map([[id, 0]]);
  let border = [id];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const from of border) {
      for (const edge of edgesOf.get(from)) {
        const to = edge.from === from ? edge.to : edge.from;
        if (reached.has(to) || (before && !before.ties.has(edge.id)) || state.off.has(things[to].kind)) continue;
        reached.set(to, step);
        next.push(to);
      }
    }
    border = next;
  }
  const ties = new Set(edges.filter((edge) => reached.has(edge.from) && reached.has(edge.to) && (!before || before.ties.has(edge.id))).map((edge) => edge.id));
  state.kept = { nodes: new Set(reached.keys()), ties };
}

// A small rest is shown whole, and gets places of its own; a large one stays where it is, the most important first.
const SMALL = 220;
function settle() {
  const rest = state.kept && data.nodes.filter((node) => state.kept.nodes.has(node.id) && !state.off.has(things[node.id].kind));
  const small = rest && rest.length <= SMALL;
  state.lift = Boolean(small);
  state.places = small && rest.length < 0.8 * data.nodes.length ? arrange(rest, edges.filter((edge) => state.kept.ties.has(edge.id))) : null;
}
