"""Officials and their posts in all the ways in which texts present them."""

from __future__ import annotations

import pytest

from tests.unit.extracted import FRONT, forms, organizations_of, posts

ONE_OFFICIAL = [
    ("Norway's Minister of Finance, Ada **Lund**, spoke.", "Ada Lund", "Minister of Finance (NOR)"),
    ("With Ghana's Minister of Health, Ben Osei, the Secretary discussed it.", "Ben Osei", "Minister of Health (GHA)"),
    ("She saw Ghana's Vice Premier He Osei in Accra.", "He Osei", "Vice Premier (GHA)"),
    ("Jane Calder, commander of Joint Region Accra, spoke.", "Jane Calder", "Commander of Joint Region Accra (GHA)"),
    (
        "Ghana's Minister of Trade, Commerce and Co-operative Development Ben Osei spoke.",
        "Ben Osei",
        "Minister of Trade, Commerce and Co-operative Development (GHA)",
    ),
    ("Ghana's Minister of Finance, Shri K.B. Osei, spoke.", "K.B. Osei", "Minister of Finance (GHA)"),
    ("They saw Ben Osei, member of the Ghanaian Great House.", "Ben Osei", "Member of the Ghanaian Great House (GHA)"),
    ("High Representative Ada Lund chaired it.", "Ada Lund", "High Representative (EUROPEAN-UNION)"),
    (
        "The Secretary of Foreign Affairs and Trade, Mary Calder, spoke.",
        "Mary Calder",
        "Secretary of Foreign Affairs and Trade (USA)",
    ),
    (
        "The European Commission was represented by Commissioner for Justice Ada Lund.",
        "Ada Lund",
        "Commissioner for Justice (EUROPEAN-COMMISSION)",
    ),
    (
        "The Chief of Staff of the African Union Chairperson, Ben Osei, spoke.",
        "Ben Osei",
        "Chief of Staff of the African Union Chairperson (AFRICAN-UNION)",
    ),
    ("Foreign Minister Ada Lund of Norway spoke on Monday.", "Ada Lund", "Foreign Minister (NOR)"),
    ("First Deputy Health Minister of Ghana Ben Osei spoke.", "Ben Osei", "First Deputy Health Minister (GHA)"),
    ("The fight against ISIL\n\nMinister Ada Lund of Ghana spoke.", "Ada Lund", "Minister (GHA)"),
    ("They saw the first President of Ghana Victoria Osei.", "Victoria Osei", "first President (GHA)"),
    ("Utah Senate President Pro Tempore Ada Lund spoke.", "Ada Lund", "Utah Senate President Pro Tempore (USA)"),
    ("Norwegian Foreign Minister Ada Lund thanked the hosts.", "Ada Lund", "Foreign Minister (NOR)"),
    ("Norway's Foreign Minister Ada Lund thanked the hosts.", "Ada Lund", "Foreign Minister (NOR)"),
    ("The Foreign Minister of Norway, H.E. Ada Lund, spoke.", "Ada Lund", "Foreign Minister (NOR)"),
    ("Mr. Ben Osei, Ghana's Minister of Finance, signed.", "Ben Osei", "Minister of Finance (GHA)"),
    ("H.E. Dr. Ben Osei, Minister of Trade of Ghana, opened it.", "Ben Osei", "Minister of Trade (GHA)"),
    ("Ada Lund, Minister of Foreign Affairs of Norway, spoke.", "Ada Lund", "Minister of Foreign Affairs (NOR)"),
    ("Ada Lund, the Norwegian Minister of Finance, spoke.", "Ada Lund", "Minister of Finance (NOR)"),
    ("Prime Minister of Norway Erik Dahl will speak.", "Erik Dahl", "Prime Minister (NOR)"),
    (
        "Acting Secretary of Homeland Security Mary Calder spoke.",
        "Mary Calder",
        "acting Secretary of Homeland Security (USA)",
    ),
    ("Prime Minister-designate Ada Lund of Norway gave a speech.", "Ada Lund", "designate Prime Minister (NOR)"),
    ("Incoming Ambassador to Ghana Peter Marsh spoke.", "Peter Marsh", "designate Ambassador to Ghana (USA)"),
    ("Former Prime Minister Ben Osei of Ghana attended.", "Ben Osei", "former Prime Minister (GHA)"),
    ("Then-Secretary of Defense Mary Calder signed it.", "Mary Calder", "former Secretary of Defense (USA)"),
    (
        "Special Presidential Envoy for Climate Peter Marsh arrived.",
        "Peter Marsh",
        "Special Presidential Envoy for Climate (USA)",
    ),
    (
        "Ambassador Peter Marsh, U.S. Special Representative for Sudan, arrived.",
        "Peter Marsh",
        "Special Representative for Sudan (USA)",
    ),
    (
        "Under Secretary of State for Political Affairs Victoria Stone spoke.",
        "Victoria Stone",
        "Under Secretary of State for Political Affairs (USA)",
    ),
    ("Deputy Chief Cabinet Secretary Kei Sato of Japan spoke.", "Kei Sato", "Deputy Chief Cabinet Secretary (JPN)"),
    ("Minister for Justice Peter Marsh of Ghana spoke.", "Peter Marsh", "Minister for Justice (GHA)"),
    (
        "Mary Calder previously served as Director of the Federal Deposit Insurance Corporation.",
        "Mary Calder",
        "former Director of the Federal Deposit Insurance Corporation (USA)",
    ),
    ("U.S. Ambassador to Kenya Peter Marsh said so.", "Peter Marsh", "Ambassador to Kenya (USA)"),
    ("King Harald of Norway received the guests.", "Harald", "King (NOR)"),
    ("Crown Prince Faisal bin Omar Al Hadi of Saudi Arabia spoke.", "Faisal bin Omar Al Hadi", "Crown Prince (SAU)"),
    ("NATO Secretary General Jens Holm will travel.", "Jens Holm", "Secretary General (NATO)"),
    ("UN Special Envoy Hans Berg briefed the council.", "Hans Berg", "Special Envoy (UNITED-NATIONS)"),
    ("European Commission President Ursula Klein attended.", "Ursula Klein", "President (EUROPEAN-COMMISSION)"),
    (
        "Director of the National Security Agency General Paul Stone testified.",
        "Paul Stone",
        "Director of the National Security Agency (USA)",
    ),
    (
        "The session was chaired by Deputy Minister of Health Chiyo Tanaka of Japan.",
        "Chiyo Tanaka",
        "Deputy Minister of Health (JPN)",
    ),
    ("Lt Gen Peter Marsh of Ghana spoke.", "Peter Marsh", "Lieutenant General (GHA)"),
    (
        "Peter Marsh, Jr., Secretary of Agriculture, spoke.",
        "Peter Marsh, Jr.",
        "Secretary of Agriculture (USA)",
    ),
    (
        "Ada Lund, Norway's Minister Responsible for Foreign Affairs, spoke.",
        "Ada Lund",
        "Minister Responsible for Foreign Affairs (NOR)",
    ),
    ("He saw the Ambassador of Norway, Ada Lund, there.", "Ada Lund", "Ambassador (NOR)"),
    ("He saw Ada Lund, ambassador of Norway, there.", "Ada Lund", "Ambassador (NOR)"),
    ("Ambassador Ben Sheikh Musa Osei of Ghana spoke.", "Ben Sheikh Musa Osei", "Ambassador (GHA)"),
    ("He saw Japanese Minister of Defense, Sato Gen, there.", "Sato Gen", "Minister of Defense (JPN)"),
    ("Dr Sultan Al Osei, Ghanaian Envoy, arrived.", "Sultan Al Osei", "Envoy (GHA)"),
    ("Amb. (Dr). Ben Osei of Ghana arrived.", "Ben Osei", "Ambassador (GHA)"),
    ("Ada Lund, Minister of Trade of Norway said so.", "Ada Lund", "Minister of Trade (NOR)"),
    ("Professor Nana MENSAH President of the Republic of Ghana spoke.", "Nana MENSAH", "President (GHA)"),
    (
        "Deputy Chief of Mission, H.E. Ambassador Peter Marsh spoke.",
        "Peter Marsh",
        "Deputy Chief of Mission (USA)",
    ),
    (
        "Peter Marsh, MSM, psc, PhD, the Commander of the Ghana Navy, spoke.",
        "Peter Marsh",
        "Commander of the Ghana Navy (GHA)",
    ),
]


