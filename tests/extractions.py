"""Extractions made by hand, for tests of what comes after extracting. Changes when the model of a claim changes."""

from __future__ import annotations

from kg.model import Background, Claim, Document, Extraction, Join, Node, Ref, Span, Term, Value

COUNTRIES = {
    "HND": "Honduras",
    "USA": "United States",
    "GTM": "Guatemala",
    "MEX": "Mexico",
    "CHN": "China",
    "PRK": "North Korea",
}
STATEMENT = Ref("statement", "")


class Draft:
    """Collects claims about one text; the span of a claim is where its words first stand, or the whole text."""

    def __init__(
        self, stem: str, text: str, issued: str = "2019-09-13", publisher: str = "usa/department-of-homeland-security"
    ) -> None:
        self.document = Document(stem, text, f"statements/{stem}.txt", "0" * 64)
        self.claims: list[Claim] = []
        self.background: list[Background] = []
        self.joins: list[Join] = []
        self.say(STATEMENT, "dcterms:title", Value(text.split(".")[0]))
        if issued:
            self.say(STATEMENT, "dcterms:issued", Value(issued, "xsd:date"))
        if publisher:
            self.say(STATEMENT, "dcterms:publisher", self.agency(publisher))

    def span(self, words: str) -> Span:
        at = self.document.text.find(words) if words else -1
        return Span(at, at + len(words)) if at >= 0 else Span(0, len(self.document.text))

    def say(self, subject: Ref, predicate: str, node: Node, words: str = "", rule: str = "test.rule") -> None:
        self.claims.append(Claim(subject, predicate, node, (self.span(words),), rule, 0.9, None, "test 1"))

    def country(self, iso3: str) -> Ref:
        ref = Ref("country", iso3)
        self.say(ref, "rdf:type", Term("kg:Country"), COUNTRIES[iso3])
        self.background += [
            Background(ref, "rdfs:label", Value(COUNTRIES[iso3])),
            Background(ref, "kg:iso3", Value(iso3)),
        ]
        return ref

    def agency(self, key: str, label: str = "") -> Ref:
        ref = Ref("agency", key)
        name = label or key.rsplit("/", 1)[-1].replace("-", " ").title()
        self.say(ref, "rdf:type", Term("kg:Agency"), name)
        self.say(ref, "rdfs:label", Value(name), name)
        if not key.startswith("?"):
            self.say(ref, "kg:country", self.country(key[:3].upper()))
        return ref

    def place(self, key: str, label: str) -> Ref:
        ref = Ref("place", key)
        self.say(ref, "rdf:type", Term("kg:Place"), label)
        self.say(ref, "rdfs:label", Value(label), label)
        return ref

    def official(self, key: str, *forms: str, post: str = "", title: str = "", capacity: str = "Substantive") -> Ref:
        ref = Ref("official", key)
        self.say(ref, "rdf:type", Term("kg:Official"), forms[0] if forms else "")
        for form in forms:
            self.say(ref, "rdfs:label", Value(form), form)
        if post:
            held, tenure = Ref("post", post), Ref("tenure", f"{key}/t1")
            body = self.agency(post.rsplit("/", 1)[0])
            self.say(held, "rdf:type", Term("kg:Post"), title)
            self.say(held, "rdfs:label", Value(title or post.rsplit("/", 1)[-1].replace("-", " ").title()), title)
            self.say(held, "org:postIn", body, title)
            self.say(tenure, "rdf:type", Term("kg:Tenure"), title)
            self.say(tenure, "org:member", ref, title)
            self.say(tenure, "kg:post", held, title)
            self.say(tenure, "org:organization", body, title)
            self.say(tenure, "kg:capacity", Term(f"kg:{capacity}"), title)
            self.say(ref, "org:holds", held, title)
        return ref

    def meeting(
        self,
        key: str,
        start: str = "",
        parties: tuple[str, ...] = (),
        people: tuple[Ref, ...] = (),
        status: str = "Held",
        mode: str = "InPerson",
        end: str = "",
        place: Ref | None = None,
    ) -> Ref:
        ref = Ref("meeting", key)
        self.say(ref, "rdf:type", Term("kg:Meeting"), "met")
        self.say(ref, "kg:status", Term(f"kg:{status}"), "met")
        if mode:
            self.say(ref, "kg:mode", Term(f"kg:{mode}"), "met")
        for predicate, lexical in (("schema:startDate", start), ("schema:endDate", end)):
            if lexical:
                kind = {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(lexical), "xsd:date")
                self.say(ref, predicate, Value(lexical, kind), "met")
        for iso3 in parties:
            self.say(ref, "kg:party", self.country(iso3), COUNTRIES[iso3])
        for person in people:
            self.say(ref, "kg:participant", person)
        if place:
            self.say(ref, "schema:location", place)
        return ref

    def delegation(self, meeting: Ref, iso3: str, lead: Ref) -> Ref:
        ref = Ref("delegation", f"{meeting.key}/{iso3}")
        self.say(ref, "rdf:type", Term("kg:Delegation"))
        self.say(ref, "kg:represents", self.country(iso3))
        self.say(ref, "kg:lead", lead)
        self.say(meeting, "kg:delegation", ref)
        return ref

    def commitment(self, key: str, iso3: str, words: str) -> Ref:
        ref = Ref("commitment", key)
        self.say(ref, "rdf:type", Term("kg:Commitment"), words)
        self.say(ref, "dcterms:description", Value(words), words)
        self.say(ref, "kg:strength", Term("kg:Pledged"), words)
        self.say(ref, "kg:madeBy", self.country(iso3), words)
        return ref

    def agreement(self, key: str, title: str, meeting: Ref) -> Ref:
        ref = Ref("agreement", key)
        self.say(ref, "rdf:type", Term("kg:Agreement"), title)
        self.say(ref, "dcterms:title", Value(title), title)
        self.say(ref, "kg:reachedAt", meeting, title)
        return ref

    def done(self) -> Extraction:
        return Extraction(
            self.document, tuple(dict.fromkeys(self.claims)), tuple(dict.fromkeys(self.background)), tuple(self.joins)
        )


