// Ties the parts of the page together: selection, keys, theme, what is shown. Changes when the page gets another part.

const byId = (id) => document.getElementById(id);
const tip = byId("tip");

function select(chosen, go) {
  state.selected = chosen;
  const inPicture = chosen && (chosen.kind === "edge" || nodeOf.has(chosen.id));
  if (chosen && chosen.kind === "node" && inPicture && hidden(nodeOf.get(chosen.id))) {
    reveal(chosen.id);
    drawAll();
  }
  emphasise();
  if (!chosen) showOverview();
  else if (chosen.kind === "edge") showTie(chosen.id);
  else showThing(chosen.id);
  byId("announce").textContent = chosen ? panel.querySelector("h2").textContent : "";
  if (go && inPicture && chosen.kind === "node" && !byId("stage").hidden) goTo(chosen.id);
}

function drawAll() {
  drawLegend();
  drawTable();
  drawStatus();
}

function drawStatus() {
  const nodes = shownNodes().length, all = data.nodes.length, ties = shownEdges().length;
  byId("shown").textContent = nodes < all
    ? `${nodes.toLocaleString("en")} of ${count(all, "thing")} and ${count(ties, "tie")} shown` + (state.tier < lastTier ? ", the most important first." : ".")
    : `${count(nodes, "thing")}, ${count(ties, "tie")}`;
  const next = data.nodes.filter((node) => node.tier === state.tier + 1).length;
  byId("more").hidden = state.tier >= lastTier;
  byId("more").textContent = `Show ${next.toLocaleString("en")} more`;
}

byId("more").addEventListener("click", () => {
  state.tier += 1;
  state.extra.clear();
  byId("shown").textContent = "Drawing…";
  byId("more").hidden = true;
  requestAnimationFrame(() => {
    visEdges.clear();
    visNodes.clear();
    sync(() => {
      fitAll(false);
      emphasise();
      drawAll();
    });
  });
});

function showAs(which) {
  byId("stage").hidden = which !== "picture";
  tableBox.hidden = which !== "table";
  byId("as-picture").setAttribute("aria-pressed", String(which === "picture"));
  byId("as-table").setAttribute("aria-pressed", String(which === "table"));
  if (which === "table") drawTable();
  else refresh();
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

setTheme(matchMedia("(prefers-color-scheme: dark)").matches);
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
drawAll();
describe();
select(data.about.focus_node === undefined ? null : { kind: "node", id: data.about.focus_node });