def test_a_deputy_head_of_government_with_ministries_is_one_person() -> None:
    text = (
        "She met Ghanaian Deputy Prime Minister, Co-ordinating Minister for National Security and Minister for Law "
        "Ben Osei."
    )
    assert posts(text, **FRONT) == {
        "Ben Osei": [
            "Deputy Prime Minister (GHA)",
            "Co-ordinating Minister for National Security (GHA)",
            "Minister for Law (GHA)",
        ]
    }


@pytest.mark.parametrize(("text", "name", "post"), ONE_OFFICIAL)
def test_each_way_of_presenting_an_official(text: str, name: str, post: str) -> None:
    assert posts(text, **FRONT) == {name: [post]}


SEVERAL = [
    (
        "She was received by President Ben Osei of Ghana and Vice President Kojo Asare.",
        {"Ben Osei": "GHA", "Kojo Asare": "GHA"},
    ),
    (
        "H.E. Ada Lund, Minister of Trade of Norway, the Hon Ben Osei MP, Minister of Trade of Ghana, met.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA"},
    ),
    (
        "Defense Secretary Mary Calder and her Norwegian counterpart, Federal Minister of Defense Ada Lund, spoke.",
        {"Mary Calder": "USA", "Ada Lund": "NOR"},
    ),
    ("The U.S. ambassador to Norway, Victoria Moore, came.", {"Victoria Moore": "USA"}),
    (
        "She met with other Ghanaian officials, including Minister of Trade Ben Osei and National Security Advisor "
        "Kojo Asare.",
        {"Ben Osei": "GHA", "Kojo Asare": "GHA"},
    ),
    (
        "She met Prime Minister Ada Lund of Norway, the Minister of Trade of Norway, Erik Dahl, the Minister of Health "
        "of Norway, Kari Moe, and the Mayor of Oslo, Carl Voss.",
        {"Ada Lund": "NOR", "Erik Dahl": "NOR", "Kari Moe": "NOR", "Carl Voss": "NOR"},
    ),
    (
        "Norwegian Foreign Minister Dr Ada Lund, Ghana's Minister of Trade, Dr Ben Osei, and Japan's Minister of "
        "Trade, Dr Chiyo Tanaka, came.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA", "Chiyo Tanaka": "JPN"},
    ),
    (
        "Representing Norway were the Secretary of Trade, Ada Lund; the Secretary of the Interior, Kari Moe; and the "
        "Chief Officer for North America, Erik Dahl.",
        {"Ada Lund": "NOR", "Kari Moe": "NOR", "Erik Dahl": "NOR"},
    ),
    ("Ghana was represented by the Deputy Minister of Trade, Ben Osei.", {"Ben Osei": "GHA"}),
    ("Minister for Trade of Norway, Senator Ada Lund, came.", {"Ada Lund": "NOR"}),
    ("They saw Ben Osei, Minister for Trade, Ghana, in Oslo.", {"Ben Osei": "GHA"}),
    ("Ada Lund will be assuming the appointment as Chief Executive of the Bank of Ghana.", {"Ada Lund": "GHA"}),
    (  # of two Lunds, the one who is President
        "President Ada Lund of Norway came. President Lund brought Carl Lund, Secretary to the President.",
        {"Ada Lund": "NOR", "Carl Lund": "USA"},
    ),
    ("Ghana's Minister of Finance II Ben Osei came.", {"Ben Osei": "GHA"}),
    (
        "The Ghanaian delegation was led by the Honourable Dato Seri Setia Awang Ben Kwame bin Kofi Osei, Minister of "
        "Trade.",
        {"Ben Kwame bin Kofi Osei": "GHA"},
    ),
    ("In Accra, she had been scheduled to meet Minister of Trade Ben Osei.", {"Ben Osei": "GHA"}),
    ("Ambassadors Ada Lund (Norway) and Ben Osei (Ghana) came.", {"Ada Lund": "NOR", "Ben Osei": "GHA"}),
    ("In Oslo, she met with Foreign Minister Ada Lund.", {"Ada Lund": "NOR"}),
    (
        "Foreign Ministers Ada Lund, Ben Osei and Chiyo Tanaka of Norway, Ghana and Japan met.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA", "Chiyo Tanaka": "JPN"},
    ),
    (
        "Foreign Ministers Ada Lund of Norway, Ben Osei of Ghana and Chiyo Tanaka of Japan met.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA", "Chiyo Tanaka": "JPN"},
    ),
    (
        "The ministers thanked Secretary of State John Hale and his Norwegian counterpart, Ada Lund.",
        {"John Hale": "USA", "Ada Lund": "NOR"},
    ),
    (
        "Senators Paul Rand (R-UT) and Lisa Moore (D-OR) travelled to Kyiv.",
        {"Paul Rand": "USA", "Lisa Moore": "USA"},
    ),
    (
        "Carl Voss, Deputy Secretary of Energy; Rita Bloom, Under Secretary of Commerce; and Peter Marsh, "
        "Ambassador to Ghana, attended.",
        {"Carl Voss": "USA", "Rita Bloom": "USA", "Peter Marsh": "USA"},
    ),
    (
        "The delegation included Ambassador Peter Marsh, Deputy Secretary of Energy Carl Voss, and Under Secretary of "
        "Commerce Rita Bloom.",
        {"Peter Marsh": "USA", "Carl Voss": "USA", "Rita Bloom": "USA"},
    ),
    (
        "Prime Minister of Norway Erik Dahl and President of Ghana Nana Mensah spoke.",
        {"Erik Dahl": "NOR", "Nana Mensah": "GHA"},
    ),
    (
        "Ms. Ada Lund, the Norwegian Minister of Finance, and Mr. Ben Osei, Ghana's Minister of Finance, signed.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA"},
    ),
    (
        "The Secretary met the Foreign Ministers of Norway and Ghana, Ada Lund and Ben Osei.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA"},
    ),
    (
        "The Norwegian and Ghanaian Foreign Ministers, Ada Lund and Ben Osei, attended.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA"},
    ),
    (
        "Foreign Minister Chiyo Tanaka of Japan met her Norwegian and Ghanaian counterparts, Ada Lund and Ben Osei.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA", "Chiyo Tanaka": "JPN"},
    ),
    (
        "On her visit to Ghana the Secretary met her counterpart, Foreign Minister Ben Osei.",
        {"Ben Osei": "GHA"},
    ),
    (
        "We act today.\n\nThe following Ghanaian officials are barred:\n\n- Ben Osei, current President of the Trade "
        "Council (TCG), Esi Badu, current TCG member, and Kofi Mensah, TCG Secretary, for fraud.",
        {"Ben Osei": "GHA", "Esi Badu": "GHA", "Kofi Mensah": "GHA"},
    ),
    (
        "Foreign Minister Ada Lund of Norway and Defense Minister Erik Dahl of Norway met their Ghanaian counterparts "
        "Ben Osei and Esi Badu.",
        {"Ada Lund": "NOR", "Erik Dahl": "NOR", "Ben Osei": "GHA", "Esi Badu": "GHA"},
    ),
    (
        "The Ghanaian delegation also includes Minister of Trade Ben Osei and Mayor Esi Badu.",
        {"Ben Osei": "GHA", "Esi Badu": "GHA"},
    ),
    (
        "The Norwegian side was led by Ada Lund, State Secretary, and Ben Osei, Minister of State, led the Ghanaian "
        "delegation.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA"},
    ),
    (  # a state that closes the line is that of all
        "Ada Lund, Deputy Prime Minister and Minister of Finance, and Erik Dahl, Minister of Trade, Norway",
        {"Ada Lund": "NOR", "Erik Dahl": "NOR"},
    ),
    (  # each after the country
        "The Prime Ministers of Norway, Ada Lund, Ghana, Ben Osei, and Japan, Kei Sato, took stock of trade.",
        {"Ada Lund": "NOR", "Ben Osei": "GHA", "Kei Sato": "JPN"},
    ),
    (  # a list of those met
        "The Secretary met with Principal Secretary Ben Osei, Ghanaian Trade Envoy Esi Badu and National Security "
        "Advisor Kofi Mensah.",
        {"Ben Osei": "GHA", "Esi Badu": "GHA", "Kofi Mensah": "GHA"},
    ),
    (  # where they were met
        "In Oslo on Monday, the Secretary was at the port. She met with Mayor Erik Dahl and Chief Justice Ada Lund.",
        {"Ada Lund": "NOR", "Erik Dahl": "NOR"},
    ),
    (  # a rank takes the country of the post
        "Lieutenant General Ben Osei, Commander of the Ghana Army, came.",
        {"Ben Osei": "GHA"},
    ),
]