DHS = "usa/department-of-homeland-security/secretary-of-homeland-security"
PRESIDENT = "hnd/presidency/president"


def visit_report() -> Extraction:
    """The joint statement of the tests: an August meeting on the 26th, one in Washington, one planned."""
    draft = Draft(
        "joint",
        "Ministers of Honduras and the United States met. Acting Secretary Kevin K. McAleenan met "
        "President Juan Orlando Hernández in August. The Acting Secretary will travel to Tegucigalpa. "
        "Honduras will train officers.",
    )
    guest = draft.official("o1", "Kevin K. McAleenan", "McAleenan", post=DHS, title="Secretary", capacity="Acting")
    host = draft.official("o2", "Juan Orlando Hernández", post=PRESIDENT, title="President")
    draft.joins.append(Join(guest, draft.span("Kevin K. McAleenan"), draft.span("The Acting Secretary"), "title"))
    city = draft.place("hnd/tegucigalpa", "Tegucigalpa")
    met = draft.meeting("m1", "2019-08-26", ("HND", "USA"), (guest, host), place=city)
    draft.meeting("m2", "2019-09-13", ("HND", "USA"), (guest,), place=draft.place("usa/washington", "Washington"))
    draft.meeting("m3", "2019-09-23", ("HND", "USA"), (guest, host), status="Planned", end="2019-09-27")
    draft.delegation(met, "USA", guest)
    draft.commitment("c1", "HND", "Honduras will train officers")
    draft.agreement("a1", "Ministers of Honduras", met)
    return draft.done()


def news_report() -> Extraction:
    """A report that dates the August meeting a day later."""
    draft = Draft(
        "news",
        "Kevin McAleenan met Juan Orlando Hernandez of Honduras, a report from the United States says.",
        "2019-08-28",
        "",
    )
    guest = draft.official("o1", "Kevin McAleenan", post=DHS, title="Secretary", capacity="Acting")
    host = draft.official("o2", "Juan Orlando Hernandez", "Hernandez", post=PRESIDENT, title="President")
    draft.meeting("m1", "2019-08-27", ("HND", "USA"), (guest, host))
    return draft.done()


def later_report() -> Extraction:
    """A report of the meeting that the joint statement planned; the guest is in office in full by now."""
    draft = Draft("later", "Kevin McAleenan met Juan Hernández in Honduras for the United States.", "2019-09-26")
    guest = draft.official("o1", "Kevin McAleenan", post=DHS, title="Secretary of Homeland Security")
    host = draft.official("o7", "Juan Hernández", post=PRESIDENT, title="President")
    draft.meeting("m1", "2019-09-25", ("HND", "USA"), (guest, host))
    return draft.done()
