// The picture: vis-network with the page's own shapes, labels and emphasis. Changes when the picture is drawn otherwise.

const state = { tier: 0, off: new Set(), extra: new Set(), selected: null, near: null, kept: null, lift: false, places: null,
  around: null, counts: null, meetings: new Map() };
const container = document.getElementById("picture");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();
let network = null;
let labels = null, labelsFor = "";

const later = (node) => node.tier > state.tier && !state.lift && !state.extra.has(node.id);
const kept = (node) => !state.off.has(things[node.id].kind) && (!state.kept || state.kept.nodes.has(node.id));
const hidden = (node) => !kept(node) || later(node);
const shownNodes = () => data.nodes.filter((node) => !hidden(node));
const hiddenTie = (edge) => (state.kept && !state.kept.ties.has(edge.id)) || hidden(nodeOf.get(edge.from)) || hidden(nodeOf.get(edge.to));
const shownEdges = () => edges.filter((edge) => !hiddenTie(edge));

// A node has a place in each picture from its own tier on; one that is called up earlier stands near its neighbours.
function place(node) {
  if (state.places && state.places.has(node.id)) return state.places.get(node.id);
  const tier = state.lift ? lastTier : state.tier, step = tier - node.tier;
  if (step >= 0) return { x: node.at[2 * step], y: node.at[2 * step + 1] };
  const near = edgesOf.get(node.id).map((edge) => nodeOf.get(edge.from === node.id ? edge.to : edge.from))
    .filter((other) => other.tier <= tier).slice(0, 6).map(place);
  const angle = (node.id % 97) * 2.399963, reach = 90 + (node.id % 5) * 22;
  const middle = (axis) => (near.length ? near.reduce((sum, at) => sum + at[axis], 0) / near.length : 0);
  return { x: middle("x") + reach * Math.cos(angle), y: middle("y") + reach * Math.sin(angle) };
}

// Seen from far away shapes are drawn larger than they are, so that they can still be told apart.
let boost = 1;
function setBoost(scale) {
  boost = Math.min(1.8, Math.max(1, (0.75 / scale) ** 0.55));
}
const radius = (node) => node.size + (boost - 1) * Math.min(node.size, 13);

const dashes = (edge) => (edge.status === "Planned" ? [8, 6] : edge.status === "Cancelled" ? [2, 6]
  : edge.capacity === "Acting" ? [10, 5] : false);
const tieWidth = (edge) => (edge.relation === "led" ? 3.2 : edge.relation === "country" ? 1
  : Math.min(7, 0.6 + 1.1 * Math.sqrt(edge.weight)));
function tieColour(edge) {
  const near = state.near;
  if (near && !near.edges.has(edge.id)) return palette["tie-faint"];
  if (edge.conflict) return palette.conflict;
  if (near) return near.edges.size === 1 ? palette.accent : palette["tie-strong"];
  return edge.relation === "led" ? palette["tie-strong"] : palette.tie;
}

const visNode = (node) => ({ id: node.id, size: node.size, ...place(node), shape: "dot" });
const visEdge = (edge) => ({ id: edge.id, from: edge.from, to: edge.to });

