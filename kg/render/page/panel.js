// The panel: what is known of a thing or a tie, each fact with its sentence. Changes when facts are told otherwise.

const panel = document.getElementById("panel");

// Sections in the order in which they are told; each takes facts of a relation, from its subject (0) or its object (1).
const SECTIONS = [
  ["Posts", [["holds", 0], ["member_of", 0]]],
  ["Held by", [["holds", 1], ["member_of", 1]]],
  ["When and where", [["date", 0], ["place", 0], ["mode", 0], ["status", 0]]],
  ["At the table", [["party", 1], ["led", 1], ["delegate", 1], ["took_part", 1]]],
  ["Meetings", [["led", 0], ["delegate", 0], ["took_part", 0], ["party", 0], ["place", 1]]],
  ["In its words", [["title", 0], ["description", 0], ["strength", 0]]],
  ["Made by", [["made_by", 0]]],
  ["For", [["beneficiary", 0]]],
  ["Between", [["party_to", 1]]],
  ["At the meeting", [["made_at", 0], ["reached_at", 0]]],
  ["Agreements", [["party_to", 0], ["reached_at", 1]]],
  ["Commitments", [["made_by", 1], ["made_at", 1]]],
  ["Promised to them", [["beneficiary", 1]]],
  ["About", [["about", 0]]],
  ["Spoken of in", [["about", 1]]],
  ["Before and after", [["follows", 0], ["follows", 1], ["realised_by", 0], ["realised_by", 1]]],
  ["Organisation", [["post_in", 0], ["part_of", 0]]],
  ["Country", [["country", 0]]],
  ["Posts there", [["post_in", 1]]],
  ["Bodies and places", [["part_of", 1], ["country", 1]]],
  ["Names and numbers", [["name", 0], ["acronym", 0], ["iso3", 0], ["same_as", 0]]],
];
const SECTION_OF = new Map(SECTIONS.flatMap(([title, parts], order) =>
  parts.map(([relation, side], rank) => [`${relation} ${side}`, { title, order, rank }])));
const VALUE_WORDS = { InPerson: "in person", Telephone: "by telephone", Video: "by video" };
const LONGEST = 12;

function roleWords(row) {
  const sides = (more(row).for || []).map((side) => things[side].label).join(" and ");
  const delegation = sides ? `the delegation of ${sides}` : "a delegation";
  return { led: `led ${delegation}`, delegate: `in ${delegation}`, took_part: "took part", party: "party" }[relationOf(row)];
}

function chips(row, thing) {
  const found = [];
  const capacity = more(row).capacity;
  if (capacity && capacity !== "Substantive") found.push(make("span", { class: `chip ${capacity.toLowerCase()}` }, capacity.toLowerCase()));
  if (thing !== null && ["Planned", "Cancelled"].includes(things[thing].status)) {
    found.push(make("span", { class: `chip ${things[thing].status.toLowerCase()}` }, things[thing].status.toLowerCase()));
  }
  if (more(row).conflict) found.push(make("span", { class: "chip conflict" }, "sources disagree"));
  return found.flatMap((chip) => [" ", chip]);
}

const thingLink = (thing) => make("button", { type: "button", class: "link", onclick: () => select({ kind: "node", id: thing }, true) },
  things[thing].label);

function factLine(number, thing, open) {
  const row = fact(number), relation = relationOf(row);
  const item = make("li", { "data-fact": number });
  if (row[OBJECT] < 0) {
    item.append(make("span", { class: "note" }, data.relations[row[RELATION]][1] + ": "), VALUE_WORDS[row[VALUE]] || row[VALUE], ...chips(row, null));
  } else {
    const forward = row[SUBJECT] === thing, other = forward ? row[OBJECT] : row[SUBJECT];
    item.append(thingLink(other), ...chips(row, other));
    const party = relation === "party" && forward;  // for a country, every meeting in its list is one that it was party to
    const words = [(!party && roleWords(row)) || (["follows", "realised_by", "country", "part_of"].includes(relation) && data.relations[row[RELATION]][forward ? 1 : 2])];
    if (relation === "holds") words.push(...organisation(row[OBJECT], forward), attested(row));
    const note = words.filter(Boolean).join(", ");
    if (note) item.append(make("div", { class: "note" }, note));
  }
  item.append(evidence([number], open));
  return item;
}

function attested(row) {
  const dates = more(row).attested;
  if (!dates) return "";
  return dates.length <= 3 ? `attested ${dates.map(spokenDate).join(", ")}`
    : `attested on ${dates.length} days, ${spokenDate(dates[0])} to ${spokenDate(dates[dates.length - 1])}`;
}
function organisation(post, forward) {
  if (!forward) return [];
  return factsOf(post).map(fact).filter((row) => row[SUBJECT] === post && relationOf(row) === "post_in")
    .map((row) => things[row[OBJECT]].label).slice(0, 1);
}