@pytest.mark.parametrize(("text", "countries"), SEVERAL)
def test_each_of_several_officials_has_a_country(text: str, countries: dict[str, str]) -> None:
    found = {name: held[0].rpartition("(")[2].rstrip(")") for name, held in posts(text, **FRONT).items()}
    assert found == countries


TOGETHER = [
    (
        "The Norwegian Minister for Health, former Mayor of Oslo Ada Lund, spoke.",
        ["Minister for Health (NOR)", "former Mayor of Oslo (NOR)"],
    ),
    (
        "The President of Ghana and current Chair of the African Union, Ada Lund, spoke.",
        ["President (GHA)", "Chair of the African Union (AFRICAN-UNION)"],
    ),
    (
        "They met Ada Lund, Acting Prime Minister, Deputy Prime Minister and Minister for Finance of Norway, today.",
        ["acting Prime Minister (NOR)", "Deputy Prime Minister (NOR)", "Minister for Finance (NOR)"],
    ),
    (
        "Deputy Prime Minister and Minister of Health of Norway Ada Lund spoke.",
        ["Deputy Prime Minister (NOR)", "Minister of Health (NOR)"],
    ),
    ("The Tánaiste and Minister for Health, Ada Lund TD, spoke.", ["Tánaiste (IRL)", "Minister for Health (IRL)"]),
    (
        "Ada Lund, Norwegian Minister of Health and Chair of the Board, spoke.",
        ["Minister of Health (NOR)", "Chair of the Board (NOR)"],
    ),
    (
        "High Representative/Vice-President Ada Lund spoke.",
        ["High Representative/Vice-President (EUROPEAN-UNION)"],
    ),
]


