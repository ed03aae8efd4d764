// Draws what vis-network holds in few strokes, and slides a copy of it while it is dragged, so that thousands of shapes
// move smoothly. Changes when drawing has to be faster or looks otherwise.

const CHUNK = 300;
const strokes = [];  // for each edge the key of its look

function lookOf(edge) {
  return `${tieWidth(edge).toFixed(1)}|${tieColour(edge)}|${dashes(edge) || ""}`;
}
function forgetLooks() { strokes.length = 0; }

function paintEdges(ctx, view) {
  const groups = new Map(), bodies = network.body.edges;
  for (const id of network.body.edgeIndices) {
    const { from: a, to: b, connected } = bodies[id];
    if (!connected || (a.x < view.left && b.x < view.left) || (a.x > view.right && b.x > view.right)
      || (a.y < view.top && b.y < view.top) || (a.y > view.bottom && b.y > view.bottom)) continue;
    const key = strokes[id] || (strokes[id] = lookOf(edges[id]));
    const group = groups.get(key);
    if (group) group.push(a, b);
    else groups.set(key, [a, b]);
  }
  const faint = palette["tie-faint"];
  const order = [...groups].sort(([a], [b]) => b.includes(faint) - a.includes(faint) || parseFloat(a) - parseFloat(b));
  for (const [key, ends] of order) {
    const [width, colour, dash] = key.split("|");
    ctx.lineWidth = Number(width);
    ctx.strokeStyle = colour;
    ctx.setLineDash(dash ? dash.split(",").map(Number) : []);
    for (let start = 0; start < ends.length; start += 2 * CHUNK) {
      ctx.beginPath();
      for (let i = start; i < Math.min(start + 2 * CHUNK, ends.length); i += 2) {
        ctx.moveTo(ends[i].x, ends[i].y);
        ctx.lineTo(ends[i + 1].x, ends[i + 1].y);
      }
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
}

function paintNodes(ctx, view, scale) {
  const bodies = network.body.nodes, raised = [], lastFirst = network.body.nodeIndices;
  const draw = (body) => {
    const node = nodeOf.get(body.id), r = radius(node);
    // vis-network asks these when it looks for what lies under the pointer
    Object.assign(body.shape, { left: body.x - r, top: body.y - r, width: 2 * r, height: 2 * r });
    Object.assign(body.shape.boundingBox, { left: body.x - r, top: body.y - r, right: body.x + r, bottom: body.y + r });
    if (body.x + r < view.left || body.x - r > view.right || body.y + r < view.top || body.y - r > view.bottom) return;
    paintNode(ctx, node, body.x, body.y, r, body.hover, r * scale < 2.2);
  };
  for (let i = lastFirst.length - 1; i >= 0; i--) {
    const body = bodies[lastFirst[i]];
    if (body.hover || (state.near && state.near.nodes.has(body.id))) raised.push(body);
    else draw(body);
  }
  raised.forEach(draw);
}

// The whole scene on any canvas: `x` and `y` is where the middle of the network lies, in pixels of the page.
function paintScene(ctx, { width, height, x, y, scale }, ratio) {
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  setBoost(scale);
  const view = { left: -x / scale, top: -y / scale, right: (width - x) / scale, bottom: (height - y) / scale };
  paintEdges(ctx, view);
  paintNodes(ctx, view, scale);
  paintLabels(ctx, scale, view);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

let slide = null;
const slideCopy = document.createElement("canvas");

// While the view is dragged a copy that reaches half a screen further on each side is moved; it is drawn anew where it ends.
function slideBy(ctx, shown, ratio) {
  const marginX = Math.round(shown.width / 2), marginY = Math.round(shown.height / 2);
  if (!slide.at || Math.abs(shown.x - slide.at.x) > marginX || Math.abs(shown.y - slide.at.y) > marginY) {
    slide.at = { x: shown.x, y: shown.y };
    slideCopy.width = (shown.width + 2 * marginX) * ratio;
    slideCopy.height = (shown.height + 2 * marginY) * ratio;
    paintScene(slideCopy.getContext("2d"), { width: shown.width + 2 * marginX, height: shown.height + 2 * marginY, x: shown.x + marginX, y: shown.y + marginY, scale: shown.scale }, ratio);
  }
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, shown.width * ratio, shown.height * ratio);
  ctx.drawImage(slideCopy, Math.round((shown.x - slide.at.x - marginX) * ratio), Math.round((shown.y - slide.at.y - marginY) * ratio));
}

// The renderer of vis-network draws each edge and node by itself, with all it might have; ours takes its place.
function takeOverDrawing() {
  const { renderer, canvas, body } = network;
  renderer._redraw = () => {
    if (!renderer.allowRedraw || state.filling) return;
    body.emitter.emit("initRedraw");
    renderer.redrawRequested = false;
    if (!canvas.frame.canvas.width || !canvas.frame.canvas.height) canvas.setSize();
    if (!canvas.frame.clientWidth) return;
    const ratio = canvas.pixelRatio || 1, ctx = canvas.getContext();
    const shown = { width: canvas.frame.canvas.clientWidth, height: canvas.frame.canvas.clientHeight,
      x: body.view.translation.x, y: body.view.translation.y, scale: body.view.scale };
    if (slide) slideBy(ctx, shown, ratio);
    else paintScene(ctx, shown, ratio);
    if (!performance.getEntriesByName("picture").length && body.nodeIndices.length) performance.mark("picture");
  };
  network.on("dragStart", ({ nodes }) => { slide = nodes.length ? null : {}; });
  network.on("dragEnd", () => {
    if (!slide) return;
    slide = null;
    slideCopy.width = slideCopy.height = 0;
    network.redraw();
  });
  network.on("zoom", () => { if (slide) slide.at = null; });
}
