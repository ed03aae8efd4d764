// Labels on the canvas: written where there is room, the most important first, in a size that stays readable.

const LABEL_WIDTH = 22, LABEL_LINES = 3, LEADING = 1.16;

function wrap(text) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && (line + " " + word).length > LABEL_WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? line + " " + word : word;
  }
  lines.push(line);
  const cut = lines.map((one) => (one.length > LABEL_WIDTH + 8 ? one.slice(0, LABEL_WIDTH + 7) + "…" : one));
  if (cut.length > LABEL_LINES) {
    cut.length = LABEL_LINES;
    cut[LABEL_LINES - 1] += "…";
  }
  return cut;
}

// Boxes taken on the screen, in a grid of buckets, so that thousands can be asked quickly.
class Taken {
  constructor() { this.cells = new Map(); }

  *keys(box) {
    for (let i = Math.floor(box[0] / 96); i <= Math.floor(box[2] / 96); i++) {
      for (let j = Math.floor(box[1] / 96); j <= Math.floor(box[3] / 96); j++) yield i * 100003 + j;
    }
  }

  free(box, whose, overLesser) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) || []) {
        if (other[4] !== whose && !(overLesser && other[5]) && other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3]) return false;
      }
    }
    return true;
  }

  take(box, whose, lesser) {
    const mine = [...box, whose, lesser];
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(mine);
    }
  }
}

const measured = new Map();
function labelLines(ctx, id) {
  if (!measured.has(id)) {
    const bold = things[id].kind === "country";
    ctx.font = `${bold ? "650 " : ""}100px ${fontFamily}`;
    const lines = wrap(things[id].label);
    measured.set(id, { lines, bold, width: Math.max(...lines.map((line) => ctx.measureText(line).width)) / 100 });
  }
  return measured.get(id);
}

const fontFamily = getComputedStyle(document.body).fontFamily;

const MOST_TIE_LABELS = 16, FIRST_LABELS = 24, FEW = 80;
const LANDMARKS = new Set(["official", "country", "organization"]);

// `shown` are the nodes in order of importance. `near` is what was chosen and what it is tied to: then only that is labelled,
// its ties too.
function placeLabels(ctx, shown, near, position, scale) {
  const size = Math.max(11, Math.min(15, 12.5 * Math.sqrt(scale)));
  const taken = new Taken();
  const placed = [];
  // names at the rim stay inside the picture when all of it is shown
  const across = shown.map((node) => position(node.id).x * scale);
  const rim = across.length ? [across.reduce((a, b) => Math.min(a, b)) - MARGIN.x, across.reduce((a, b) => Math.max(a, b)) + MARGIN.x] : [0, 0];
  const put = (spots, w, h, whose, label, overLesser) => {
    for (const lenient of overLesser ? [false, true] : [false]) {
      for (const [x, top] of spots) {
        const box = [x - w / 2 - 2, top - 1, x + w / 2 + 2, top + h + 1];
        if (!taken.free(box, whose, lenient)) continue;
        taken.take(box, whose);
        placed.push({ ...label, x: x / scale, y: top / scale });
        return;
      }
    }
  };
  const reach = (node) => radius(node) * scale;
  const body = (node, lesser) => {
    const at = position(node.id), r = reach(node) * 0.85;
    if (r > 2) taken.take([at.x * scale - r, at.y * scale - r, at.x * scale + r, at.y * scale + r], node.id, lesser);
  };
  const label = (node, overLesser) => {
    const at = position(node.id), r = reach(node);
    if (!near && r < 3.2) return;
    const { lines, width, bold } = labelLines(ctx, node.id);
    const w = width * size, h = lines.length * size * LEADING, x = at.x * scale, y = at.y * scale;
    const spots = [[x, y + r + 4], [x, y - r - h - 4], [x + r + 5 + w / 2, y - h / 2], [x - r - 5 - w / 2, y - h / 2]]
      .filter(([middle], i) => i < 2 || (middle - w / 2 > rim[0] && middle + w / 2 < rim[1]));
    put(spots, w, h, node.id, { lines, bold, size }, overLesser);
  };
  // Of people, countries and organisations the most important names may cover lesser shapes where there is no
  // other room; all others keep clear of every shape.
  const named = near ? shown.filter((node) => near.nodes.has(node.id)) : shown;
  const first = near || named.length <= FEW ? named : named.filter((node) => LANDMARKS.has(things[node.id].kind)).slice(0, FIRST_LABELS);
  const others = first === named ? [] : named.filter((node) => !first.includes(node));
  first.forEach((node) => body(node, false));
  others.forEach((node) => body(node, true));
  first.forEach((node) => label(node, true));
  others.forEach((node) => label(node, false));
  if (near && near.edges.size <= MOST_TIE_LABELS) {
    ctx.font = `italic 100px ${fontFamily}`;
    for (const id of near.edges) {
      const a = position(edges[id].from), b = position(edges[id].to);
      if (!a || !b || Math.hypot(a.x - b.x, a.y - b.y) * scale < 80) continue;
      const small = size * 0.9, w = (ctx.measureText(edges[id].label).width / 100) * small, h = small * LEADING;
      const spots = [0.5, 0.42, 0.58, 0.34, 0.66].map((t) => [(a.x * (1 - t) + b.x * t) * scale, (a.y * (1 - t) + b.y * t) * scale - h / 2]);
      put(spots, w, h, `tie ${id}`, { lines: [edges[id].label], italic: true, size: small });
    }
  }
  return placed;
}

function drawLabels(ctx, placed, scale, view) {
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 / scale;
  ctx.strokeStyle = palette.halo;
  const reach = 150 / scale;
  for (const { lines, bold, italic, size, x, y } of placed) {
    if (x < view.left - reach || x > view.right + reach || y < view.top - reach || y > view.bottom + reach) continue;
    ctx.font = `${bold ? "650 " : italic ? "italic " : ""}${size / scale}px ${fontFamily}`;
    ctx.fillStyle = italic ? palette.soft : palette.ink;
    lines.forEach((line, i) => {
      const top = y + (i * size * LEADING) / scale;
      ctx.strokeText(line, x, top);
      ctx.fillText(line, x, top);
    });
  }
  ctx.restore();
}