@pytest.mark.parametrize(("text", "held"), TOGETHER)
def test_two_titles_of_one_holder(text: str, held: list[str]) -> None:
    assert posts(text, **FRONT) == {"Ada Lund": held}


SHORT = [
    ("The Norwegian Deputy Interior Minister, Ada Lund, spoke.", "Deputy Interior Minister (NOR)"),
    ("Deputy Treasury Secretary Ada Lund spoke.", "Deputy Treasury Secretary (USA)"),
    ("FM Ada Lund of Norway spoke.", "Minister of Foreign Affairs (NOR)"),
    ("Norwegian PM Ada Lund spoke.", "Prime Minister (NOR)"),
    (
        "HR/VP Ada Lund spoke.",
        "High Representative of the Union for Foreign Affairs and Security Policy (EUROPEAN-UNION)",
    ),
    ("UN SG Ada Lund spoke.", "Secretary-General (UNITED-NATIONS)"),
    ("I thank Leader Ada Lund.", "Leader (USA)"),
    ("U.S. Treasurer Chief Ada Lund spoke.", "Treasurer (USA)"),
    ("In Ghana Ada Lund MP spoke.", "Member of Parliament (GHA)"),
    ("The Chargé d'Affaires a.i. Ada Lund spoke.", "acting Chargé d'Affaires (USA)"),
    ("Under-Secretary-General Ada Lund spoke.", "Under-Secretary-General (UNITED-NATIONS)"),
    (
        "The Honourable Ada Lund, Minister of Export Promotion, Trade and Energy of Ghana, spoke.",
        "Minister of Export Promotion, Trade and Energy (GHA)",
    ),
    (
        "Assistant Secretary for Population, Refugees, and Migration (PRM) Ada Lund spoke.",
        "Assistant Secretary for Population, Refugees, and Migration (USA)",
    ),
    (
        "Ada Lund, Head of Cabinet of the President of the European Council, spoke.",
        "Head of Cabinet of the President of the European Council (EUROPEAN-COUNCIL)",
    ),
    ("Republic of Korea (ROK) Special Representative Ada Lund spoke.", "Special Representative (KOR)"),
    (
        "Ada Lund, of Utah, a Career Member of the Senior Foreign Service, to be Ambassador to Ghana.",
        "designate Ambassador to Ghana (USA)",
    ),
]


