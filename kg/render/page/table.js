// The same network as tables: things and ties, sortable. Changes when other columns are wanted.

const tableBox = document.getElementById("table");
const tables = { which: "things", column: 0, down: false, rows: 200 };
const PAGE = 200;

const TABLES = {
  things: {
    name: "Things", columns: ["Name", "Kind", "When", "Status", "Ties"],
    rows: () => shownNodes().map((node) => ({ open: { kind: "node", id: node.id }, cells: [things[node.id].label, kindOf(node.id).one,
      things[node.id].when || "", (things[node.id].status || things[node.id].strength || "") + (conflictsByThing.has(node.id) ? " (sources disagree)" : ""),
      node.degree], keys: [null, null, (things[node.id].dates || [""])[0], null, node.degree] })),
  },
  ties: {
    name: "Ties", columns: ["From", "Tie", "To", "When", "Status", "Confidence"],
    rows: () => shownEdges().map((edge) => {
      const ends = tieEnds(edge);
      return { open: { kind: "edge", id: edge.id }, cells: [things[ends[0]].label, edge.label, things[ends[1]].label,
        edge.first ? (edge.first === edge.last ? spokenDate(edge.first) : `${spokenDate(edge.first)} to ${spokenDate(edge.last)}`) : "",
        [edge.status, edge.capacity].filter(Boolean).join(", "), `${Math.round(100 * edge.confidence)} %`],
      keys: [null, null, null, edge.first || "", null, edge.confidence] };
    }),
  },
};

// The end that the tie is read from: the subject of its first fact.
function tieEnds(edge) {
  const row = edge.relation !== "meeting" && edge.facts.length ? fact(edge.facts[0]) : null;
  return row && row[SUBJECT] === edge.to ? [edge.to, edge.from] : [edge.from, edge.to];
}

function drawTable() {
  if (tableBox.hidden) return;
  const { columns, rows } = TABLES[tables.which];
  const all = rows();
  const key = (row) => row.keys[tables.column] ?? row.cells[tables.column];
  const order = (a, b) => (typeof key(a) === "number" ? key(a) - key(b) : String(key(a)).localeCompare(String(key(b)), "en"));
  all.sort((a, b) => (tables.down ? order(b, a) : order(a, b)));
  const head = make("tr", {}, columns.map((name, i) => make("th", { scope: "col",
    "aria-sort": i === tables.column ? (tables.down ? "descending" : "ascending") : "none" },
    make("button", { type: "button", onclick: () => sortBy(i) }, name + (i === tables.column ? (tables.down ? " ↓" : " ↑") : "")))));
  const body = make("tbody", {}, all.slice(0, tables.rows).map(({ open, cells }) => make("tr", {}, cells.map((cell, i) => (i === 0
    ? make("td", {}, make("button", { type: "button", class: "link", onclick: () => select(open) }, cell))
    : make("td", { class: typeof cell === "number" ? "number" : null }, String(cell)))))));
  const bar = make("div", { class: "bar" }, Object.entries(TABLES).map(([which, { name }]) => make("button", { type: "button", class: "plain",
    "aria-pressed": String(which === tables.which), onclick: () => {
      Object.assign(tables, { which, column: 0, down: false, rows: PAGE });
      drawTable();
    } }, name)), make("button", { type: "button", class: "plain", id: "copy", onclick: (event) => copyTable(event.currentTarget, columns, all) }, "Copy"),
  make("span", { class: "note" }, all.length > tables.rows ? `${tables.rows} of ${all.length.toLocaleString("en")} rows` : count(all.length, "row")));
  tableBox.replaceChildren(bar, make("table", {}, make("caption", { class: "unseen" }, TABLES[tables.which].name), make("thead", {}, head), body));
  if (all.length > tables.rows) {
    tableBox.append(make("p", {}, make("button", { type: "button", class: "plain", onclick: () => {
      tables.rows += 5 * PAGE;
      drawTable();
    } }, "Show more rows")));
  }
}

// All rows, not only those that are drawn, in the form that spreadsheets take.
function copyTable(button, columns, all) {
  const cell = (value) => String(value).replace(/\s+/g, " ");
  copyText([columns, ...all.map(({ cells }) => cells)].map((row) => row.map(cell).join("\t")).join("\n"), (copied) => {
    button.textContent = copied ? "Copied" : "Copying is not allowed here";
  });
}

function sortBy(column) {
  tables.down = tables.column === column ? !tables.down : false;
  tables.column = column;
  drawTable();
  tableBox.querySelectorAll("th button")[column].focus();
}
