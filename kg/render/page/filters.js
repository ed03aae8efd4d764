// The filters as a reader sees them: lists with counts, the period with its histogram. Changes when they look otherwise.

const FIRST_CHOICES = 14;
const facetBoxes = new Map();
const facetSearch = {};

// Something was chosen: work out what is left, draw it, and keep it in the address.
let filtering = 0;
function filtersChanged(keepView) {
  clearTimeout(filtering);
  applyFilters();
  if (state.selected && state.selected.kind === "node" && nodeOf.has(state.selected.id) && !kept(nodeOf.get(state.selected.id))) select(null);
  sync(() => {
    emphasise();
    if (!keepView) fitAll(true);
    drawAll();
  });
  drawFilters();
  keepAddress();
}

function startFilters() {
  const box = byId("facets");
  for (const key of FACET_KEYS) {
    const list = make("ul", { class: "choices" }), count_ = make("span", { class: "count" });
    const details = make("details", { "data-facet": key }, make("summary", {}, FACETS[key].title, " ", count_), list);
    details.addEventListener("toggle", () => drawFacet(key));
    facetBoxes.set(key, { details, list, count: count_ });
    box.append(details);
  }
  const least = byId("least");
  least.addEventListener("input", () => {
    filter.least = Number(least.value) / 100;
    filtersChanged(true);
  });
  byId("clear").addEventListener("click", () => {
    clearFilters();
    state.around = null;
    filtersChanged();
  });
  byId("both").addEventListener("change", () => {
    filter.both = byId("both").checked;
    filtersChanged();
  });
  startTime();
}

function drawFilters() {
  const set = filtersSet();
  byId("clear").hidden = !set && !state.around;
  byId("clear").textContent = state.around ? "Show everything again" : `Clear ${count(set, "filter")}`;
  byId("least").value = String(Math.round(100 * filter.least));
  byId("least-value").textContent = filter.least ? `${Math.round(100 * filter.least)} % or more` : "any";
  byId("both").checked = filter.both;
  byId("both-line").hidden = filter.country.size < 2;
  FACET_KEYS.forEach(drawFacet);
  drawTime();
}

function drawFacet(key) {
  const { details, list, count: shown } = facetBoxes.get(key), chosen = filter[key], facet = FACETS[key];
  const counts = state.counts ? state.counts[key] : new Map();
  shown.textContent = chosen.size ? `${chosen.size} chosen` : String(counts.size || "");
  details.hidden = !counts.size && !chosen.size;
  if (!details.open) return;
  const wanted = plainText(facetSearch[key] || "");
  const values = [...new Set([...chosen, ...counts.keys()])].map((value) => ({ value, name: String(facet.name(value)), ties: counts.get(value) || 0 }))
    .filter(({ name, value }) => chosen.has(value) || plainText(name).includes(wanted))
    .sort((a, b) => chosen.has(b.value) - chosen.has(a.value) || b.ties - a.ties || a.name.localeCompare(b.name, "en"));
  const most = Math.max(FIRST_CHOICES, Number(list.dataset.most) || 0), held = document.activeElement && document.activeElement.dataset.choice;
  const items = values.slice(0, most).map(({ value, name, ties }) => make("li", {}, make("label", {},
    make("input", { type: "checkbox", checked: chosen.has(value), "data-choice": `${key} ${facet.write(value)}`, onchange: () => {
      if (!chosen.delete(value)) chosen.add(value);
      filtersChanged();
    } }), make("span", {}, name, facet.note && facet.note(value) ? make("span", { class: "note" }, ` ${facet.note(value)}`) : ""), make("span", { class: "count" }, ties.toLocaleString("en")))));
  if (values.length > most) {
    items.push(make("li", {}, make("button", { type: "button", class: "plain", onclick: () => {
      list.dataset.most = String(most + 40);
      drawFacet(key);
    } }, `${(values.length - most).toLocaleString("en")} more`)));
  }
  if (!list.previousElementSibling.matches("input") && counts.size > FIRST_CHOICES) {
    list.before(make("input", { type: "search", class: "narrow", placeholder: "Find", "aria-label": `Find in ${facet.title}`, oninput: (event) => {
      facetSearch[key] = event.target.value;
      drawFacet(key);
    } }));
  }
  list.replaceChildren(...items);
  const again = held && [...list.querySelectorAll("input")].find((one) => one.dataset.choice === held);
  if (again) again.focus();
}