function paintNode(ctx, node, x, y, r, hover, tiny) {
  const { id } = node, thing = things[id], colour = colourOf(thing.kind), { shape } = kindOf(id);
  const chosen = state.selected && state.selected.kind === "node" && state.selected.id === id;
  ctx.globalAlpha = state.near && !state.near.nodes.has(id) ? 0.16 : 1;
  if (chosen || hover) {
    outline(ctx, shape, x, y, r + (chosen ? 6 : 4));
    ctx.lineWidth = chosen ? 3 : 2;
    ctx.strokeStyle = chosen ? palette.accent : palette.soft;
    ctx.stroke();
  }
  const open = thing.status === "Planned" || thing.status === "Cancelled";
  if (tiny) {
    ctx.fillStyle = colour;
    ctx.fillRect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
  } else {
    outline(ctx, shape, x, y, r);
    ctx.fillStyle = open ? palette.paper : colour;
    ctx.fill();
    ctx.lineWidth = open ? 2.6 : 1.5;
    ctx.strokeStyle = open ? colour : palette.halo;
    if (thing.status === "Planned") ctx.setLineDash([5, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  if (thing.status === "Cancelled" && !tiny) {
    ctx.beginPath();
    for (const way of [1, -1]) {
      ctx.moveTo(x - r * 0.8, y - way * r * 0.8);
      ctx.lineTo(x + r * 0.8, y + way * r * 0.8);
    }
    ctx.stroke();
  }
  if (node.conflict || conflictsByThing.has(id)) paintConflict(ctx, x + r * 0.85, y - r * 0.85, Math.max(7, r * 0.5));
  ctx.globalAlpha = 1;
}

function paintConflict(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = palette.conflict;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = palette.halo;
  ctx.stroke();
  ctx.strokeStyle = palette.sheet;
  ctx.lineWidth = r * 0.24;
  ctx.beginPath();
  for (const dy of [-0.25, 0.25]) {
    ctx.moveTo(x - r * 0.5, y + r * dy);
    ctx.lineTo(x + r * 0.5, y + r * dy);
  }
  ctx.moveTo(x + r * 0.3, y - r * 0.6);
  ctx.lineTo(x - r * 0.3, y + r * 0.6);
  ctx.stroke();
}

// Places of labels are kept while zoom and contents stay: panning only draws.
function paintLabels(ctx, scale, view) {
  const key = `${Math.round(Math.log(scale) / Math.log(1.04))} ${state.version}`;
  if (key !== labelsFor) {
    labelsFor = key;
    const shown = shownNodes().filter((node) => network.body.nodes[node.id]);
    labels = placeLabels(ctx, shown, state.near, (id) => network.body.nodes[id], scale);
  }
  drawLabels(ctx, labels, scale, view);
}

// Bring what vis-network holds in line with what is to be shown. Large pictures come in portions, so the tab stays awake,
// and are drawn when all is there.
const PORTION = 800;
let syncing = 0;
function sync(done) {
  const turn = ++syncing;
  const nodes = shownNodes(), ties = shownEdges();
  const wanted = new Set(nodes.map((node) => node.id)), wantedTies = new Set(ties.map((edge) => edge.id));
  state.filling = true;
  visEdges.remove(visEdges.getIds().filter((id) => !wantedTies.has(id)));
  visNodes.remove(visNodes.getIds().filter((id) => !wanted.has(id)));
  for (const node of nodes) {
    const body = network && network.body.nodes[node.id];
    if (body) Object.assign(body, place(node));
  }
  const there = new Set(visNodes.getIds()), tied = new Set(visEdges.getIds());
  const newNodes = nodes.filter((node) => !there.has(node.id)), newTies = ties.filter((edge) => !tied.has(edge.id));
  const step = () => {
    if (turn !== syncing) return;
    if (newNodes.length) visNodes.add(newNodes.splice(0, PORTION).map(visNode));
    if (!newNodes.length && newTies.length) visEdges.add(newTies.splice(0, PORTION).map(visEdge));
    if (newNodes.length || newTies.length) {
      requestAnimationFrame(step);
      return;
    }
    state.filling = false;
    if (done) done();
    refresh();
  };
  step();
}

function refresh() {
  state.version = (state.version || 0) + 1;
  forgetLooks();
  if (network) network.redraw();
}
const recolour = refresh;

function emphasise() {
  const chosen = state.selected;
  state.near = null;
  if (chosen && chosen.kind === "node" && nodeOf.has(chosen.id)) {
    const ties = edgesOf.get(chosen.id).filter((edge) => !hiddenTie(edge));
    state.near = { edges: new Set(ties.map((edge) => edge.id)),
      nodes: new Set([chosen.id, ...ties.map((edge) => (edge.from === chosen.id ? edge.to : edge.from))]) };
  } else if (chosen && chosen.near) {
    state.near = chosen.near;
  } else if (chosen && chosen.kind === "edge") {
    state.near = { edges: new Set([chosen.id]), nodes: new Set([edges[chosen.id].from, edges[chosen.id].to]) };
  }
  recolour();
}

// Make sure that these things are in the picture, whatever was switched off.
function reveal(ids) {
  const before = filtersSet();
  for (const id of ids) state.off.delete(things[id].kind);
  if (state.kept && ids.some((id) => !state.kept.nodes.has(id))) {
    clearFilters();
    state.around = null;
  }
  applyFilters();
  for (const id of ids) if (later(nodeOf.get(id))) state.extra.add(id);
  sync();
  if (before !== filtersSet()) drawFilters();
}

// Show these nodes with room for their labels, but no larger than life.
const MARGIN = { get x() { return container.clientWidth < 480 ? 50 : 96; }, top: 40, bottom: 75 };
function fitTo(ids, most, animated) {
  const at = ids.map((id) => network.body.nodes[id]).filter(Boolean);
  if (!at.length) return;
  const xs = at.map((node) => node.x), ys = at.map((node) => node.y);
  const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
  const wide = Math.max(80, container.clientWidth - 2 * MARGIN.x), high = Math.max(80, container.clientHeight - MARGIN.top - MARGIN.bottom);
  const scale = Math.min(most, wide / Math.max(1, right - left), high / Math.max(1, bottom - top));
  network.moveTo({ scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 + (MARGIN.bottom - MARGIN.top) / 2 / scale },
    animation: animated && !still ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}

// The thing in the middle of its neighbours; of a hub only the most important ones.
function goTo(id) {
  const near = edgesOf.get(id).map((edge) => (edge.from === id ? edge.to : edge.from));
  const places = near.map((other) => network.body.nodes[other]).filter(Boolean), here = network.body.nodes[id];
  places.sort((a, b) => Math.hypot(a.x - here.x, a.y - here.y) - Math.hypot(b.x - here.x, b.y - here.y));
  fitTo([id, ...places.slice(0, 24).map((node) => node.id)], 1.25, true);
}

const fitAll = (animated) => fitTo(visNodes.getIds(), 1.5, animated && visNodes.length < 1500);

function startPicture() {
  readPalette();
  network = new vis.Network(container, { nodes: visNodes, edges: visEdges }, data.options);
  takeOverDrawing();
  sync(() => fitAll(false));
}