function sectionsOf(thing) {
  const found = new Map();
  for (const number of factsOf(thing)) {
    const row = fact(number);
    const section = SECTION_OF.get(`${relationOf(row)} ${row[SUBJECT] === thing ? 0 : 1}`);
    if (!section) continue;
    if (!found.has(section.title)) found.set(section.title, { ...section, rows: [] });
    const other = row[SUBJECT] === thing ? row[OBJECT] : row[SUBJECT];
    const date = other >= 0 && things[other].dates ? things[other].dates[0] : "";
    found.get(section.title).rows.push({ number, rank: things[thing].kind === "official" || date ? 0 : section.rank, date });
  }
  const sections = [...found.values()].sort((a, b) => a.order - b.order);
  for (const { rows } of sections) rows.sort((a, b) => a.rank - b.rank || a.date.localeCompare(b.date) || a.number - b.number);
  return sections;
}

function list(rows, line) {
  const items = make("ul", { class: "facts" }, rows.slice(0, LONGEST).map(line));
  if (rows.length <= LONGEST) return [items];
  const button = make("button", { type: "button", class: "plain", onclick: () => {
    items.append(...rows.slice(LONGEST, LONGEST + 400).map((row, i) => line(row, LONGEST + i)));
    button.remove();
  } }, `Show all ${rows.length.toLocaleString("en")}`);
  return [items, button];
}

function disagreements(thing) {
  return (conflictsByThing.get(thing) || []).map(({ property, facts }) => {
    const box = make("div", { class: "disagree" }, make("h3", {}, `Sources disagree on the ${property}`));
    for (const number of facts) {
      const row = fact(number);
      const value = row[OBJECT] < 0 ? VALUE_WORDS[row[VALUE]] || row[VALUE] : things[row[OBJECT]].label;
      const capacity = more(row).capacity ? ` (${more(row).capacity.toLowerCase()})` : "";
      box.append(make("div", { class: "value" }, value + capacity), ...fact(number)[CLAIMS].map(quoteFigure));
    }
    return box;
  });
}

function heading(thing) {
  const { kind, label, names, status, mode, when, strength } = things[thing];
  const words = [kindOf(thing).one, mode && VALUE_WORDS[mode], strength && strength.toLowerCase()].filter(Boolean).join(", ");
  const line = make("div", { class: "what" }, icon(kind), words);
  if (status) line.append(make("span", { class: `chip ${status.toLowerCase()}` }, status.toLowerCase()));
  if (conflictsByThing.has(thing)) line.append(make("span", { class: "chip conflict" }, "sources disagree"));
  return [make("h2", {}, label), line, when && !label.includes(when) ? make("p", { class: "when" }, when) : "",
    names && names.length ? make("p", { class: "also" }, "Also: " + names.join("; ")) : ""];
}

function showThing(thing) {
  const sections = sectionsOf(thing);
  const total = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const parts = sections.flatMap(({ title, rows, order }, which) => [
    make("h3", {}, title), ...list(rows, ({ number }, i) => factLine(number, thing, total <= 6 || (which < 2 && i === 0 && order < 12)))]);
  panel.replaceChildren(backButton(), ...heading(thing).filter(Boolean), ...waysOn(thing), ...disagreements(thing), ...parts);
  if (!total) panel.append(make("p", {}, "No statement says more than the name."));
  panel.scrollTop = 0;
}

function showTie(id) {
  const edge = edges[id];
  const title = make("h2", {}, thingLink(edge.from), " — ", thingLink(edge.to));
  const line = make("div", { class: "what" }, edge.label);
  for (const mark of [edge.status, edge.capacity]) {
    if (mark && mark !== "Held" && mark !== "Substantive") line.append(make("span", { class: `chip ${mark.toLowerCase()}` }, mark.toLowerCase()));
  }
  const parts = edge.meetings ? edge.meetings.flatMap((meeting) => sharedMeeting(edge, meeting))
    : list(edge.facts, (number) => sentence(number));
  panel.replaceChildren(backButton(), title, line, ...(edge.conflict ? disagreements(edge.from).concat(disagreements(edge.to)) : []), ...parts);
  panel.scrollTop = 0;
}

function sentence(number) {
  const row = fact(number);
  const words = roleWords(row) ? (row[RELATION] === relationNumber.get("party") ? "was party to" : roleWords(row) + (relationOf(row) === "took_part" ? " in" : " at"))
    : data.relations[row[RELATION]][1];
  return make("li", {}, thingLink(row[SUBJECT]), ` ${words} `, thingLink(row[OBJECT]), ...chips(row, row[OBJECT]),
    attested(row) ? make("div", { class: "note" }, attested(row)) : "", evidence([number], true));
}

