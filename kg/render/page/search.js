// Search by any name, with suggestions; arrow keys and Enter. Changes when names are matched otherwise.

const query = document.getElementById("query");
const suggestions = document.getElementById("suggestions");
let active = -1, found = [];

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

function suggest() {
  found = matches(query.value);
  active = found.length ? 0 : -1;
  suggestions.replaceChildren(...found.map((id, i) => make("li", { role: "option", id: `option-${i}`, onmousedown: (event) => {
    event.preventDefault();
    choose(i);
  } }, icon(things[id].kind), make("span", {}, things[id].label), make("span", { class: "kind" }, kindOf(id).one))));
  if (query.value.trim() && !found.length) suggestions.append(make("li", { role: "option", "aria-disabled": "true" }, "Nothing has that name here"));
  suggestions.hidden = !query.value.trim();
  query.setAttribute("aria-expanded", String(!suggestions.hidden));
  markActive();
}

function markActive() {
  [...suggestions.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
  if (active >= 0) {
    query.setAttribute("aria-activedescendant", `option-${active}`);
    suggestions.children[active].scrollIntoView({ block: "nearest" });
  } else query.removeAttribute("aria-activedescendant");
}

function closeSuggestions() {
  suggestions.hidden = true;
  query.setAttribute("aria-expanded", "false");
}

function choose(i) {
  if (found[i] === undefined) return;
  query.value = things[found[i]].label;
  closeSuggestions();
  select({ kind: "node", id: found[i] }, true);
}

query.addEventListener("input", suggest);
query.addEventListener("focus", () => { if (query.value) suggest(); });
query.addEventListener("blur", closeSuggestions);
query.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    active = (active + step + found.length) % found.length;
    markActive();
    event.preventDefault();
  } else if (event.key === "Enter") choose(active);
  else if (event.key === "Escape") closeSuggestions();
});
