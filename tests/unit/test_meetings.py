"""Meetings in all the ways in which texts tell of them; and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.unit.extracted import FRONT, meetings

TRADE = "The ministers spoke of trade, of fish and of ships, and they agreed on the text of a treaty."
HALE = "Secretary of State John Hale"
LUND = "Norwegian Foreign Minister Ada Lund"
OSEI = "Ghanaian Foreign Minister Ben Osei"
TWO = "NOR USA: Ada Lund, John Hale"

ONE_MEETING = [
    # verbs
    (f"{HALE} met today with {LUND} in Oslo.", f"Held 2030-05-06 at Oslo {TWO}"),
    (f"{HALE} met today in Oslo with {LUND}.", f"Held 2030-05-06 at Oslo {TWO}"),
    (f"{HALE} met {LUND} to discuss trade on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} and {LUND} met in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} met with his Norwegian counterpart, Ada Lund, on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} hosted {LUND} at the White House on May 3.", f"Held 2030-05-03 at White House {TWO}"),
    (
        f"{HALE} and {LUND} co-chaired the Strategic Dialogue in Washington on May 3.",
        f"Held 2030-05-03 at Washington {TWO}",
    ),
    (f"{HALE} met with {LUND} on the margins of the UN General Assembly in New York.", f"Held at New York {TWO}"),
    (
        f"{HALE}, joined by Ambassador Peter Marsh, met with {LUND} on May 3.",
        "Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh",
    ),
    (
        f"{HALE}, accompanied by Ambassador Peter Marsh, met with {LUND} on May 3.",
        "Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh",
    ),
    (
        f"{HALE} traveled to Oslo on May 2, where he met with Foreign Minister Ada Lund of Norway.",
        f"Held 2030-05-02 at Oslo {TWO}",
    ),
    (f"{HALE} saw {LUND} in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (
        f"A meeting took place on May 3 at the Presidential Secretariat between {HALE} and {LUND}.",
        f"Held 2030-05-03 at Presidential Secretariat {TWO}",
    ),
    (
        f"A discussion regarding the fish took place today (6) in Oslo, between {HALE} and {LUND}.",
        f"Held 2030-05-06 at Oslo {TWO}",
    ),
    (f"The summit in Bergen, Norway between {HALE} and {LUND} is over.", f"Held at Bergen, Norway {TWO}"),
    (f"{HALE} will be meeting {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    (f"{HALE} held talks with {LUND} in Norway. The meeting was held at Lake Mjosa.", f"Held at Lake Mjosa {TWO}"),
    (  # one of them alone was not in the room
        f"{HALE} hosted {LUND} (virtually) on May 3.",
        f"Held 2030-05-03 {TWO}",
    ),
    (
        f"{HALE} will meet later this week, on May 8, with {LUND}.",
        f"Planned 2030-05-08 {TWO}",
    ),
    (  # the day of what went before is not the meeting's
        f"{HALE} met {LUND} to discuss trade following the vote on 2 April.",
        f"Held {TWO}",
    ),
    (f"Ahead of the World Health Assembly, {HALE} met with {LUND}.", f"Held {TWO}"),
    (
        f"{HALE} will call on ministers and officials of the Norwegian Government on May 10.",
        "Planned 2030-05-10 NOR USA: John Hale",
    ),
    (
        f"At the invitation of {LUND}, {HALE} visited Norway on the occasion of the 9th session of the Bi-national "
        "Commission (BNC) between Norway and the United States on May 3.",
        f"Held 2030-05-03 at Norway {TWO}",
    ),
    (f"{HALE} will hold discussions in Norway on May 10.", "Planned 2030-05-10 at Norway NOR USA: John Hale"),
    (
        f"{HALE} will co-chair the business roundtable on wind in the North Sea alongside {LUND} on May 10.",
        f"Planned 2030-05-10 {TWO}",
    ),
    (  # two delegations and "the meeting"
        f"The Norwegian delegation was led by {LUND}. The U.S. delegation was led by {HALE}. During the meeting, the "
        "ministers spoke of fish.",
        f"Held {TWO}; led by Ada Lund, John Hale",
    ),
    (  # talks of two states of which others speak
        f"{HALE} told {LUND} of Ghana's talks with Japan.",
        "Held GHA JPN",
    ),
    (  # who only owns a report was not there
        f"{HALE} held a roundtable with {LUND} on May 3. The participants discussed President Nana Mensah's report.",
        f"Held 2030-05-03 {TWO}",
    ),
    (f"In a White House meeting on May 3 with {LUND}, {HALE} spoke.", f"Held 2030-05-03 at White House {TWO}"),
    (f"{HALE} met {LUND} at the Presidential Secretariat.", f"Held at Presidential Secretariat {TWO}"),
    (f"{HALE} granted an audience to {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} was granted an audience by {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} will have a number of meetings with his counterparts in Norway.", "Planned at Norway NOR USA: John Hale"),
    (f"{HALE}'s confirmed meeting with {LUND} is new.", f"Planned {TWO}"),
    (  # who is told of it is not there
        f"On May 10, {HALE} told President Nana Mensah, he goes to Oslo for a planned meeting with {LUND}.",
        f"Planned 2030-05-10 at Oslo {TWO}",
    ),
    (  # who called is named a sentence later
        f"The envoys paid a courtesy call on {HALE} on May 3. Norwegian Ambassador Ada Lund and Ghanaian Ambassador "
        "Ben Osei met with the Secretary.",
        "Held 2030-05-03 GHA NOR USA: Ada Lund, Ben Osei, John Hale",
    ),
    (f"{HALE} visited {LUND} in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} will pay a visit to {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    (f"{HALE} was received in Oslo by {LUND} on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} was to have been received by {LUND} on May 3.", f"Cancelled 2030-05-03 {TWO}"),
    (f"{HALE} is back. With {LUND}, he discussed trade on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"Earlier today, in Oslo, {HALE} met with {LUND}.", f"Held 2030-05-06 at Oslo {TWO}"),
    (f"Travelling on to Oslo on May 3, {HALE} met {LUND}.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} expects to meet with {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    ("EU foreign ministers will meet in Brussels on May 10.", "Planned 2030-05-10 at Brussels european-union"),
    ("NATO Heads of State and Government will meet in Oslo on May 10.", "Planned 2030-05-10 at Oslo nato"),
    (f"{HALE} signed today in Oslo a treaty on fish, together with {LUND}.", f"Held 2030-05-06 at Oslo {TWO}"),
    (f"{HALE} and {LUND} put their names to a treaty on fish on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} met with {LUND} at Trinity House on May 3.", f"Held 2030-05-03 at Trinity House {TWO}"),
    (
        f"{HALE} will take part in the meeting of NATO Defense Ministers in Brussels on May 10.",
        "Planned 2030-05-10 at Brussels USA nato: John Hale",
    ),
    (f"{HALE} presided over the Oslo Fish Conference with {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} could not travel to Accra because of a storm; he met with {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"{HALE} welcomed {LUND} to the White House on May 3.", f"Held 2030-05-03 at White House {TWO}"),
    (
        f"{HALE} met his counterpart in the U.K. government, Foreign Secretary Eva Roe.",
        "Held GBR USA: Eva Roe, John Hale",
    ),
    (
        f"{HALE} met with {LUND} on the margins of the 2030 Annual Meetings of the International Monetary Fund and "
        "the World Bank.",
        f"Held {TWO}",
    ),
    (f"A treaty on fish was signed today in Oslo by {HALE} and {LUND}.", f"Held 2030-05-06 at Oslo {TWO}"),
    (f"{HALE} confirmed that he would host {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    (f"{HALE} co-hosted the Fish Dialogue in Oslo on May 3 with {LUND}.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} spoke with {LUND} during the Oslo Fish Conference on May 3.", f"Held 2030-05-03 {TWO}"),
    # nouns
    (f"{HALE} and {LUND} held the fourth Joint Commission in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} held the 5th U.S.-Norway Policy Consultation with {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"Upon arrival in Oslo, {HALE} had a working meeting with {LUND}.", f"Held at Oslo {TWO}"),
    (f"{HALE} convened in Oslo on May 3 an informal meeting with {LUND}.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} held an official session of talks with {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (f"A working lunch of {HALE} with {LUND}, planned for May 3, was not held.", f"Cancelled 2030-05-03 {TWO}"),
    (f"{HALE} met {LUND}, this year's chair of the forum.", f"Held {TWO}"),
    (
        "The Fourth U.S.-Norway Summit is scheduled to be held in Oslo on May 10.",
        "Planned 2030-05-10 at Oslo NOR USA",
    ),
    (f"{HALE} had lunch with {LUND} in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} had a call on May 3 with {LUND}.", f"Held Telephone 2030-05-03 {TWO}"),
    (
        f"{HALE}, {LUND}, and {OSEI} held a trilateral meeting in Accra on May 2, 2030.",
        "Held 2030-05-02 at Accra GHA NOR USA: Ada Lund, Ben Osei, John Hale",
    ),
    (
        f"{HALE} hosted a trilateral meeting with Foreign Ministers Ada Lund of Norway and Ben Osei of Ghana in "
        "Washington on May 3.",
        "Held 2030-05-03 at Washington GHA NOR USA: Ada Lund, Ben Osei, John Hale",
    ),
    (
        "Norwegian Prime Minister Erik Dahl's meeting with President Nana Mensah of Ghana "
        "took place in Accra on May 3.",
        "Held 2030-05-03 at Accra GHA NOR: Erik Dahl, Nana Mensah",
    ),
    (
        "Foreign Minister Ada Lund of Norway held talks with NATO Secretary General Jens Holm in Brussels on May 3.",
        "Held 2030-05-03 at Brussels NOR nato: Ada Lund, Jens Holm",
    ),
    (
        "The United States and Norway held the third meeting of the Cyber Dialogue in Oslo on May 2, 2030.",
        "Held 2030-05-02 at Oslo NOR USA",
    ),
    # by wire
    (f"{HALE} spoke by phone today with {LUND}.", f"Held Telephone 2030-05-06 {TWO}"),
    (f"On May 3, {HALE} called {LUND}.", f"Held Telephone 2030-05-03 {TWO}"),
    (f"Foreign Minister Ada Lund of Norway phoned {HALE} on Sunday.", f"Held Telephone 2030-05-05 {TWO}"),
    (f"{HALE} had a telephone conversation with {LUND} on May 3.", f"Held Telephone 2030-05-03 {TWO}"),
    (
        f"{LUND} and her Ghanaian counterpart, Ben Osei, spoke by telephone on May 3.",
        "Held Telephone 2030-05-03 GHA NOR: Ada Lund, Ben Osei",
    ),
    (f"{HALE} held a virtual meeting with {LUND} on May 3.", f"Held Video 2030-05-03 {TWO}"),
    (f"{HALE} held a video conference with {LUND} on May 3.", f"Held Video 2030-05-03 {TWO}"),
    # parties without persons
    ("Representatives of the United States and Ghana met in Accra on May 3.", "Held 2030-05-03 at Accra GHA USA"),
    ("U.S and Ghanaian officials met in Accra on May 3.", "Held 2030-05-03 at Accra GHA USA"),
    ("Officials of the United States, Norway and Ghana met virtually on May 3.", "Held Video 2030-05-03 GHA NOR USA"),
    # delegations and lists
    (
        f"{HALE} met in Oslo with a Norwegian delegation led by Foreign Minister Ada Lund on May 3.",
        f"Held 2030-05-03 at Oslo {TWO}; led by Ada Lund",
    ),
    (
        "The Norwegian delegation was led by Foreign Minister Ada Lund, and the Ghanaian "
        "delegation was headed by Foreign "
        "Minister Ben Osei. The two delegations met in Accra on May 3.",
        "Held 2030-05-03 at Accra GHA NOR: Ada Lund, Ben Osei; led by Ada Lund, Ben Osei",
    ),
    (
        "Deputy Assistant Secretary of State Mary Calder led the U.S. delegation. Vice "
        "Minister of Foreign Affairs Chiyo "
        "Tanaka of Japan led the Japanese delegation. The two sides met in Tokyo on May 2.",
        "Held 2030-05-02 at Tokyo JPN USA: Chiyo Tanaka, Mary Calder; led by Chiyo Tanaka, Mary Calder",
    ),
    (
        f"{HALE} met with {LUND} on May 3. Also attending were Ambassador Peter Marsh and {OSEI}.",
        "Held 2030-05-03 GHA NOR USA: Ada Lund, Ben Osei, John Hale, Peter Marsh",
    ),
    (
        f"{HALE} met with {LUND} on May 3.\n\nParticipants:\n\n- Ambassador Peter Marsh\n\n- Ambassador Rita Bloom",
        "Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh, Rita Bloom",
    ),
    # told again
    (
        f"{HALE} met with {LUND} in Oslo on May 3. The two leaders discussed trade. Both "
        "countries will continue to work "
        "together. The Minister thanked Secretary Hale. The meeting lasted two hours.",
        f"Held 2030-05-03 at Oslo {TWO}",
    ),
    # who holds it stands after "by", "with", "under"
    (f"The third Defence Dialogue was co-chaired by {HALE} and {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (
        f"A meeting of the Joint Council was held in Oslo on May 3 under the chairmanship of {HALE} and {LUND}.",
        f"Held 2030-05-03 at Oslo {TWO}",
    ),
    (f"{HALE} co-chaired the Strategic Dialogue with {LUND} on May 3.", f"Held 2030-05-03 {TWO}"),
    (
        f"Spokesperson Ann Bell provided the following readout: {HALE} met with {LUND} on May 3.",
        f"Held 2030-05-03 {TWO}",
    ),
    (
        f"{HALE} met with {LUND} and Peter Marsh, Chief of Staff to Ghanaian President Nana Mensah, on May 3.",
        f"Held 2030-05-03 {TWO}",
    ),
    (
        f"{HALE} met the Deputy Prime Minister and Minister of Foreign Affairs of Norway, Ada Lund, on May 3.",
        f"Held 2030-05-03 {TWO}",
    ),
    (f"{HALE} has today met his Norwegian counterpart, Ada Lund.", f"Held 2030-05-06 {TWO}"),
    (f"{HALE} spoke on the phone with {LUND} today.", f"Held Telephone 2030-05-06 {TWO}"),
    (f"{HALE} and {LUND} discussed trade in a call today.", f"Held Telephone 2030-05-06 {TWO}"),
    (f"{HALE} and {LUND} held a one-on-one meeting on May 3.", f"Held 2030-05-03 {TWO}"),
    (
        f"{HALE} today welcomed the Minister of Foreign Affairs of the Kingdom of Norway, Ada Lund, to Washington.",
        f"Held 2030-05-06 at Washington {TWO}",
    ),
    (
        "On May 3, the United States, Norway, and Ghana participated in the second Northern Ports Group meeting.",
        "Held 2030-05-03 GHA NOR USA",
    ),
    (
        "The second meeting of the Foreign Ministers of Norway, Ghana and Chile was held in Oslo on May 3.",
        "Held 2030-05-03 at Oslo CHL GHA NOR",
    ),
    (
        f"{HALE} traveled to Oslo for meetings with Norwegian Prime Minister Erik Dahl and a visit to a school in "
        "Bergen on May 3.",
        "Held 2030-05-03 at Oslo NOR USA: Erik Dahl, John Hale",
    ),
    (
        f"{HALE}, who was visiting Accra, Ghana, for a conference, held a meeting with {LUND} on May 3.",
        f"Held 2030-05-03 at Accra, Ghana {TWO}",
    ),
    (f"On Friday in Oslo, {HALE} held talks with {LUND}.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} and {LUND} signed a treaty on fish in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} paid a courtesy call to {LUND} in Oslo on May 3.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} received today at Elm Palace in Oslo {LUND}.", f"Held 2030-05-06 at Oslo {TWO}"),
    (f"On May 3, {HALE} sat down with {LUND}.", f"Held 2030-05-03 {TWO}"),
    # a line broken by chance
    (f"{TRADE}\n\nOn May 3, {HALE} met with\n\n{LUND} in Oslo.", f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{TRADE}\n\nThe United States and\n\nNorway held talks in Oslo on May 3.", "Held 2030-05-03 at Oslo NOR USA"),
    # what brings an envoy before an official
    (
        "Norwegian Ambassador Ada Lund presented her credentials to Ghanaian President Nana Mensah on May 3.",
        "Held 2030-05-03 GHA NOR: Ada Lund, Nana Mensah",
    ),
    (
        "Ghanaian President Nana Mensah received the letters of credence of Norwegian Ambassador Ada Lund on May 3.",
        "Held 2030-05-03 GHA NOR: Ada Lund, Nana Mensah",
    ),
    ("The Norwegian Ambassador was summoned to the Department of State on May 3.", "Held 2030-05-03 NOR USA"),
    (f"{HALE} summoned the Ambassador of Norway, Ada Lund, on May 3.", f"Held 2030-05-03 {TWO}"),
    (
        f"Norwegian Ambassador Ada Lund paid a Courtesy Call on {HALE} on May 3.",
        f"Held 2030-05-03 {TWO}",
    ),
    # what two talked about is that they talked
    (f"On May 3 in Oslo, {HALE} and Foreign Minister Ada Lund of Norway discussed trade with Ghana.",
        f"Held 2030-05-03 at Oslo {TWO}"),
    (f"{HALE} and {LUND} exchanged views on trade.", f"Held {TWO}"),
    # an event that only its number tells
    (
        f"The 16th NUSAX will be co-chaired by {HALE} and {LUND}.",
        f"Planned {TWO}",
    ),
    (
        "During the sixth Joint Permanent Commission on Trade (JPCT) between Norway and Ghana, which was held on May 3 "
        "in Oslo, fish was on the table.",
        "Held 2030-05-03 at Oslo GHA NOR",
    ),
    (f"{HALE} will have working sessions with {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    (
        f"{HALE} held the Second U.S.-Norway Foreign and Trade Ministerial Meeting with {LUND} on May 3.",
        f"Held 2030-05-03 {TWO}",
    ),
    (
        f"{HALE} met {LUND}, who was flanked by Deputy Minister Erik Dahl of Norway, on May 3.",
        "Held 2030-05-03 NOR USA: Ada Lund, Erik Dahl, John Hale",
    ),
    # where a meeting was
    (
        f"{LUND} paid a courtesy call on {HALE} today (06) at the Presidential Secretariat.",
        f"Held 2030-05-06 at Presidential Secretariat {TWO}",
    ),
    (
        "Ghanaian Foreign Minister Ben Osei represented Ghana at the Ghana-Norway Ministerial Meeting on Trade and "
        "Fish Affairs in Oslo.",
        "Held at Oslo GHA NOR: Ben Osei",
    ),
    (
        f"{HALE} held talks with {LUND}, who is on a visit to the United States, on the morning of May 3 in Chicago.",
        f"Held 2030-05-03 at Chicago {TWO}",
    ),
    (  # several stops are no one place
        f"{HALE} traveled to Norway, Ghana and Peru to meet with {LUND}.",
        f"Held {TWO}",
    ),
    (  # a visit that two speak of leads nowhere
        f"{HALE} and {LUND} discussed his upcoming visit to Accra. They met at length.",
        f"Held {TWO}",
    ),
    (  # who speaks after the meeting of others was not at it
        f"Following on the May 3 meeting between {HALE} and {LUND}, Ambassador Peter Marsh and Ben Osei spoke of fish.",
        f"Held 2030-05-03 {TWO}",
    ),
    (
        f"The signing of the Treaty took place on May 3 in Oslo. Representing the two states were {HALE} and {LUND}.",
        f"Held 2030-05-03 at Oslo {TWO}",
    ),
    (  # each on a line of its own
        f"{HALE} met {LUND} on May 3.\n\nAlso participating in the meeting were:\n\nPeter Marsh, Ambassador to Norway"
        "\n\nErik Dahl, Norwegian Deputy Minister\n\nThe fish was good.",
        "Held 2030-05-03 NOR USA: Ada Lund, Erik Dahl, John Hale, Peter Marsh",
    ),
    (f"{HALE} is honored to welcome {LUND} to Chicago.", f"Held at Chicago {TWO}"),
    (
        "The Fourteenth Norway-Ghana Annual Exchange of Visits on Fish was held virtually on May 3.",
        "Held Video 2030-05-03 GHA NOR",
    ),
    (
        f"This was said during a meeting held today (06) at the Presidential Secretariat between {HALE} and {LUND}.",
        f"Held 2030-05-06 at Presidential Secretariat {TWO}",
    ),
    (  # what is discussed is not where it was discussed
        f"{HALE} met {LUND} on May 3. The meeting participants discussed the situation in Accra, Ghana.",
        f"Held 2030-05-03 {TWO}",
    ),
    (
        f"{HALE} spoke today with {LUND}. The two leaders welcomed the regional summit for cooperation in Accra.",
        f"Held Telephone 2030-05-06 {TWO}",
    ),
]

AHEAD = [
    (
        f"{HALE} will travel to Oslo, Norway, on May 12 to meet with Foreign Minister Ada Lund.",
        f"Planned 2030-05-12 at Oslo, Norway {TWO}",
    ),
    (f"{HALE} will meet with {LUND} in Oslo next week.", f"Planned 2030-05-13/2030-05-17 at Oslo {TWO}"),
    (f"{HALE} is scheduled to meet with {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    (f"A meeting between {HALE} and {LUND} is to take place in Oslo on May 10.", f"Planned 2030-05-10 {TWO}"),
    (f"{HALE} looks forward to meeting {LUND} in Oslo on May 20.", f"Planned 2030-05-20 at Oslo {TWO}"),
    (f"{HALE} is expected to call on {LUND} in Oslo on May 20.", f"Planned 2030-05-20 at Oslo {TWO}"),
    (
        "The announcement precedes the meeting next week of the U.S.-EU Trade and Technology Council.",
        "Planned 2030-05-13/2030-05-17 USA european-union",
    ),
    (
        "Norway and Ghana agreed that a meeting would be held in Accra in June between their ministries.",
        "Planned 2030-06 at Accra GHA NOR",
    ),
    (f"Talks between {HALE} and {LUND} are planned for May 10 in Oslo.", f"Planned 2030-05-10 at Oslo {TWO}"),
    (f"The Secretary has asked {HALE} to travel to Oslo to meet with {LUND}.", f"Planned at Oslo {TWO}"),
    (f"Reporter Tom Stone says that {HALE} will meet with {LUND} on May 10.", f"Planned 2030-05-10 {TWO}"),
    (f"{HALE} will meet with {LUND} on December 20.", f"Planned 2030-12-20 {TWO}"),
    (f"{HALE} looks forward to welcoming {LUND} to Washington on May 20.", f"Planned 2030-05-20 at Washington {TWO}"),
    (f"The meeting between {HALE} and {LUND} has been postponed.", f"Cancelled {TWO}"),
    (f"{LUND} cancelled her meeting with {HALE}.", f"Cancelled {TWO}"),
    (f"The planned meeting of {HALE} and {LUND} on May 10 was called off.", f"Cancelled 2030-05-10 {TWO}"),
    (f"A planned meeting of {HALE} with {LUND} could not take place.", f"Cancelled {TWO}"),
    (f"{HALE} had been scheduled to meet {LUND} on May 10.", f"Cancelled 2030-05-10 {TWO}"),
    (f"The visit of {HALE} to Norway has been cancelled.", "Cancelled at Norway NOR USA: John Hale"),
    (
        f"The visit of {LUND} to Ghana, planned for May 10, was postponed.",
        "Cancelled 2030-05-10 at Ghana GHA NOR: Ada Lund",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ONE_MEETING, *AHEAD])
def test_each_way_of_telling_a_meeting(text: str, expected: str) -> None:
    found = [str(meeting) for meeting in meetings(text, **FRONT)]
    assert found == [expected]


SEVERAL = [
    (
        f"{HALE} met separately with {LUND} and {OSEI} on May 3.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale", "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (  # each in the own office
        f"{HALE} will call on {LUND} and Norwegian Prime Minister Erik Dahl on May 10.",
        [f"Planned 2030-05-10 {TWO}", "Planned 2030-05-10 NOR USA: Erik Dahl, John Hale"],
    ),
    (  # ministers of as many states
        f"{HALE} met {LUND} and {OSEI} on May 3.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale", "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} met together with {LUND} and {OSEI} on May 3.",
        ["Held 2030-05-03 GHA NOR USA: Ada Lund, Ben Osei, John Hale"],
    ),
    (  # each stop has its own place and company
        "They made stops in Oslo, where the delegation met with Foreign Minister Ada Lund of Norway; and Accra, where "
        "they met with President Nana Mensah of Ghana.",
        ["Held at Oslo NOR: Ada Lund", "Held at Accra GHA: Nana Mensah"],
    ),
    (  # all who lead a delegation meet whom it meets
        f"A U.S. delegation – led by {HALE} and Ambassador Peter Marsh – visited Oslo on May 3. The delegation met "
        "with Foreign Minister Ada Lund of Norway.",
        ["Held 2030-05-03 at Oslo NOR USA: Ada Lund, John Hale, Peter Marsh; led by John Hale"],
    ),
    (  # a list of those who sat for one state at the meeting of a joint statement
        f"{HALE} met {LUND} on May 3. Representing Norway were the Minister of Trade, Erik Dahl; and the Minister of "
        "Health, Kari Moe.",
        ["Held 2030-05-03 NOR USA: Ada Lund, Erik Dahl, John Hale, Kari Moe"],
    ),
    (  # the days of a stop are part of those of the journey
        f"{HALE} will visit Norway and Ghana from May 10 to 16. His visit to Ghana on May 13-14 will be the first. He "
        "will meet President Nana Mensah of Ghana.",
        ["Planned 2030-05-13/2030-05-14 at Ghana GHA USA: John Hale, Nana Mensah"],
    ),
    (  # a meeting told in passing has its own company, day and place
        f"After talks with {OSEI} in Accra on May 2, {HALE} met {LUND} in Oslo on May 3.",
        ["Held 2030-05-02 at Accra GHA USA: Ben Osei, John Hale", f"Held 2030-05-03 at Oslo {TWO}"],
    ),
    (
        f"After talks with {OSEI} in Accra on May 8, {HALE} will meet {LUND} in Oslo on May 10.",
        ["Planned 2030-05-08 at Accra GHA USA: Ben Osei, John Hale", f"Planned 2030-05-10 at Oslo {TWO}"],
    ),
    (
        f"Before speaking at the summit, {HALE} will meet {LUND} in Oslo on May 10.",
        [f"Planned 2030-05-10 at Oslo {TWO}"],
    ),
    (
        f"Before talks with {OSEI}, {LUND} and Prime Minister Erik Dahl of Norway, {HALE} met King Olav of Norway.",
        [
            "Held GHA NOR USA: Ada Lund, Ben Osei, Erik Dahl, John Hale",
            "Held NOR USA: John Hale, Olav",
        ],
    ),
    (
        f"{HALE} met on May 3 with {LUND} and, separately, {OSEI}.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale", "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} held bilateral meetings with {LUND} and {OSEI} on May 3.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale", "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} travels to Oslo for talks with {LUND} on May 10, before finishing in Accra on May 12 with a meeting "
        f"with {OSEI}.",
        [f"Planned 2030-05-10 at Oslo {TWO}", "Planned 2030-05-12 at Accra GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} and {LUND} met in Accra on May 3. They were then received by President Nana Mensah of Ghana.",
        [f"Held 2030-05-03 at Accra {TWO}", "Held 2030-05-03 at Accra GHA NOR USA: Ada Lund, John Hale, Nana Mensah"],
    ),
    (
        "The United States and Norway held talks in Oslo on May 3. The next round of talks will be held in Accra in "
        "June.",
        ["Held 2030-05-03 at Oslo NOR USA", "Planned 2030-06 at Accra NOR USA"],
    ),
    (
        f"In Oslo on May 2, {HALE} met {LUND}. He also met Norwegian Prime Minister Erik Dahl.",
        [f"Held 2030-05-02 at Oslo {TWO}", "Held 2030-05-02 at Oslo NOR USA: Erik Dahl, John Hale"],
    ),
    (
        f"{HALE} is on a visit to Norway. Talks with Foreign Minister Ada Lund of Norway will take place on May 10.",
        [f"Planned 2030-05-10 at Norway {TWO}"],
    ),
    (
        f"{LUND} met with U.S. {HALE} today. She then met with {OSEI}.",
        [f"Held 2030-05-06 {TWO}", "Held 2030-05-06 GHA NOR: Ada Lund, Ben Osei"],
    ),
    (
        f"{HALE} travelled to Norway. On May 2, he met with Foreign Minister Ada Lund in Oslo. On May 3, he met with "
        "Prime Minister Erik Dahl in Bergen.",
        [f"Held 2030-05-02 at Oslo {TWO}", "Held 2030-05-03 at Bergen NOR USA: Erik Dahl, John Hale"],
    ),
    (
        f"{HALE} is traveling to Oslo and Accra from May 10 to May 14. In Oslo, he will meet with Foreign Minister Ada "
        "Lund of Norway. In Accra, he will meet with Foreign Minister Ben Osei of Ghana.",
        [
            f"Planned 2030-05-10/2030-05-14 at Oslo {TWO}",
            "Planned 2030-05-10/2030-05-14 at Accra GHA USA: Ben Osei, John Hale",
        ],
    ),
    (  # a sequel is on the day and at the place of the meeting before it
        f"{HALE} and {LUND} co-chaired the Strategic Dialogue in Rome on May 2 and 3. On the margins of the Dialogue, "
        f"{LUND} met with {OSEI}.",
        [
            f"Held 2030-05-02/2030-05-03 at Rome {TWO}",
            "Held 2030-05-02/2030-05-03 at Rome GHA NOR: Ada Lund, Ben Osei",
        ],
    ),
    (
        f"{HALE} travelled to Ghana from May 2 to May 5. On the first day of the visit, he met with {OSEI}. "
        "Back in the capital, he was received by President Nana Mensah of Ghana.",
        [
            "Held 2030-05-02 at Ghana GHA USA: Ben Osei, John Hale",
            "Held 2030-05-02 at Accra GHA USA: John Hale, Nana Mensah",
        ],
    ),
    (
        f"{HALE} will travel to Norway and Ghana. The first stop will be Oslo, where he will meet with {LUND}.",
        [f"Planned at Oslo {TWO}"],
    ),
    (  # what is agreed at a meeting does not lie in its past
        f"{HALE} visited Oslo on May 2 and met with {LUND}. They agreed to meet again in Accra in the second half of "
        "the year.",
        [f"Held 2030-05-02 at Oslo {TWO}", f"Planned 2030-07/2030-12 at Accra {TWO}"],
    ),
    (
        f"{HALE} is on a visit to Norway. Talks with {LUND} and with {OSEI} are on the agenda there on May 10.",
        [f"Planned 2030-05-10 at Norway {TWO}", "Planned 2030-05-10 at Norway GHA USA: Ben Osei, John Hale"],
    ),
    (  # a semicolon parts what is called off from what is not
        f"A meeting of {HALE} with {LUND} had to be put off; {HALE} met with {OSEI} on May 3.",
        ["Cancelled " + TWO, "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (  # those whom "the two" counts are those of the sentence before
        f"{HALE} was joined by Ambassador Peter Marsh. The two held talks with {LUND} on May 3.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh"],
    ),
    (  # the delegation meets in the persons of all who belong to it
        f"{HALE} led a delegation to Oslo. The delegation included Ambassador Peter Marsh. "
        f"The delegation met with {LUND} on May 3.",
        ["Held 2030-05-03 at Oslo NOR USA: Ada Lund, John Hale, Peter Marsh; led by John Hale"],
    ),
    (
        f"{HALE} met with {LUND} on May 3. They agreed that their ministries will hold talks in June. Ambassador Peter "
        "Marsh joined the meeting.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh", "Planned 2030-06 NOR USA"],
    ),
    (
        f"The United States and Norway convened the Trade Council meeting on May 3. {HALE} and {LUND} led the two "
        "delegations.",
        [f"Held 2030-05-03 {TWO}; led by Ada Lund, John Hale"],
    ),
    (
        f"{HALE} will travel to Ghana on May 10 for talks with {OSEI}, and had a call with {LUND} on May 3.",
        ["Planned 2030-05-10 at Ghana GHA USA: Ben Osei, John Hale", f"Held Telephone 2030-05-03 {TWO}"],
    ),
    (
        f"{HALE} met in succession with {LUND} and {OSEI} on May 3.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale", "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} met with {LUND} on May 3. The U.S.-Norwegian talks in Oslo were long. This was the fifth meeting of "
        "the two ministers this year.",
        [f"Held 2030-05-03 at Oslo {TWO}"],
    ),
    (
        f"{HALE} is traveling to Oslo May 8-9. While in Oslo, {HALE} is meeting with {LUND}.",
        [f"Planned 2030-05-08/2030-05-09 at Oslo {TWO}"],
    ),
    (
        f"{HALE} met with {LUND}. He informed her about his visit to Accra the previous day.",
        [f"Held {TWO}"],
    ),
    (
        f"{HALE} and {LUND} signed a treaty on fish on May 3. Ambassador Peter Marsh was also in attendance. Prior to "
        f"the signing, {HALE} and {LUND} held a bilateral meeting.",
        ["Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh", f"Held 2030-05-03 {TWO}"],
    ),
    (
        f"{HALE} held talks with {LUND}, and met with {OSEI} on May 3.",
        [f"Held {TWO}", "Held 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} is scheduled to hold talks with {LUND} on May 10, meet with {OSEI} and open a school.",
        [f"Planned 2030-05-10 {TWO}", "Planned GHA USA: Ben Osei, John Hale"],
    ),
    (
        f"{HALE} held calls with {LUND} and {OSEI} on May 3.",
        [f"Held Telephone 2030-05-03 {TWO}", "Held Telephone 2030-05-03 GHA USA: Ben Osei, John Hale"],
    ),
    (  # states that people come from are not where they met
        f"{HALE} hosted {LUND} and governors from Kansas, Louisiana and Ohio on May 3.",
        [f"Held 2030-05-03 {TWO}"],
    ),
    (  # a journey of long ago, or one to which somebody is invited, leads nowhere
        f"{HALE} met with {LUND} on May 3 in Oslo. They recalled the visit of President John Roe to Accra in August "
        f"2028. She invited him to visit Bergen. {HALE} then met with {OSEI}.",
        [f"Held 2030-05-03 at Oslo {TWO}", "Held 2030-05-03 at Oslo GHA USA: Ben Osei, John Hale"],
    ),
    (  # the next one of a series is another meeting of the same
        "The United States and Norway held their 12th Joint Commission in Oslo today. The officials agreed to hold the "
        "next Joint Commission in Washington in 2032.",
        ["Held 2030-05-06 at Oslo NOR USA", "Planned 2032 at Washington NOR USA"],
    ),
    (
        f"{HALE} met {LUND} in Oslo today. The next Joint Committee Meeting is set for April in Bergen.",
        [f"Held 2030-05-06 at Oslo {TWO}", "Planned 2031-04 at Bergen NOR USA"],
    ),
    (  # counterparts in several states are met in each
        f"{HALE} departs tonight to discuss fish with his counterparts in Norway, Ghana and Peru.",
        [
            "Planned at Norway NOR USA: John Hale",
            "Planned at Ghana GHA USA: John Hale",
            "Planned at Peru PER USA: John Hale",
        ],
    ),
    (  # what those talked about whose meeting was told
        f"{HALE} spoke by phone with {LUND} today. {HALE} and {LUND} discussed trade in Accra.",
        [f"Held Telephone 2030-05-06 {TWO}"],
    ),
    (  # who is called off is spoken to all the same
        f"A meeting of {HALE} with {LUND} had to be put off; the two instead spoke by telephone on May 3.",
        [f"Cancelled {TWO}", f"Held Telephone 2030-05-03 {TWO}"],
    ),
    (  # "him" is the guest, not a countryman of the host
        f"{HALE} will hold talks with {LUND} in Washington. Vice President Peter Marsh will meet with her.",
        [f"Planned at Washington {TWO}", "Planned NOR USA: Ada Lund, Peter Marsh"],
    ),
    (
        f"{HALE} said that, as is usual in dialogue between the Norwegian and Ghanaian leaders, all was well.",
        [],
    ),
    (  # each of two events has its own place and parties
        f"{HALE} will travel to Norway and Ghana on May 10 to attend the meeting of NATO Foreign Ministers in Oslo, "
        "and join the U.S.-Ghana Trade Council meeting in Accra.",
        [
            "Planned 2030-05-10 at Oslo USA nato: John Hale",
            "Planned 2030-05-10 at Accra GHA USA: John Hale",
        ],
    ),
    (  # partners may go on after a comma
        f"{HALE} recalled the talks between {LUND} and Norwegian Defense Minister Erik Dahl, and {OSEI} on May 3.",
        ["Held 2030-05-03 GHA NOR: Ada Lund, Ben Osei, Erik Dahl"],
    ),
    (  # whom the host welcomed was there
        f"{HALE} hosted a meeting of the Fish Group on May 3. Secretary Hale welcomed Ada Lund, Norwegian Foreign "
        "Minister; and Ben Osei, Ghanaian Foreign Minister.",
        ["Held 2030-05-03 GHA NOR USA: Ada Lund, Ben Osei, John Hale"],
    ),
    (  # who chaired "The Summit" was at the one just told
        f"Leaders of Norway and Ghana convened the Norway-Ghana Summit in Oslo on May 3. The Summit was co-chaired by "
        f"{LUND} and {OSEI}.",
        ["Held 2030-05-03 at Oslo GHA NOR: Ada Lund, Ben Osei"],
    ),
    (  # a delegation is at the meeting that the text is about, not at one of long ago
        f"{HALE} met {LUND} on May 3. Presidents John Roe of the United States and Nana Mensah of Ghana met in January "
        "2029. The U.S. delegation was led by Secretary Hale and included Ambassador Peter Marsh.",
        [
            "Held 2030-05-03 NOR USA: Ada Lund, John Hale, Peter Marsh; led by John Hale",
            "Held 2029-01 GHA USA: John Roe, Nana Mensah",
        ],
    ),
    (  # meetings of the publisher's minister, each with another
        f"Bilateral meetings were also held with {LUND} and {OSEI}.",
        ["Held NOR USA: Ada Lund", "Held GHA USA: Ben Osei"],
    ),
    (
        "Norwegian Foreign Minister Ada Lund and Ghanaian Foreign Minister Ben Osei will discuss trade.",
        ["Planned GHA NOR: Ada Lund, Ben Osei"],
    ),
]


DATELINES = [
    ("Oslo, May 6, 2030\n\n{met} today.", "Held 2030-05-06 at Oslo"),
    ("Oslo\n\nMay 6, 2030\n\n{met} today.", "Held 2030-05-06 at Oslo"),
    ("Monday, May 6, Oslo – {met}.", "Held 2030-05-06 at Oslo"),
    ("OSLO, Norway – Yesterday, {met}.", "Held 2030-05-05 at Oslo"),
    ("**OSLO, NORWAY** — {met}.", "Held 2030-05-06 at Oslo"),
    ("OSLO, May 6 – {met} on April 3.", "Held 2030-04-03"),
    ("Oslo, 6 May 2030: {met} today.", "Held 2030-05-06 at Oslo"),
    ("WASHINGTON – {met} today.", "Held 2030-05-06 at Washington"),
    ("WASHINGTON – {met} yesterday.", "Held 2030-05-05"),
]


@pytest.mark.parametrize(("text", "expected"), DATELINES)
def test_the_dateline_says_where_a_meeting_was(text: str, expected: str) -> None:
    (meeting,) = meetings(text.format(met=f"{HALE} met with {LUND}"), **FRONT)
    assert str(meeting) == f"{expected} {TWO}"


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_meetings_of_one_text(text: str, expected: list[str]) -> None:
    assert [str(meeting) for meeting in meetings(text, **FRONT)] == expected


NOT_SO = [
    f"Norway helps the United States meet {HALE}'s goal for 2031.",
    f"{HALE} welcomed {LUND}'s promise to protect the fish.",
    f"{HALE} did not meet with {LUND}.",
    f"{HALE} has not met with {LUND}.",
    f"{HALE} never met {LUND}.",
    f"There was no meeting between {HALE} and {LUND}.",
    f"{HALE} would meet with {LUND} if asked.",
    f"{HALE} may visit Norway and meet with Foreign Minister Ada Lund.",
    f"{HALE} and {LUND} could meet in June.",
    f"If {HALE} meets with {LUND}, he will raise trade.",
    f"Had {HALE} met with {LUND}, the talks would have gone on.",
    f"{HALE} hopes to meet with {LUND}.",
    f"{HALE} wants to meet with {LUND}.",
    f"{HALE} expressed hope for a meeting with {LUND}.",
    f"A meeting between {HALE} and {LUND} would be useful.",
    f"{HALE} refused to meet with {LUND}.",
    f"{HALE} declined to meet with {LUND}.",
    f"{HALE} urged {LUND} to meet with {OSEI}.",
    "Norway and Ghana will continue to work together on trade.",
    "Norway and Ghana met the challenge together.",
    f"{HALE} stressed the importance of starting talks with {LUND}.",
    f"{HALE} supports efforts to resume talks with {LUND}.",
    f"{HALE} and the Secretary welcome this deal and commend {LUND} to the world.",
    f"{HALE} heard the Norwegian people's calls for fish.",
    f"{HALE} has a lot to talk about.",
    f"{HALE} joined {LUND} in co-sponsoring the bill.",
    f"{HALE} repeated {LUND}'s call for an inquiry.",
    f"{HALE} joins {LUND} in his call for an inquiry.",
    f"{HALE} goes on to seek dialogue with {LUND}.",
    f"From 2020 {HALE} served the state and chaired its Governance Committee.",
    f"{HALE} is proud to join {LUND} to demand an answer.",
    f"{HALE} gave the audience to understand that {LUND} had left.",
    "Norway has always played a part in the dialogue of its friends.",
    "Norway met its climate goals.",
    f"{LUND} called on Ghana to release the ship.",
    f"{HALE} presented the report to {LUND}.",
    f"{HALE} said that the concerns of {LUND} should be also met.",
    f"{HALE} congratulates {LUND} on Norway's successful Arctic Council chair year.",
    "The third round of the Norway-Ghana elections was held on May 3.",
    f"The court summoned {LUND} to testify.",
    f"{HALE} and the Congress exchanged views with many.",
    f"QUESTION: Minister, {HALE} met with {LUND} on Monday. Will he go back?",
    f"Q    Is there a readout of last night's meeting between {HALE} and {LUND}?",
]


@pytest.mark.parametrize("text", NOT_SO)
def test_what_is_denied_imagined_or_hoped_for_is_no_meeting(text: str) -> None:
    assert meetings(text, **FRONT) == []


def test_calls_of_one_headline_are_told_one_by_one() -> None:
    found = meetings(
        f"{HALE} spoke by phone with {LUND} on May 3. On May 4, Secretary Hale also spoke by phone with {OSEI}.",
        **FRONT,
        title=f"Readout of {HALE}'s Calls with {LUND} and {OSEI}",
    )
    assert [str(meeting) for meeting in found] == [
        f"Held Telephone 2030-05-03 {TWO}",
        "Held Telephone 2030-05-04 GHA USA: Ben Osei, John Hale",
    ]


def test_the_title_of_a_readout_dates_its_meeting() -> None:
    front = {**FRONT, "title": "Readout of Secretary Hale's Call with Norwegian Foreign Minister Lund"}
    found = meetings(f"{HALE} spoke with {LUND}. They discussed trade.", **front)
    assert [(m.mode, m.parties, m.people) for m in found] == [("Telephone", ("NOR", "USA"), ("Ada Lund", "John Hale"))]


OCCASIONS = [
    (f"Remarks by {HALE} and {LUND} Before Bilateral Meeting", f"Held 2030-05-06 {TWO}"),
    (f"{HALE} and {LUND} Before Their Meeting", f"Held 2030-05-06 {TWO}"),
    (f"Remarks by {HALE} at a Roundtable Discussion on Ports", "Held 2030-05-06 USA: John Hale"),
    (f"Opening Remarks by {HALE} at the Meeting of the Ports Council on May 3", "Held 2030-05-03 USA: John Hale"),
]


@pytest.mark.parametrize(("title", "expected"), OCCASIONS)
def test_the_headline_of_a_speech_names_its_occasion(title: str, expected: str) -> None:
    found = meetings("Thank you all for coming. It is good to be here.", **{**FRONT, "title": title})
    assert [str(meeting) for meeting in found] == [expected]


@pytest.mark.parametrize(
    "title", [f"Remarks by {HALE} at a Press Conference", f"Remarks by {HALE} on the Economy", f"{HALE} on Trade"]
)
def test_a_speech_without_an_occasion_is_no_meeting(title: str) -> None:
    assert meetings("Thank you all for coming.", **{**FRONT, "title": title}) == []


def test_a_side_may_be_led_without_the_word_delegation() -> None:
    text = (
        "The United States and the European Union held another meeting this week. Ambassador Peter Marsh of the United "
        "States led discussions on the U.S. side. EU Special Envoy Eva Stern led for the EU."
    )
    (found,) = meetings(text, **FRONT)
    assert (found.people, found.leads) == (("Eva Stern", "Peter Marsh"), ("Eva Stern", "Peter Marsh"))


def test_who_leads_a_delegation_on_a_journey_leads_it_at_its_meetings() -> None:
    text = (
        f"{HALE} will lead a delegation to Norway and Ghana. In Oslo, he will meet {LUND} on May 10. "
        f"In Accra, the delegation will meet {OSEI} on May 12."
    )
    assert [str(meeting) for meeting in meetings(text, **FRONT)] == [
        f"Planned 2030-05-10 at Oslo {TWO}; led by John Hale",
        "Planned 2030-05-12 at Accra GHA USA: Ben Osei, John Hale; led by John Hale",
    ]


def test_officials_met_without_a_name_stand_for_the_state_in_which_they_are_met() -> None:
    found = meetings(f"In Accra, {HALE} met with senior government officials.", **FRONT)
    assert [str(meeting) for meeting in found] == ["Held at Accra GHA USA: John Hale"]


def test_i_is_who_signs_the_statement() -> None:
    front = {**FRONT, "title": f"Statement by {HALE} on Fish"}
    found = meetings("On May 3, I met with Norwegian leaders.", **front)
    assert [str(meeting) for meeting in found] == ["Held 2030-05-03 NOR USA: John Hale"]


def test_those_who_attended_the_meeting_were_at_the_one_told_before() -> None:
    text = (
        f"{HALE} held a meeting with {LUND} on May 3. They spoke of the working group, which is holding talks with "
        f"Ghana. The meeting was attended by {OSEI}."
    )
    assert [m.people for m in meetings(text, **FRONT)] == [("Ada Lund", "Ben Osei", "John Hale")]


def test_officials_spoken_with_abroad_stand_for_the_state() -> None:
    found = meetings(f"In Accra, {HALE} will discuss trade and ports with senior government officials.", **FRONT)
    assert [str(meeting) for meeting in found] == ["Planned at Accra GHA USA: John Hale"]


def test_a_meeting_of_today_was_where_the_dateline_says() -> None:
    text = f"WASHINGTON – Today, {HALE} held a meeting with {LUND}."
    assert [str(m) for m in meetings(text, **FRONT)] == [f"Held 2030-05-06 at Washington {TWO}"]


def test_what_is_planned_on_a_journey_that_is_over_is_not_held_there() -> None:
    text = (
        f"{HALE} traveled to Oslo on May 2 and met with {LUND}. They spoke of preparations for the next meeting of the "
        "U.S.-EU Ports Dialogue, which will be held in Accra in June."
    )
    assert [str(m) for m in meetings(text, **FRONT)] == [
        f"Held 2030-05-02 at Oslo {TWO}",
        "Planned 2030-06 at Accra USA european-union",
    ]


def test_two_delegations_of_one_sentence_have_their_own_leads() -> None:
    text = (
        f"Norway and Ghana held talks on May 3. {LUND} led the Norwegian delegation and {OSEI} led the Ghanaian "
        "delegation."
    )
    (found,) = meetings(text, **FRONT)
    assert found.leads == ("Ada Lund", "Ben Osei")


def test_the_sidelines_of_an_event_make_its_hosts_no_parties() -> None:
    text = f"{HALE} met with {LUND} on the sidelines of the Annual Meetings of the IMF and World Bank."
    assert [m.parties for m in meetings(text, **FRONT)] == [("NOR", "USA")]


def test_an_event_told_of_in_a_relative_clause_is_another_meeting() -> None:
    text = (
        f"{HALE} met with {LUND} in Oslo on May 3, ahead of the Northern Leaders Meeting, which the Secretary hosted "
        "with Ghanaian President Nana Mensah."
    )
    assert [m.people for m in meetings(text, **FRONT)] == [("Ada Lund", "John Hale"), ("John Hale", "Nana Mensah")]


def test_participants_listed_by_side() -> None:
    text = (
        "The second meeting of the Ministers of Norway and Ghana was held in Oslo on May 3. The meeting was attended "
        "by:\n\nFor Norway: Ada Lund, Minister of Foreign Affairs;\n\nFor Ghana: Ben Osei, Minister of Trade."
    )
    assert [m.people for m in meetings(text, **FRONT)] == [("Ada Lund", "Ben Osei")]
