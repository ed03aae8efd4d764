"""A small store made by hand after the model: statements with claims and quotes. Changes when tests need other facts.

`Book` writes what the pipeline would: a named graph a statement, a claim for each triple, evidence for each quote.
"""

from __future__ import annotations

import pyoxigraph as ox

from kg.vocabulary import Minter, digest, expand

MINT = Minter()
_REFERENCE = MINT.graph("reference")


def thing(kind: str, key: str) -> str:
    """The IRI of a thing: `thing("country", "HND")`."""
    return MINT.thing(kind, key)


class Book:
    """Collects quads; `trig` gives them as TriG, `store` as a store."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []
        self.texts: dict[str, str] = {}

    def add(self, subject: str, predicate: str, value: str, graph: str = _REFERENCE, datatype: str = "") -> None:
        """One triple; `value` is an IRI, a CURIE of kg: or skos:, or else a literal."""
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(expand(predicate)), _node(value, datatype),
                                  ox.NamedNode(graph)))

    def statement(self, key: str, text: str, title: str, issued: str, publisher: str, source: str,
                  genre: str = "kg:PressRelease") -> Statement:
        """A statement with its metadata."""
        self.texts[key] = text
        said = Statement(self, key, text)
        self.add(said.iri, "rdf:type", "kg:Statement", said.iri)
        self.add(said.iri, "rdf:type", genre, said.iri)
        self.add(said.iri, "dcterms:identifier", key, said.iri)
        self.add(said.iri, "dcterms:source", source, said.iri, "xsd:string")
        said.claim(said.iri, "dcterms:title", title, title)
        said.claim(said.iri, "dcterms:issued", issued, text[:20], datatype="xsd:date")
        said.claim(said.iri, "dcterms:publisher", publisher, text[:20])
        return said

    def label(self, iri: str, kind: str, label: str, *other: tuple[str, str]) -> str:
        """A thing of the reference tables."""
        self.add(iri, "rdf:type", kind)
        self.add(iri, "skos:prefLabel", label)
        for predicate, value in other:
            self.add(iri, predicate, value)
        return iri

    def conflict(self, key: str, on: str, *claims: str) -> None:
        """Claims that cannot all be true."""
        graph, iri = MINT.graph("conflicts"), thing("conflict", key)
        self.add(iri, "rdf:type", "kg:Conflict", graph)
        self.add(iri, "kg:onProperty", expand(on), graph)
        for claim in claims:
            self.add(iri, "kg:between", claim, graph)

    def store(self) -> ox.Store:
        """A store in memory."""
        store = ox.Store()
        store.load(input=self.trig(), format=ox.RdfFormat.TRIG)
        return store

    def trig(self) -> bytes:
        """The quads as TriG."""
        written = ox.serialize(self.quads, format=ox.RdfFormat.TRIG)
        assert written is not None
        return written


class Statement:
    """One statement of a book."""

    def __init__(self, book: Book, key: str, text: str) -> None:
        self.book, self.key, self.text, self.iri = book, key, text, MINT.statement(key)

    def claim(self, subject: str, predicate: str, value: str, quote: str, datatype: str = "",
              confidence: float = 0.9, attributed_to: str = "") -> str:
        """A triple that the statement says, and the words that say it; gives the IRI of the claim."""
        book, start = self.book, self.text.index(quote)
        end = start + len(quote)
        book.add(subject, predicate, value, self.iri, datatype)
        claim = MINT.claim(self.key, digest(f"{subject} {predicate} {value}"))
        evidence, selector = MINT.evidence(self.key, start, end), MINT.selector(self.key, start, end)
        book.add(claim, "rdf:type", "kg:Claim", self.iri)
        book.add(claim, "rdf:subject", subject, self.iri)
        book.add(claim, "rdf:predicate", expand(predicate), self.iri)
        book.add(claim, "rdf:object", value, self.iri, datatype)
        book.add(claim, "kg:rule", "test.by-hand", self.iri)
        book.add(claim, "kg:confidence", str(confidence), self.iri, "xsd:decimal")
        book.add(claim, "prov:wasDerivedFrom", evidence, self.iri)
        if attributed_to:
            book.add(claim, "kg:attributedTo", attributed_to, self.iri)
        book.add(evidence, "oa:hasSource", self.iri, self.iri)
        book.add(evidence, "oa:hasSelector", selector, self.iri)
        book.add(selector, "oa:start", str(start), self.iri, "xsd:integer")
        book.add(selector, "oa:end", str(end), self.iri, "xsd:integer")
        book.add(selector, "oa:exact", quote, self.iri, "xsd:string")
        book.add(selector, "oa:prefix", self.text[max(0, start - 32):start], self.iri, "xsd:string")
        book.add(selector, "oa:suffix", self.text[end:end + 32], self.iri, "xsd:string")
        return claim

    def official(self, name: str, quote: str, post: str = "", title: str = "", organization: str = "",
                 capacity: str = "Substantive", on: str = "", shown: str = "") -> str:
        """An official, and the post that the quote gives to him or her."""
        iri = thing("official", name)
        self.claim(iri, "rdf:type", "kg:Official", quote)
        if shown:
            self.claim(iri, "foaf:name", shown, quote)
        if post:
            where, tenure = thing("post", post), thing("tenure", f"{name}/{post}/{capacity.lower()}")
            self.claim(where, "rdf:type", "kg:Post", quote)
            self.claim(where, "skos:prefLabel", title, quote)
            self.claim(where, "org:postIn", organization, quote)
            self.claim(tenure, "rdf:type", "kg:Tenure", quote)
            self.claim(tenure, "org:member", iri, quote)
            self.claim(tenure, "kg:post", where, quote)
            self.claim(tenure, "org:organization", organization, quote)
            self.claim(tenure, "kg:capacity", f"kg:{capacity}", quote)
            self.claim(tenure, "kg:attestedOn", on, quote, "xsd:date")
            if capacity in ("Substantive", "Acting"):
                self.claim(iri, "org:holds", where, quote)
        return iri

    def meeting(self, key: str, quote: str, date: str = "", status: str = "Held", mode: str = "InPerson",
                place: str = "", parties: tuple[str, ...] = (), people: tuple[str, ...] = (),
                topics: tuple[str, ...] = ()) -> str:
        """A meeting; all its claims rest on one quote."""
        iri = thing("meeting", key)
        self.claim(iri, "rdf:type", "kg:Meeting", quote)
        self.claim(iri, "kg:status", f"kg:{status}", quote)
        self.claim(iri, "kg:mode", f"kg:{mode}", quote)
        if date:
            kind = {4: "xsd:gYear", 7: "xsd:gYearMonth"}.get(len(date), "xsd:date")
            self.claim(iri, "schema:startDate", date, quote, kind)
        if place:
            self.claim(iri, "schema:location", place, quote)
        for predicate, values in (("kg:party", parties), ("kg:participant", people), ("schema:about", topics)):
            for value in values:
                self.claim(iri, predicate, value, quote)
        return iri

    def delegation(self, meeting: str, key: str, represents: str, quote: str, lead: str = "",
                   members: tuple[str, ...] = ()) -> str:
        """A delegation to a meeting."""
        iri = thing("delegation", key)
        self.claim(iri, "rdf:type", "kg:Delegation", quote)
        self.claim(meeting, "kg:delegation", iri, quote)
        self.claim(iri, "kg:represents", represents, quote)
        if lead:
            self.claim(iri, "kg:lead", lead, quote)
        for member in members:
            self.claim(iri, "org:hasMember", member, quote)
        return iri

    def commitment(self, key: str, quote: str, made_by: str, beneficiary: str = "", meeting: str = "",
                   strength: str = "Pledged", topics: tuple[str, ...] = ()) -> str:
        """A commitment, described in the words of the quote."""
        iri = thing("commitment", key)
        self.claim(iri, "rdf:type", "kg:Commitment", quote)
        self.claim(iri, "dcterms:description", quote, quote)
        self.claim(iri, "kg:strength", f"kg:{strength}", quote)
        self.claim(iri, "kg:madeBy", made_by, quote)
        if beneficiary:
            self.claim(iri, "kg:beneficiary", beneficiary, quote)
        if meeting:
            self.claim(iri, "kg:madeAt", meeting, quote)
        for topic in topics:
            self.claim(iri, "schema:about", topic, quote)
        return iri


def _node(value: str, datatype: str) -> ox.NamedNode | ox.Literal:
    if datatype:
        return ox.Literal(value, datatype=ox.NamedNode(expand(datatype)))
    if value.startswith(("kg:", "skos:")):
        return ox.NamedNode(expand(value))
    if value.startswith(("https://w3id.org/", "http://www.w3.org/", "https://schema.org/", "http://purl.org/",
                         "http://xmlns.com/", "http://www.wikidata.org/")):
        return ox.NamedNode(value)
    return ox.Literal(value)


TALKS = """Talks on border security conclude in Washington

