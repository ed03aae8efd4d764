// Quotes and where they stand. Text of statements goes in as text, links only to the web. Changes when evidence looks otherwise.

const STATEMENT = { iri: 0, title: 1, publisher: 2, date: 3, source: 4, genre: 5 };
const CLAIM = { statement: 0, quotes: 1, confidence: 2, whose: 3 };
const QUOTE = { start: 1, end: 2, exact: 3, before: 4, after: 5 };
const GENRES = { JointStatement: "joint statement", PressRelease: "press release", Readout: "readout", Remarks: "remarks",
  FactSheet: "fact sheet", NewsReport: "news report" };
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function spokenDate(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return [day || "", month ? MONTHS[month - 1] : "", year].filter(Boolean).join(" ");
}

function sourceLine(statement, whole) {
  const row = data.statements[statement];
  const title = row[STATEMENT.title];
  const web = /^https?:\/\//i.test(row[STATEMENT.source]), link = (words) => make("a", { href: row[STATEMENT.source], target: "_blank", rel: "noopener noreferrer" }, words);
  const named = web && !whole ? link(title) : make("cite", {}, title);
  const rest = [row[STATEMENT.publisher], GENRES[row[STATEMENT.genre]], row[STATEMENT.date] && spokenDate(row[STATEMENT.date])];
  const line = rest.filter(Boolean).join(" · ");
  if (whole) return [line, ...(web ? [line ? " · " : "", link("source")] : [])];
  return [named, line ? ` · ${line}` : ""];
}

function quoteFigure(number) {
  const claim = data.claims[number];
  const words = claim[CLAIM.quotes].map((quote) => {
    const row = data.quotes[quote];
    return make("blockquote", {}, row[QUOTE.before], make("mark", {}, row[QUOTE.exact]), row[QUOTE.after]);
  });
  const caption = make("figcaption", {}, ...sourceLine(claim[CLAIM.statement]));
  if (claim[CLAIM.whose] >= 0) caption.append(` · in the words of ${things[claim[CLAIM.whose]].label}`);
  if (claim[CLAIM.confidence] < 0.8) caption.append(` · read with ${Math.round(100 * claim[CLAIM.confidence])} % confidence`);
  const first = data.quotes[claim[CLAIM.quotes][0]];
  caption.append(" ", make("button", { type: "button", class: "link whole", onclick: () =>
    select({ kind: "statement", id: claim[CLAIM.statement], quote: first && [first[QUOTE.start], first[QUOTE.end]] }) }, "Whole text"));
  return make("figure", {}, words, caption);
}

const FIRST_QUOTES = 3;

// The sources of facts, each sentence once.
function evidence(facts, open) {
  const claims = [...new Set(facts.flatMap((number) => fact(number)[CLAIMS]))];
  if (!claims.length) return make("p", { class: "also" }, "From the reference tables, not from a statement.");
  const box = make("details", { open }, make("summary", {}, count(claims.length, "quote")));
  const fill = () => {
    if (box.children.length > 1) return;
    box.append(...claims.slice(0, FIRST_QUOTES).map(quoteFigure));
    if (claims.length <= FIRST_QUOTES) return;
    const rest = make("button", { type: "button", class: "plain", onclick: () => rest.replaceWith(...claims.slice(FIRST_QUOTES).map(quoteFigure)) },
      `${count(claims.length - FIRST_QUOTES, "more quote")}`);
    box.append(rest);
  };
  if (open) fill();
  box.addEventListener("toggle", fill);
  return box;
}
