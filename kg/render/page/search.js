// Search by any name, with suggestions; arrow keys and Enter. Changes when names are matched otherwise.

let nameIndex = null;
function names() {
  nameIndex = nameIndex || data.nodes.map((node, rank) => ({ id: node.id, rank,
    forms: [things[node.id].label, ...(things[node.id].names || []), things[node.id].acronym || ""].filter(Boolean).map(plainText) }));
  return nameIndex;
}

function matches(text) {
  const words = plainText(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const scored = [];
  for (const { id, rank, forms } of names()) {
    const fits = forms.filter((form) => words.every((word) => form.includes(word)));
    if (!fits.length) continue;
    const whole = fits.some((form) => form === words.join(" ")), start = fits.some((form) => form.startsWith(words[0]));
    const word = fits.some((form) => form.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(words[0])));
    const share = words.join("").length / Math.min(...fits.map((form) => form.length));
    scored.push({ id, rank, score: whole ? 0 : start || word ? 1 : 2, share: Math.round(share * 8) });
  }
  return scored.sort((a, b) => a.score - b.score || b.share - a.share || a.rank - b.rank).slice(0, 12).map((one) => one.id);
}

// A text field with suggestions below it; `chosen` gets the thing.
function combobox(input, list, chosen) {
  let active = -1, found = [];
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const choose = (i) => {
    if (found[i] === undefined) return;
    input.value = things[found[i]].label;
    close();
    chosen(found[i]);
  };
  const suggest = () => {
    found = matches(input.value);
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map((id, i) => make("li", { role: "option", id: `${list.id}-${i}`, onmousedown: (event) => {
      event.preventDefault();
      choose(i);
    } }, icon(things[id].kind), make("span", {}, things[id].label), make("span", { class: "kind" }, kindOf(id).one))));
    if (input.value.trim() && !found.length) list.append(make("li", { role: "option", "aria-disabled": "true" }, "Nothing has that name here"));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  input.addEventListener("input", suggest);
  input.addEventListener("focus", () => { if (input.value) suggest(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter") {
      choose(active);
      event.preventDefault();
    } else if (event.key === "Escape") close();
  });
}

const query = document.getElementById("query");
combobox(query, document.getElementById("suggestions"), (id) => select({ kind: "node", id }, true));