// The period: a bar for each month (or year) with the meetings that the other filters leave, and two handles below it.
const time = { names: [], long: false };
const MANY_MONTHS = 72;

function startTime() {
  const days = [...things.keys()].filter((id) => things[id].kind === "meeting").flatMap((id) => (things[id].dates || []).map(daysOf));
  const first = days.map(([day]) => day).sort()[0], last = days.map(([, day]) => day).sort().pop();
  byId("time").hidden = !days.length;
  if (!days.length) return;
  const [y0, m0, y1, m1] = [first.slice(0, 4), first.slice(5, 7), last.slice(0, 4), last.slice(5, 7)].map(Number);
  const months = (y1 - y0) * 12 + m1 - m0 + 1;
  time.years = months > MANY_MONTHS;
  time.names = time.years ? Array.from({ length: y1 - y0 + 1 }, (_, i) => String(y0 + i))
    : Array.from({ length: months }, (_, i) => `${y0 + Math.floor((m0 - 1 + i) / 12)}-${String(((m0 - 1 + i) % 12) + 1).padStart(2, "0")}`);
  for (const id of ["from", "to"]) {
    const input = byId(id);
    input.max = String(time.names.length - 1);
    input.addEventListener("input", () => {
      const low = Number(byId("from").value), high = Number(byId("to").value);
      if (low > high) byId(id === "from" ? "to" : "from").value = input.value;
      filter.from = Number(byId("from").value) === 0 ? "" : time.names[byId("from").value];
      filter.to = Number(byId("to").value) === time.names.length - 1 ? "" : time.names[byId("to").value];
      drawTime();
      clearTimeout(filtering);
      filtering = setTimeout(filtersChanged, data.nodes.length > 1500 ? 250 : 0);
    });
  }
  byId("bars").addEventListener("click", ({ clientX }) => {
    const box = byId("bars").getBoundingClientRect();
    const name = time.names[Math.min(time.names.length - 1, Math.max(0, Math.floor(((clientX - box.left) / box.width) * time.names.length)))];
    Object.assign(filter, filter.from === name && filter.to === name ? { from: "", to: "" } : { from: name, to: name });
    filtersChanged();
  });
}

const binOf = (day) => time.names.indexOf(day.slice(0, time.years ? 4 : 7));
function drawTime() {
  if (!time.names.length) return;
  const n = time.names.length, low = filter.from ? Math.max(0, binOf(firstDay(filter.from))) : 0;
  const end = filter.to ? binOf(lastDay(filter.to)) : n - 1, high = end < 0 ? n - 1 : end;
  const bins = new Array(n).fill(0);
  for (const days of state.meetings.values()) {
    const touched = new Set();
    for (const [first, last] of days) for (let i = Math.max(0, binOf(first)); i <= binOf(last); i++) touched.add(i);
    for (const i of touched) bins[i] += 1;
  }
  const most = Math.max(1, ...bins), wide = 200 / n;
  byId("bars").replaceChildren(...bins.map((meetings, i) => {
    const high_ = meetings ? 4 + (38 * meetings) / most : 1;
    return svg("rect", { x: (i * wide + (wide > 3 ? 0.5 : 0)).toFixed(2), y: (44 - high_).toFixed(1), width: Math.max(0.6, wide - (wide > 3 ? 1 : 0)).toFixed(2), height: high_.toFixed(1),
      class: i < low || i > high ? "out" : "in" }, svg("title", {}, `${spokenDate(time.names[i])}: ${count(meetings, "meeting")}`));
  }));
  byId("from").value = String(low);
  byId("to").value = String(high);
  for (const [id, place] of [["from", low], ["to", high]]) byId(id).setAttribute("aria-valuetext", spokenDate(time.names[place]));
  const [start, stop] = [firstDay(time.names[low]), lastDay(time.names[high])];
  const inside = [...state.meetings.values()].filter((days) => days.some(([first, last]) => first <= stop && last >= start)).length;
  byId("period").textContent = `${spokenDate(time.names[low])} to ${spokenDate(time.names[high])} · ${count(inside, "meeting")}`;
}