WASHINGTON, 13 September 2019. Delegations of the United States and Honduras closed a round of talks here today. \
The American side was headed by Deputy Under Secretary of Homeland Security James McCament, with Deputy Assistant \
Secretary of State Hugo Rodriguez at his side. Foreign Minister Lisandro Rosales led the Honduran delegation, to which \
Security Minister Julian Pacheco and Labor Minister Carlos Madero belonged.

The round followed the meeting of Acting Secretary Kevin K. McAleenan with President Juan Orlando Hernandez on \
26 August 2019. Honduras will train two hundred border officers by the spring. The United States pledged equipment \
for the new patrol unit. The two sides will come together again in Tegucigalpa next week to talk about migration.
"""

REPORT = """Honduras and United States sign letter on information sharing

28 August 2019. The president of Honduras, Juan Orlando Hernandez, received Kevin McAleenan, acting head of the \
Department of Homeland Security, on Tuesday, 27 August 2019. They signed a letter on the exchange of information \
about smugglers. Mr Hernandez said that Honduras would open two more border posts.
"""

CALL = """Readout: call with the foreign minister of Honduras

2 December 2019. Acting Secretary Chad Wolf spoke by telephone with Foreign Minister Lisandro Rosales yesterday, \
1 December 2019. They took stock of the agreements of the autumn. A visit of Mr Wolf to San Salvador in December \
was called off.
"""


def sample() -> Book:
    """Talks and the next round; one meeting that two sources date differently; a call, and a visit called off."""
    book = Book()
    usa = book.label(thing("country", "USA"), "kg:Country", "United States", ("kg:iso3", "USA"))
    hnd = book.label(thing("country", "HND"), "kg:Country", "Honduras", ("kg:iso3", "HND"))
    slv = book.label(thing("country", "SLV"), "kg:Country", "El Salvador", ("kg:iso3", "SLV"))
    book.label(thing("country", "FRA"), "kg:Country", "France", ("kg:iso3", "FRA"))
    dhs = book.label(thing("agency", "usa/dhs"), "kg:Agency", "Department of Homeland Security",
                     ("kg:acronym", "DHS"), ("kg:country", usa))
    state = book.label(thing("agency", "usa/state"), "kg:Agency", "Department of State", ("kg:country", usa))
    mfa = book.label(thing("agency", "hnd/mfa"), "kg:Agency", "Ministry of Foreign Affairs", ("kg:country", hnd))
    msec = book.label(thing("agency", "hnd/security"), "kg:Agency", "Ministry of Security", ("kg:country", hnd))
    mlab = book.label(thing("agency", "hnd/labor"), "kg:Agency", "Ministry of Labor", ("kg:country", hnd))
    pres = book.label(thing("agency", "hnd/presidency"), "kg:Agency", "Presidency of Honduras", ("kg:country", hnd))
    paper = book.label(thing("agency", "?/radio"), "kg:Agency", "Radio Tegucigalpa Tonight")
    migration = book.label(MINT.thing("topic", "migration"), "skos:Concept", "Migration")
    border = book.label(MINT.thing("topic", "border-security"), "skos:Concept", "Border security")
    sharing = book.label(MINT.thing("topic", "information-sharing"), "skos:Concept", "Information sharing")
    dc = book.label(thing("place", "usa/washington"), "kg:Place", "Washington", ("kg:country", usa))
    teg = book.label(thing("place", "hnd/tegucigalpa"), "kg:Place", "Tegucigalpa", ("kg:country", hnd))
    sal = book.label(thing("place", "slv/san-salvador"), "kg:Place", "San Salvador", ("kg:country", slv))

    a = book.statement("talks-2019-09-13", TALKS, "Talks on border security conclude in Washington", "2019-09-13", dhs,
                       "https://example.org/talks", "kg:JointStatement")
    q1 = "Deputy Under Secretary of Homeland Security James McCament"
    mccament = a.official("james-mccament", q1, "usa/dhs/deputy-under-secretary", "Deputy Under Secretary", dhs,
                          on="2019-09-13", shown="James McCament")
    q2 = "Deputy Assistant Secretary of State Hugo Rodriguez"
    rodriguez = a.official("hugo-rodriguez", q2, "usa/state/deputy-assistant-secretary", "Deputy Assistant Secretary",
                           state, on="2019-09-13", shown="Hugo Rodriguez")
    q3 = "Foreign Minister Lisandro Rosales led the Honduran delegation"
    rosales = a.official("lisandro-rosales", q3, "hnd/mfa/minister", "Minister of Foreign Affairs", mfa,
                         on="2019-09-13", shown="Lisandro Rosales")
    q4 = "Security Minister Julian Pacheco and Labor Minister Carlos Madero belonged"
    pacheco = a.official("julian-pacheco", q4, "hnd/security/minister", "Minister of Security", msec, on="2019-09-13",
                         shown="Julian Pacheco")
    madero = a.official("carlos-madero", q4, "hnd/labor/minister", "Minister of Labor", mlab, on="2019-09-13",
                        shown="Carlos Madero")
    q5 = ("The round followed the meeting of Acting Secretary Kevin K. McAleenan with President Juan Orlando "
          "Hernandez on 26 August 2019")
    secretary, president = ("usa/dhs/secretary", "Secretary of Homeland Security", dhs), (
        "hnd/presidency/president", "President of Honduras", pres)
    mcaleenan = a.official("kevin-k-mcaleenan", q5, *secretary, "Acting", "2019-09-13", "Kevin K. McAleenan")
    hernandez = a.official("juan-orlando-hernandez", q5, *president, on="2019-09-13", shown="Juan Orlando Hernandez")
    q6 = "Delegations of the United States and Honduras closed a round of talks here today"
    talks = a.meeting("2019-09-13/hnd-usa", q6, "2019-09-13", place=dc, parties=(usa, hnd), topics=(border,))
    a.delegation(talks, "2019-09-13/usa", usa, q1, mccament, (rodriguez, mccament))
    a.delegation(talks, "2019-09-13/hnd", hnd, q3, rosales)
    a.claim(thing("delegation", "2019-09-13/hnd"), "org:hasMember", pacheco, q4)
    a.claim(thing("delegation", "2019-09-13/hnd"), "org:hasMember", madero, q4)
    august = a.meeting("2019-08-26/hnd-usa", q5, "2019-08-26", parties=(usa, hnd), people=(mcaleenan, hernandez))
    a.claim(talks, "kg:follows", august, q5)
    q7 = "The two sides will come together again in Tegucigalpa next week to talk about migration"
    planned = a.meeting("2019-09/hnd-usa", q7, "2019-09", "Planned", place=teg, parties=(usa, hnd), topics=(migration,))
    a.claim(planned, "kg:follows", talks, q7)
    a.commitment("train-officers", "Honduras will train two hundred border officers by the spring", hnd, usa, talks,
                 "Intended", (border,))
    a.commitment("equipment", "The United States pledged equipment for the new patrol unit", usa, hnd, talks)

    b = book.statement("letter-2019-08-28", REPORT, "Honduras and United States sign letter on information sharing",
                       "2019-08-28", paper, "javascript:alert(document.domain)", "kg:NewsReport")
    q8 = "The president of Honduras, Juan Orlando Hernandez, received Kevin McAleenan, acting head of the " \
         "Department of Homeland Security, on Tuesday, 27 August 2019"
    b.official("kevin-k-mcaleenan", q8, *secretary, "Acting", "2019-08-28")
    b.claim(mcaleenan, "skos:altLabel", "Kevin McAleenan", "Kevin McAleenan")
    b.official("juan-orlando-hernandez", q8, *president, on="2019-08-28")
    b.meeting("2019-08-26/hnd-usa", q8, "2019-08-27", parties=(usa, hnd), people=(mcaleenan, hernandez))
    q9 = "They signed a letter on the exchange of information about smugglers"
    letter = thing("agreement", "letter")
    b.claim(letter, "rdf:type", "kg:Agreement", q9)
    b.claim(letter, "dcterms:description", "letter on the exchange of information about smugglers", q9)
    b.claim(letter, "kg:party", usa, q9)
    b.claim(letter, "kg:party", hnd, q9)
    b.claim(letter, "kg:reachedAt", august, q9)
    b.claim(letter, "schema:about", sharing, q9)
    posts = b.commitment("border-posts", "Honduras would open two more border posts", hnd, meeting=august)
    b.claim(posts, "schema:about", border, "Mr Hernandez said that Honduras would open two more border posts",
            attributed_to=hernandez)

    c = book.statement("call-2019-12-02", CALL, "Readout: call with the foreign minister of Honduras", "2019-12-02",
                       dhs, "https://example.org/call", "kg:Readout")
    q10 = "Acting Secretary Chad Wolf spoke by telephone with Foreign Minister Lisandro Rosales yesterday, " \
          "1 December 2019"
    wolf = c.official("chad-wolf", q10, *secretary, "Acting", "2019-12-02", "Chad Wolf")
    c.official("lisandro-rosales", q10, "hnd/mfa/minister", "Minister of Foreign Affairs", mfa, on="2019-12-02")
    c.meeting("2019-12-01/hnd-usa", q10, "2019-12-01", mode="Telephone", people=(wolf, rosales), parties=(usa, hnd))
    c.meeting("2019-12/slv-usa", "A visit of Mr Wolf to San Salvador in December was called off", "2019-12",
              "Cancelled", place=sal, people=(wolf,), parties=(slv, usa))
    start = "schema:startDate"
    book.conflict("august-date", start, MINT.claim("talks-2019-09-13", digest(f"{august} {start} 2019-08-26")),
                  MINT.claim("letter-2019-08-28", digest(f"{august} {start} 2019-08-27")))
    return book