function sharedMeeting(edge, meeting) {
  const facts = edge.facts.filter((number) => fact(number)[OBJECT] === meeting);
  const rows = facts.map(fact), label = (row) => things[row[SUBJECT]].label;
  const parties = rows.filter((row) => relationOf(row) === "party").map(label);
  const people = rows.filter((row) => relationOf(row) !== "party").map((row) => `${label(row)} ${roleWords(row) || ""}`.trim());
  const lines = [parties.length ? `Parties: ${[...new Set(parties)].join(", ")}` : "", [...new Set(people)].join("; ")].filter(Boolean);
  return [make("h3", {}, thingLink(meeting)), lines.map((line) => make("p", { class: "note" }, line)),
    evidence(facts, edge.meetings.length <= 3)].flat();
}

// From here on: its surroundings alone, the way to something else.
function waysOn(thing) {
  if (!nodeOf.has(thing)) return [];
  const around = (depth, words) => make("button", { type: "button", class: "plain", "aria-pressed": String(Boolean(state.around && state.around.id === thing && state.around.depth === depth)),
    onclick: (event) => {
      const same = state.around && state.around.id === thing && state.around.depth === depth;
      state.around = same ? null : { id: thing, depth };
      filtersChanged();
      select({ kind: "node", id: thing });
      const again = [...panel.querySelectorAll(".ways button")].find((button) => button.textContent === words);
      if (again && event.detail === 0) again.focus();
    } }, words);
  return [make("div", { class: "ways" }, make("span", { class: "note" }, "Only this and"), around(1, "one step"), around(2, "two steps"),
    make("button", { type: "button", class: "plain", onclick: () => {
      pair.first = thing;
      offerPair();
      openSide();
      byId("second").focus();
    } }, "Path to …")), ...neighboursButton(thing)];
}

// Neighbours that the picture leaves out for want of room can be called up.
function neighboursButton(thing) {
  const missing = (edgesOf.get(thing) || []).map((edge) => nodeOf.get(edge.from === thing ? edge.to : edge.from))
    .filter((node) => kept(node) && later(node)).slice(0, 200);
  if (!missing.length) return [];
  return [make("button", { type: "button", class: "plain", onclick: () => {
    for (const node of missing) state.extra.add(node.id);
    sync();
    drawAll();
    select({ kind: "node", id: thing }, true);
  } }, `Show ${count(missing.length, "more neighbour")} in the picture`)];
}

const backButton = () => make("button", { type: "button", class: "plain back", onclick: () => select(null) }, "Overview");

function showOverview() {
  const kinds = new Map();
  for (const node of data.nodes) kinds.set(things[node.id].kind, (kinds.get(things[node.id].kind) || 0) + 1);
  const numbers = make("dl", { class: "numbers" }, Object.keys(KINDS).filter((kind) => kinds.has(kind)).flatMap((kind) =>
    [make("dt", {}, kinds.get(kind).toLocaleString("en")), make("dd", {}, (kinds.get(kind) === 1 ? KINDS[kind].one : KINDS[kind].many).toLowerCase())]));
  const parts = [make("h2", {}, "What is here"), numbers,
    make("p", { class: "also" }, "Choose a shape or a line to see what is known, and the sentences that say it.")];
  const disputed = [...conflictsByThing].filter(([thing]) => thing >= 0);
  if (disputed.length) {
    parts.push(make("h3", {}, `Sources disagree (${disputed.length})`), ...list(disputed, ([thing, found]) =>
      make("li", {}, thingLink(thing), make("div", { class: "note" }, "on the " + found.map(({ property }) => property).join(", ")))));
  }
  const ofKind = (kind) => data.nodes.filter((node) => things[node.id].kind === kind);
  const meetings = ofKind("meeting").filter((node) => things[node.id].dates).sort((a, b) =>
    things[b.id].dates[0].localeCompare(things[a.id].dates[0]) || a.id - b.id);
  const simple = (node) => make("li", {}, thingLink(node.id), ...chips([], node.id));
  const said = data.statements.map((row, number) => number).sort((a, b) => data.statements[b][STATEMENT.date].localeCompare(data.statements[a][STATEMENT.date]) || a - b);
  for (const [title, nodes] of [["Most connected officials", ofKind("official").slice(0, 8)],
    ["Most connected countries", ofKind("country").slice(0, 6)], ["Latest meetings", meetings.slice(0, 8)]]) {
    if (nodes.length > 1) parts.push(make("h3", {}, title), make("ul", { class: "facts" }, nodes.map(simple)));
  }
  if (said.length) {
    parts.push(make("h3", {}, `Statements (${said.length.toLocaleString("en")})`), ...list(said, (number) => make("li", {},
      make("button", { type: "button", class: "link", onclick: () => select({ kind: "statement", id: number }) }, data.statements[number][STATEMENT.title]),
      make("div", { class: "note" }, sourceLine(number, true)[0]))));
  }
  panel.replaceChildren(...parts);
  panel.scrollTop = 0;
}
