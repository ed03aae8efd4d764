// Places for a small selection, computed at once and always the same. Changes when selections should look otherwise.

function arrange(nodes, ties) {
  const n = nodes.length, index = new Map(nodes.map((node, i) => [node.id, i]));
  const x = new Float64Array(n), y = new Float64Array(n), dx = new Float64Array(n), dy = new Float64Array(n), degree = new Float64Array(n);
  nodes.forEach((node, i) => {
    x[i] = node.at[node.at.length - 2] + (i % 7);
    y[i] = node.at[node.at.length - 1] + (i % 5);
  });
  const pairs = ties.map((edge) => [index.get(edge.from), index.get(edge.to)]).filter(([a, b]) => a !== undefined && b !== undefined);
  for (const [a, b] of pairs) { degree[a] += 1; degree[b] += 1; }
  const wide = Math.max(1, Math.max(...x) - Math.min(...x)), high = Math.max(1, Math.max(...y) - Math.min(...y));
  const reach = 70 * Math.sqrt(n);
  const middleX = (Math.max(...x) + Math.min(...x)) / 2, middleY = (Math.max(...y) + Math.min(...y)) / 2;
  for (let i = 0; i < n; i++) {
    x[i] = ((x[i] - middleX) / wide) * 2 * reach;
    y[i] = ((y[i] - middleY) / high) * 2 * reach;
  }
  const rounds = n > 120 ? 180 : 320, strength = 11000;
  for (let turn = 0; turn < rounds; turn++) {
    dx.fill(0);
    dy.fill(0);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const ax = x[i] - x[j], ay = y[i] - y[j], push = (strength * (1 + 0.15 * Math.sqrt(degree[i] * degree[j]))) / (ax * ax + ay * ay + 60);
        dx[i] += ax * push; dy[i] += ay * push;
        dx[j] -= ax * push; dy[j] -= ay * push;
      }
      dx[i] -= x[i] * 0.9;
      dy[i] -= y[i] * 1.2;
    }
    for (const [a, b] of pairs) {
      const ax = x[b] - x[a], ay = y[b] - y[a], pull = (16 * Math.min(3, Math.hypot(ax, ay) / 130)) / Math.sqrt(Math.max(1, Math.min(degree[a], degree[b])));
      dx[a] += ax * pull * 0.5; dy[a] += ay * pull * 0.5;
      dx[b] -= ax * pull * 0.5; dy[b] -= ay * pull * 0.5;
    }
    const heat = 60 * (1 - turn / rounds) ** 1.4 + 0.5;
    for (let i = 0; i < n; i++) {
      const length = Math.hypot(dx[i], dy[i]) || 1, move = Math.min(heat, length * 0.04) / length;
      x[i] += dx[i] * move;
      y[i] += dy[i] * move;
    }
  }
  part(nodes, x, y);
  return new Map(nodes.map((node, i) => [node.id, { x: Math.round(x[i]), y: Math.round(y[i]) }]));
}

// Shapes with their names are moved apart until none covers another.
function part(nodes, x, y) {
  const half = nodes.map((node) => [Math.max(node.size + 6, Math.min(things[node.id].label.length, LABEL_WIDTH) * 3.3), node.size + 8 + 7.5 * Math.min(LABEL_LINES, Math.ceil(things[node.id].label.length / LABEL_WIDTH))]);
  for (let turn = 0; turn < 60; turn++) {
    let met = false;
    for (let i = 0; i < nodes.length; i++) {
      for (let j = i + 1; j < nodes.length; j++) {
        const overX = half[i][0] + half[j][0] - Math.abs(x[i] - x[j]), overY = half[i][1] + half[j][1] - Math.abs(y[i] - y[j]);
        if (overX <= 0 || overY <= 0) continue;
        met = true;
        if (overX * 0.5 < overY) {
          const move = (x[i] < x[j] ? -1 : 1) * overX * 0.27;
          x[i] += move; x[j] -= move;
        } else {
          const move = (y[i] < y[j] ? -1 : 1) * overY * 0.27;
          y[i] += move; y[j] -= move;
        }
      }
    }
    if (!met) return;
  }
}
