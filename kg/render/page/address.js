// What is shown, kept in the part of the address after "#", so that a view can be shared. Changes when another thing should be kept.

const base = (() => {
  const all = things.map((thing) => thing.iri);
  if (!all.length) return "";
  const whole = all.reduce((a, b) => { let i = 0; while (i < a.length && a[i] === b[i]) i++; return a.slice(0, i); });
  return whole.slice(0, whole.lastIndexOf("/") + 1);
})();
const short = (iri) => (base && iri.startsWith(base) ? iri.slice(base.length) : iri);
let byShort = null;
function thingAt(text) {
  byShort = byShort || new Map(things.map((thing, id) => [short(thing.iri), id]));
  return byShort.get(text) ?? -1;
}

function address() {
  const parts = new URLSearchParams(), chosen = state.selected;
  for (const key of FACET_KEYS) for (const value of filter[key]) parts.append(key, FACETS[key].write(value));
  if (filter.both) parts.set("both", "1");
  if (filter.least) parts.set("confidence", String(Math.round(100 * filter.least)));
  if (filter.from) parts.set("from", filter.from);
  if (filter.to) parts.set("to", filter.to);
  if (state.off.size) parts.set("without", [...state.off].sort().join(" "));
  if (state.around) { parts.set("around", short(things[state.around.id].iri)); parts.set("steps", String(state.around.depth)); }
  if (state.tier) parts.set("more", String(state.tier));
  if (byId("stage").hidden) parts.set("as", "table");
  if (chosen) {
    parts.set("open", chosen.kind);
    if (chosen.kind === "node") parts.set("thing", short(things[chosen.id].iri));
    else if (chosen.kind === "edge") { parts.set("thing", short(things[edges[chosen.id].from].iri)); parts.set("other", short(things[edges[chosen.id].to].iri)); }
    else if (chosen.kind === "statement") parts.set("said", short(data.statements[chosen.id][STATEMENT.iri]));
    else { parts.set("thing", short(things[chosen.a].iri)); parts.set("other", short(things[chosen.b].iri)); }
  }
  return parts.toString();
}

let lastAddress = "";
function keepAddress() {
  const now = address();
  if (now === lastAddress) return;
  lastAddress = now;
  try {
    history.replaceState(null, "", now ? `#${now}` : location.pathname + location.search);
  } catch {
    // a page inside another page may not write its address
  }
}

// Take the view from the address; what it names and the page does not have is passed over.
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  lastAddress = location.hash.slice(1);
  clearFilters();
  for (const key of FACET_KEYS) {
    for (const text of parts.getAll(key)) {
      const value = FACETS[key].read(text);
      if (value !== undefined && value !== -1) filter[key].add(value);
    }
  }
  const day = (name) => (/^\d{4}(-\d\d)?(-\d\d)?$/.test(parts.get(name) || "") ? parts.get(name) : "");
  Object.assign(filter, { both: parts.has("both"), least: Math.min(1, Math.max(0, Number(parts.get("confidence")) / 100 || 0)), from: day("from"), to: day("to") });
  state.off = new Set((parts.get("without") || "").split(" ").filter((kind) => KINDS[kind]));
  const centre = thingAt(parts.get("around") || "");
  state.around = centre >= 0 && nodeOf.has(centre) ? { id: centre, depth: Math.min(9, Math.max(1, Number(parts.get("steps")) || 1)) } : null;
  state.tier = Math.min(lastTier, Math.max(0, Math.floor(Number(parts.get("more")) || 0)));
  const a = thingAt(parts.get("thing") || ""), b = thingAt(parts.get("other") || ""), said = FACETS.statement.read(parts.get("said") || "");
  const open = parts.get("open");
  let chosen = null;
  if (open === "node" && a >= 0) chosen = { kind: "node", id: a };
  else if (open === "statement" && said >= 0) chosen = { kind: "statement", id: said };
  else if (open === "edge") {
    const edge = edges.find((one) => (one.from === a && one.to === b) || (one.from === b && one.to === a));
    if (edge) chosen = { kind: "edge", id: edge.id };
  } else if ((open === "path" || open === "common") && nodeOf.has(a) && nodeOf.has(b)) chosen = { kind: open, a, b };
  return { chosen, table: parts.get("as") === "table" };
}
