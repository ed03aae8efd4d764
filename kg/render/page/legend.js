// The legend: what shapes and signs mean, and which kinds are shown. Changes when another sign is used.

const kindsList = document.getElementById("kinds");

function drawLegend() {
  const total = new Map(), shown = new Map();
  for (const node of data.nodes) {
    const kind = things[node.id].kind;
    total.set(kind, (total.get(kind) || 0) + 1);
    if (!hidden(node)) shown.set(kind, (shown.get(kind) || 0) + 1);
  }
  kindsList.replaceChildren(...Object.keys(KINDS).filter((kind) => total.has(kind)).map((kind) => {
    const on = !state.off.has(kind), all = total.get(kind), now = shown.get(kind) || 0;
    return make("li", {}, make("button", { type: "button", "aria-pressed": String(on), "data-kind": kind, onclick: () => toggleKind(kind) },
      icon(kind), KINDS[kind].many, make("span", { class: "count" }, on && now < all ? `${now} of ${all}` : String(all))));
  }));
}

function toggleKind(kind) {
  if (!state.off.delete(kind)) state.off.add(kind);
  if (state.selected && state.selected.kind === "node" && state.off.has(things[state.selected.id].kind)) select(null);
  filtersChanged(true);
  drawLegend();
  const button = kindsList.querySelector(`[data-kind="${kind}"]`);
  if (button) button.focus();
}

function sign(...parts) {
  return svg("svg", { class: "icon", viewBox: "0 0 18 18", "aria-hidden": "true" }, ...parts);
}

function drawSigns() {
  const diamond = (extra) => svg("polygon", { points: "9,2 16,9 9,16 2,9", fill: "none", stroke: "var(--meeting)", "stroke-width": "1.8", ...extra });
  const line = (extra) => svg("line", { x1: "1", y1: "9", x2: "17", y2: "9", stroke: "var(--soft)", "stroke-width": "1.6", ...extra });
  const used = (name, value) => edges.some((edge) => edge[name] === value) || data.nodes.some((node) => things[node.id][name] === value);
  const rows = [
    [used("status", "Planned"), sign(diamond({ "stroke-dasharray": "3 2" })), "Planned"],
    [used("status", "Cancelled"),
      sign(diamond({}), svg("path", { d: "M5 5 L13 13 M13 5 L5 13", stroke: "var(--meeting)", "stroke-width": "1.8" })), "Cancelled"],
    [used("capacity", "Acting"), sign(line({ "stroke-dasharray": "5 3" })), "Acting in the post"],
    [used("relation", "led"), sign(line({ "stroke-width": "3.2", stroke: "var(--tie-strong)" })), "Led a delegation"],
    [data.nodes.some((node) => node.conflict || conflictsByThing.has(node.id)), sign(svg("circle", { cx: "9", cy: "9", r: "7.5", fill: "var(--conflict)" }),
      svg("path", { d: "M5.5 7.3 H12.5 M5.5 10.7 H12.5 M11.2 4.8 L6.8 13.2", stroke: "var(--sheet)", "stroke-width": "1.6" })), "Sources disagree"],
  ];
  const here = rows.filter(([present]) => present);
  document.getElementById("signs").replaceChildren(...here.map(([, drawing, words]) => make("li", {}, drawing, words)));
  document.querySelector("#signs").previousElementSibling.hidden = !here.length;
}