@pytest.mark.parametrize(("text", "post"), SHORT)
def test_short_titles(text: str, post: str) -> None:
    assert posts(text, **FRONT) == {"Ada Lund": [post]}


FORMS = [
    (
        "President of the Republic of Ghana Nana Mensah spoke. President of the Republic of Ghana Nana Mensah left.",
        "Nana Mensah",
        ["Nana Mensah"],
    ),
    (
        "Iraqi Prime Minister Ali Shiaa' al Hadi spoke. Mr. Hadi left.",
        "Ali Shiaa' al Hadi",
        ["Ali Shiaa' al Hadi", "Hadi"],
    ),
    ("Judiciary Chair Paul Rand spoke. Senator Rand left.", "Paul Rand", ["Paul Rand", "Rand"]),
    (
        "President Nana Mensah of Ghana spoke. Mensah thanked all. Mr. Mensah left.",
        "Nana Mensah",
        ["Mensah", "Nana Mensah"],
    ),
    ("Foreign Minister Ada Lund of Norway spoke. Minister Lund left.", "Ada Lund", ["Ada Lund", "Lund"]),
    (
        "Secretary of Energy Carl A. Voss spoke. Carl Voss left. Voss agreed.",
        "Carl A. Voss",
        ["Carl A. Voss", "Carl Voss", "Voss"],
    ),
]


@pytest.mark.parametrize(("text", "name", "expected"), FORMS)
def test_later_mentions_belong_to_the_person_named_in_full(text: str, name: str, expected: list[str]) -> None:
    assert forms(text, **FRONT) == {name: expected}


