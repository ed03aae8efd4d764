// Two things and what lies between them: the shortest path, the meetings of both. Changes when another way to compare is added.

// The fewest steps along ties that are left; of several ways the one through meetings and people, not through countries.
const DETOUR = { country: 3, topic: 3, place: 2.5, organization: 2, government: 2, agency: 1.5, post: 1 };
function shortestPath(from, to) {
  const steps = new Map([[from, 0]]), best = new Map([[from, 0]]), before = new Map();
  let border = [from];
  while (border.length && !steps.has(to)) {
    const next = [];
    for (const here of border) {
      for (const edge of edgesOf.get(here)) {
        const there = edge.from === here ? edge.to : edge.from;
        if (!kept(nodeOf.get(there)) || (state.kept && !state.kept.ties.has(edge.id))) continue;
        if (steps.has(there) && steps.get(there) !== steps.get(here) + 1) continue;
        const cost = best.get(here) + (DETOUR[things[there].kind] || 0) + 1 / (1 + edge.weight);
        if (!steps.has(there)) {
          steps.set(there, steps.get(here) + 1);
          next.push(there);
        }
        if (!best.has(there) || cost < best.get(there)) {
          best.set(there, cost);
          before.set(there, edge);
        }
      }
    }
    border = next;
  }
  if (!steps.has(to)) return null;
  const way = [];
  for (let at = to; at !== from;) {
    const edge = before.get(at);
    way.unshift({ edge, to: at });
    at = edge.from === at ? edge.to : edge.from;
  }
  return way;
}

function showPath(from, to) {
  const way = shortestPath(from, to), title = make("h2", {}, thingLink(from), " to ", thingLink(to));
  if (!way) {
    panel.replaceChildren(backButton(), title, make("p", {}, filtersSet() || state.around || state.off.size
      ? "Nothing connects them in what the filters leave." : "Nothing connects them."));
    return;
  }
  const passed = [from, ...way.map((step) => step.to)];
  const steps = way.flatMap(({ edge, to: there }, i) => [make("h3", {}, `${i + 1}. `, things[passed[i]].label, " → ", things[there].label),
    ...(edge.meetings ? edge.meetings.slice(0, 3).flatMap((meeting) => sharedMeeting(edge, meeting)) : list(edge.facts, (number) => sentence(number)))]);
  panel.replaceChildren(backButton(), title, make("div", { class: "what" }, `Shortest path: ${count(way.length, "step")}`),
    make("p", { class: "route" }, passed.flatMap((id, i) => [i ? " → " : "", thingLink(id)])), ...steps);
}

const nearOfPath = (from, to) => {
  const way = shortestPath(from, to);
  return { nodes: new Set([from, to, ...(way || []).map((step) => step.to)]), edges: new Set((way || []).map(({ edge }) => edge.id)) };
};

// Meetings that a thing took part in; for a country those of its officials and bodies too.
function meetingsOf(thing) {
  const found = new Set(factsOf(thing).map(fact).filter((row) => row[OBJECT] >= 0 && row[SUBJECT] === thing && things[row[OBJECT]].kind === "meeting").map((row) => row[OBJECT]));
  if (things[thing].kind === "country") things.forEach((one, id) => { if (one.kind === "meeting" && (one.of || []).includes(thing)) found.add(id); });
  return found;
}
function commonMeetings(a, b) {
  const second = meetingsOf(b);
  return [...meetingsOf(a)].filter((id) => second.has(id)).sort((one, other) => firstOf(one).localeCompare(firstOf(other)) || one - other);
}
const firstOf = (thing) => (things[thing].dates || [""])[0];

function showCommon(a, b) {
  const all = commonMeetings(a, b);
  panel.replaceChildren(backButton(), make("h2", {}, "Meetings of ", thingLink(a), " and ", thingLink(b)),
    make("div", { class: "what" }, all.length ? count(all.length, "meeting") : "No meeting of both is known."),
    ...all.flatMap((meeting) => {
      const rows = factsOf(meeting).filter((number) => fact(number)[OBJECT] === meeting && roleWords(fact(number)));
      const led = rows.map(fact).filter((row) => relationOf(row) === "led").map((row) => `${things[row[SUBJECT]].label} ${roleWords(row)}`);
      return [make("h3", {}, thingLink(meeting), ...chips([], meeting)), led.length ? make("p", { class: "note" }, [...new Set(led)].join("; ")) : "", evidence(rows, all.length <= 3)].filter(Boolean);
    }));
}
function nearOfCommon(a, b) {
  const nodes = new Set([a, b, ...commonMeetings(a, b)].filter((id) => nodeOf.has(id)));
  return { nodes, edges: new Set(edges.filter((edge) => nodes.has(edge.from) && nodes.has(edge.to)).map((edge) => edge.id)) };
}

const pair = { first: null, second: null };
function startPaths() {
  for (const which of ["first", "second"]) combobox(byId(which), byId(`${which}-list`), (id) => {
    pair[which] = id;
    offerPair();
    byId(which === "first" && pair.second === null ? "second" : "path").focus();
  });
  byId("path").addEventListener("click", () => { if (bothNamed()) select({ kind: "path", a: pair.first, b: pair.second }, true); });
  byId("common").addEventListener("click", () => { if (bothNamed()) select({ kind: "common", a: pair.first, b: pair.second }, true); });
  offerPair();
}
function bothNamed() {
  for (const which of ["first", "second"]) {
    if (pair[which] === null || things[pair[which]].label !== byId(which).value) pair[which] = byId(which).value.trim() ? matches(byId(which).value)[0] ?? null : null;
  }
  byId("pair-hint").textContent = pair.first === null || pair.second === null ? "Name two things first." : "";
  return pair.first !== null && pair.second !== null;
}
function offerPair() {
  for (const which of ["first", "second"]) if (pair[which] !== null && document.activeElement !== byId(which)) byId(which).value = things[pair[which]].label;
  byId("pair-hint").textContent = "";
}