def test_one_surname_of_two_people_stays_with_neither() -> None:
    found = forms("Senator Jill Moore met Senator Paul Moore. Moore left early.", **FRONT)
    assert found == {"Jill Moore": ["Jill Moore"], "Paul Moore": ["Paul Moore"]}


NOBODY = [
    "Walter Hill, President, National Association of Millers, attended.",
    "John Smith, a shopkeeper, said that he was glad.",
    "Senior officials said that trade had grown.",
    "The Foreign Minister will speak on Monday.",
    "General agreement was reached on the text.",
    "The text names opposition leader Ada Lund.",
    "III. General Provisions follow.",
    "The Prime Minister Keynote Speech follows the Ambassador Welcoming Party.",
    "The Secretary General thanked the staff.",
    "The call began at 5 PM Eastern Time.",
    "The houses in the Sheikh Jarrah neighborhood stand.",
    "We met Jane Doe, President, Friends of the River, and Ada Lund, Youth Leader, Girl Scouts.",
    "Redshirts leader Tom Stone was arrested.",
    "REDSHIRTS Leader Tom Stone was arrested.",
    "Treasury listed al-Qaida Military Commission Chief Tom Stone.",
    "Treasury listed Hizballah Secretary General Tom Stone.",
    "Ivy University Department of Economics Chair Jane Doe and University of Utah President Ada Lund spoke.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_holds_no_post_is_no_official(text: str) -> None:
    assert posts(text, **FRONT) == {}


BODIES = [
    (
        "Department of Homeland Security (DHS) Deputy Secretary Mary Calder spoke.",
        "Mary Calder",
        ["usa/department-of-homeland-security"],
    ),
    ("Foreign Minister Ada Lund of Norway spoke.", "Ada Lund", ["nor/ministry-of-foreign-affairs"]),
    ("President Nana Mensah of Ghana spoke.", "Nana Mensah", ["gha/government"]),
    ("NATO Secretary General Jens Holm spoke.", "Jens Holm", ["nato"]),
    ("Ada Lund, Chairman, NATO, spoke.", "Ada Lund", ["nato"]),
    (
        "Jens Holm, Chief of Cabinet for European Commission President Ada Lund, spoke.",
        "Jens Holm",
        ["european-commission"],
    ),
]


@pytest.mark.parametrize(("text", "name", "bodies"), BODIES)
def test_the_body_of_a_post(text: str, name: str, bodies: list[str]) -> None:
    assert organizations_of(text, **FRONT)[name] == bodies


def test_the_life_of_a_nominee() -> None:
    text = (
        "John Q. Hill of Ohio to be Deputy Administrator of the Environmental Protection Agency. Mr. Hill previously "
        "served as director of the Office of Water. He also served as chief counsel to the Senate Finance Committee."
    )
    assert posts(text, **FRONT) == {
        "John Q. Hill": [
            "designate Deputy Administrator of the Environmental Protection Agency (USA)",
            "former Director of the Office of Water (USA)",
            "former Chief counsel to the Senate Finance Committee (USA)",
        ]
    }


def test_a_nomination_names_who_held_the_post_before() -> None:
    text = "Mary Calder, of Utah, to be Director of the Census Bureau, vice Peter Marsh, term expired."
    assert posts(text, **FRONT) == {
        "Mary Calder": ["designate Director of the Census Bureau (USA)"],
        "Peter Marsh": ["former Director of the Census Bureau (USA)"],
    }


def test_two_ministers_of_one_portfolio_are_of_two_countries() -> None:
    text = "Minister of Finance Ada Lund met Minister of Finance Ben Osei in Accra, Ghana."
    held = posts(text, publisher="Ministry of Finance of Norway")
    assert held == {"Ada Lund": ["Minister of Finance (NOR)"], "Ben Osei": ["Minister of Finance (GHA)"]}


CAPITALS = [
    (
        "JOINT STATEMENT WITH THE MINISTER FOR FOREIGN AFFAIRS, SENATOR THE HON CARL VOSS QC",
        {"Carl Voss": ["Minister for Foreign Affairs (AUS)", "Senator (AUS)"]},
    ),
    ("STATEMENT BY THE PRIME MINISTER, THE HON P J VOSS, MP", {"P J Voss": ["Prime Minister (AUS)"]}),
    ("NEW RULES ON TRADE AND TAX", {}),
]


@pytest.mark.parametrize(("heading", "held"), CAPITALS)
def test_headings_in_capitals(heading: str, held: dict[str, list[str]]) -> None:
    assert posts(f"{heading}\n\nWe announce it today.", publisher="Prime Minister of Australia") == held


def test_a_title_and_an_honorific_before_a_surname() -> None:
    held = posts("The Treasurer, Mr Osei, returns on Sunday.", publisher="Prime Minister of Australia")
    assert held == {"Osei": ["Treasurer (AUS)"]}


def test_the_office_that_publishes_is_not_held_by_whoever_is_named() -> None:
    text = "We mourn a friend. Carl Voss was dedicated to workers. Carl Voss was always kind."
    assert posts(text, publisher="Prime Minister of Australia", date="2008-03-14") == {}


def test_a_name_in_an_address_of_the_front_matter_is_a_name_all_the_same() -> None:
    address = "https://example.org/ambassador-ada-lund-presents"
    assert posts("Ambassador Ada Lund of Norway spoke.", **FRONT, url=address) == {"Ada Lund": ["Ambassador (NOR)"]}


def test_letters_and_a_district_may_stand_between_a_name_and_its_title() -> None:
    text = "Representatives Ada Lund (CA-06) and Ben Osei (TX-11) met. Rep. Carl Voss, M.D. (OH-02), left."
    assert {name: held[0][-5:] for name, held in posts(text).items()} == {
        "Ada Lund": "(USA)",
        "Ben Osei": "(USA)",
        "Carl Voss": "(USA)",
    }


ELSEWHERE = [
    ("Foreign Minister Ada Lund will travel to Brussels.", {}, "?"),
    ("National Security Adviser Ben Osei spoke.", {"publisher": "Ministry of Finance of Ghana"}, "GHA"),
    ("State Bank Governor Ben Osei welcomed the mission.", {"publisher": "International Monetary Fund"}, "?"),
    ("President Ada Lund spoke.", {"publisher": "NATO"}, "?"),
    ("COP99 President Ada Lund spoke.", {"publisher": "Ministry of Finance of Norway"}, "?"),
    ("European Commissioner for Trade Ada Lund spoke.", FRONT, "EUROPEAN-COMMISSION"),
    ("Deputy Managing Director Ada Lund spoke.", {"publisher": "International Monetary Fund"}, "IMF"),
]


@pytest.mark.parametrize(("text", "front", "owner"), ELSEWHERE)
def test_what_is_not_taken_for_a_country(text: str, front: dict[str, str], owner: str) -> None:
    ((held,),) = posts(text, **front).values()
    assert held.endswith(f"({owner})")


def test_without_a_publisher_a_secretary_has_no_country() -> None:
    assert posts("Secretary Mary Calder thanked the staff.") == {"Mary Calder": ["Secretary (?)"]}


def test_a_word_of_the_headline_is_no_name_unless_the_text_has_it() -> None:
    text = "She will stay for two days. " * 20
    assert posts(text, title="Prime Minister of Norway Arrives in Accra", **FRONT) == {}
    assert list(posts(text, title="Remarks by Prime Minister Lund of Norway", **FRONT)) == ["Lund"]


LINES = [
    (
        "Guests:\n\nAda Lund, Director of Trade and Chair of the Board\n"
        "Ben Osei, Commissioner of Health\nCarl Voss, Mayor of Oslo",
        {
            "Ada Lund": ["Director of Trade (USA)", "Chair of the Board (USA)"],
            "Ben Osei": ["Commissioner of Health (USA)"],
            "Carl Voss": ["Mayor of Oslo (NOR)"],
        },
    ),
    (
        "They left.\n\nAda LUND\nLead Spokesperson for Foreign Affairs\n+47 22 00 00 00",
        {"Ada LUND": ["Lead Spokesperson for Foreign Affairs (USA)"]},
    ),
    (
        "Release type: Media release\nThe Hon Ben Osei MP\nMayor of Oslo\nGovernor of Ohio",
        {"Ben Osei": ["Mayor of Oslo (NOR)", "Governor of Ohio (USA)"]},
    ),
]


@pytest.mark.parametrize(("text", "held"), LINES)
def test_names_and_titles_on_lines_of_their_own(text: str, held: dict[str, list[str]]) -> None:
    assert posts(text, **FRONT) == held


def test_who_acts_for_another_may_be_the_deputy() -> None:
    text = "The Acting Prime Minister of Norway, Ada Lund, spoke. Ada Lund, Deputy Prime Minister of Norway, left."
    assert posts(text) == {"Ada Lund": ["acting Prime Minister (NOR)", "Deputy Prime Minister (NOR)"]}


LETTERHEADS = [
    (
        "MEDIA RELEASE MINISTER FOR TRADE ADA LUND\n\nI will visit Ghana for talks.",
        "Ministry of Trade of Norway",
        {"Ada Lund": ["Minister for Trade (NOR)"]},
    ),
    (
        "The Hon Ada Lund MP  AUSTRALIAN MINISTER FOR TRADE\n\nI will visit Ghana for talks.",
        "Minister for Trade of Australia",
        {"Ada Lund": ["Minister for Trade (AUS)"]},
    ),
    (
        "MEDIA RELEASE   ADA LUND MP\n\nMINISTER FOR TRADE\n\nI will visit Ghana for talks on the trade of our two "
        "countries in fish and in ships. They will be the first since the ports were opened three years ago.",
        "Minister for Trade of Australia",
        {"Ada Lund": ["Minister for Trade (AUS)"]},
    ),
    ("MEDIA RELEASE NEW RULES FOR TRADE\n\nI will visit Ghana for talks.", "Minister for Trade of Australia", {}),
]


@pytest.mark.parametrize(("text", "publisher", "held"), LETTERHEADS)
def test_the_letterhead_names_the_officer_who_issues_a_statement(
    text: str, publisher: str, held: dict[str, list[str]]
) -> None:
    assert posts(text, publisher=publisher, date="2030-05-06", title="A journey") == held


def test_a_career_is_told_in_a_list_with_years() -> None:
    text = (
        "Mr Ben Osei is to be Ghana's new High Commissioner to Norway, succeeding Ms Ada Lund who has been High "
        "Commissioner since 2026. Mr Osei has served as Ambassador to Japan (2003-06), Ambassador to Chile (2000-03) "
        "and Deputy High Commissioner in Oslo (1994-97)."
    )
    assert posts(text, publisher="Ministry of Foreign Affairs of Ghana", date="2030-05-06") == {
        "Ada Lund": ["High Commissioner to Norway (GHA)"],
        "Ben Osei": [
            "designate High Commissioner to Norway (GHA)",
            "former Ambassador to Japan (GHA)",
            "former Ambassador to Chile (GHA)",
            "former Deputy High Commissioner in Oslo (GHA)",
        ],
    }


def test_a_monarchy_has_no_president() -> None:
    text = "In Accra on Monday she held talks with President Harris."
    assert posts(text, publisher="Ministry of Trade of Australia", date="2030-05-06") == {"Harris": ["President (GHA)"]}


OPENINGS = [
    ("The U.S. Department of Commerce today said that Under Secretary Mary Calder will travel.", "USA"),
    ("Ghana's Minister of Finance today said that Permanent Secretary Mary Calder will travel.", "GHA"),
    ("Norway and Ghana today said in a joint text that Under Secretary Mary Calder will travel.", "?"),
]


@pytest.mark.parametrize(("text", "country"), OPENINGS)
def test_without_a_publisher_the_opening_tells_whose_text_it_is(text: str, country: str) -> None:
    ((held,),) = posts(text, date="2030-05-06", title="A journey").values()
    assert held.endswith(f"({country})")


HEADS = [
    ("Embassy of Ghana in Oslo\nPress Release\n\nAmbassador Ben Osei spoke on Monday.", "GHA"),
    ("Press Office\nU.S. Department of Commerce\npress@x.org\n\nUnder Secretary Ben Osei spoke on Monday.", "USA"),
]


@pytest.mark.parametrize(("text", "country"), HEADS)
def test_a_letterhead_below_the_labelled_title_tells_the_publisher(text: str, country: str) -> None:
    ((held,),) = posts(text, date="2030-05-06", title="A journey").values()
    assert held.endswith(f"({country})")


BODIES_OF_POSTS = [
    (
        "Colorado Governor Ada Lund met with the Mayor of Oslo, Carl Voss.",
        {"Ada Lund": ["usa/government-of-colorado"], "Carl Voss": ["nor/government-of-oslo"]},
    ),
    (
        "They heard Australia Department of Foreign Affairs and Trade Secretary Ada Lund.",
        {"Ada Lund": ["aus/department-of-foreign-affairs-and-trade"]},
    ),
    ("They heard Bank of England Governor Ada Lund.", {"Ada Lund": ["gbr/bank-of-england"]}),
]


@pytest.mark.parametrize(("text", "bodies"), BODIES_OF_POSTS)
def test_a_post_is_in_the_body_that_its_title_names(text: str, bodies: dict[str, list[str]]) -> None:
    assert organizations_of(text, **FRONT) == bodies
