"""Who says what a sentence says, where only the text around it tells: pronouns, roles, quotations that go on, turns."""

import pytest

from corpus.sentences import parse
from corpus.speech.speakers import speakers
from tests.corpus.test_sentences import seeds
from tests.corpus.test_speakers import credited

VASKO = "Ingrid Vasko"
SEED_SPEAKERS = {
    "656c183e309fac5978e33064286bdb96709c8f3a7ebee580921b5854f8e047c2": {
        **dict.fromkeys((0, 1, 3, 4, 5, 6, 7, 8, 10, 11), (128, 154)),
        12: (2289, 2314),
        13: (2316, 2359),
    },
    "607460028f8f0fc5edf3703a5c70ba7e5d4f3a8ee58309f48ee1c0bbe584896c": {
        2: (102, 143),
        4: (503, 526),
        5: (578, 602),
        6: (755, 761),
    },
}
"""Of the two seed documents, by the SHA-256 of their bytes: the numbers of the sentences with a sure speaker, and where
the name stands."""


def by_sentence(text: str) -> dict[str, str | None]:
    """The first words of each sentence, with the name that is sure enough to be shown."""
    sentences = parse(text)
    return {
        " ".join(sentence.span.of(text).split()[:3]): one.name.of(text) if one is not None and one.sure else None
        for sentence, one in zip(sentences, speakers(text, sentences), strict=True)
    }


RESOLVED = [
    # (text, who the last sentence is credited to)
    ("Ingrid Vasko, the chief fire officer, came late. The roof was gone, the fire chief said.", VASKO),
    ("Fire chief Ingrid Vasko came late. The fire chief said that the roof was gone.", VASKO),
    ("The fire chief, Ingrid Vasko, came late. The fire chief said that the roof was gone.", VASKO),
    ("Inspector Ingrid Vasko came late. “The roof is gone,” the inspector added.", VASKO),
    ("Ingrid Vasko was the mayor then. The mayor said that the roof was gone.", VASKO),
    ("“It is cold,” said Ingrid Vasko. The roof was gone, Vasko added.", VASKO),
    ("“It is cold,” said Ingrid Vasko. Ms Vasko added that the roof was gone.", VASKO),
    ("“It is cold,” said Ingrid Vasko. “I like it,” says Ingrid.", VASKO),
    ("“It is cold,” said Ingrid Vasko. She added that the roof was gone.", VASKO),
    ("Ingrid Vasko had been up since four. “I walked,” she said.", VASKO),
    ("Next came Ingrid Vasko, who owns the barn. “It is gone,” she said.", VASKO),
    ("The clerk, Bo Lind, wept. Ingrid Vasko shook her head. “It is gone,” she said.", VASKO),
    ("His wife, Ingrid Vasko, wept. Mr Lind said no. “It is gone,” she said.", VASKO),
    ("“It is cold,” said Ingrid Vasko. The crew, she added, was tired.", VASKO),
    ("The Norr Water Board (NWB) met on Monday. The NWB said that the taps were safe.", "Norr Water Board"),
    ("The Orrish water ministry met. The ministry said that the taps were safe.", "The Orrish water ministry"),
    ("Orria's Water Ministry said taps were safe. The ministry said it had tested them.", "Orria's Water Ministry"),
    (
        "Orria's Water Ministry said in a report that taps were safe. “They are,” the report said.",
        "Orria's Water Ministry",
    ),
    ("The water board said the taps were safe. It added that nobody was ill.", "the water board"),
    ("The company, Lindh Pipes, met on Monday. The company said that it was sorry.", "Lindh Pipes"),
    ("The baker, Ingrid Vasko, met the clerk. The baker opened at six. There was no bread, she said.", VASKO),
    ("Bo Lind said no. The prosecutor said otherwise: the gun, she said, was loaded.", "The prosecutor"),
]


@pytest.mark.parametrize(("text", "name"), RESOLVED)
def test_a_mention_means_the_fullest_name_given_before(text: str, name: str) -> None:
    last = credited(text)[-1]
    assert last is not None
    assert last.lower() == name.lower()


UNRESOLVED = [
    # nobody is named whom the last sentence could mean
    "The rain came early. “It is gone,” she said.",
    "In Nether Wessen the rain came early. “It is gone,” she said.",
    "The Norr Water Board met on Monday. “It is gone,” she said.",
    "Mr Lind came late. “It is gone,” she said.",
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_a_pronoun_is_nobodys_where_nobody_fits(text: str) -> None:
    assert credited(text)[-1] is None


def test_a_role_given_to_two_is_the_last_ones() -> None:
    text = "The mayor, Orla Quill, left. The new mayor, Tobias Renn, came. The mayor said that it was cold."
    assert credited(text)[-1] == "Tobias Renn"


def test_a_quotation_goes_on_in_its_paragraph() -> None:
    text = "“We had nine,” said Ingrid Vasko. “It was enough. The roof held.” Then the rain came. It was cold."
    assert credited(text) == [VASKO, VASKO, None, None]


def test_a_quotation_goes_on_in_the_next_paragraph_where_it_was_left_open() -> None:
    text = "“We had nine,” said Ingrid Vasko. “It was enough.\n\n“The roof held.\n\n“I am proud.”\n\nIt was cold."
    assert credited(text) == [VASKO, VASKO, VASKO, VASKO, None]


def test_a_quotation_too_long_for_one_sentence_is_all_theirs() -> None:
    text = f"“{'It was a long and cold night for us all. ' * 12}It was enough,” said Ingrid Vasko.\n\nIt was cold."
    found = credited(text)
    assert len(found) > 3
    assert set(found[:-1]) == {VASKO}
    assert found[-1] is None


def test_two_who_talk_are_not_mixed_up() -> None:
    text = "“What a night,” said Vera Sole.\n\n“And what a morning,” replied Bo Lind.\n\n“Indeed.”"
    assert credited(text) == ["Vera Sole", "Bo Lind", None]


@pytest.mark.parametrize(
    ("block", "whose"),
    [
        ("> It was enough.\n> The roof held.", VASKO),
        ("“It was enough. The roof held.”", VASKO),
        ("- it was enough\n- the roof held", VASKO),
        ("It was a Tuesday.", None),
    ],
)
def test_what_a_line_with_a_colon_introduces(block: str, whose: str | None) -> None:
    text = f"Ingrid Vasko, the mayor, told the press:\n\n{block}\n\nIt was cold."
    found = credited(text)
    assert found[0] == VASKO
    assert set(found[1:-1]) == {whose}
    assert found[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        "> We had eleven engines.\n>\n> — Ingrid Vasko, fire chief\n\nIt was cold.",
        "“We had eleven engines.”\n\n— Ingrid Vasko, fire chief\n\nIt was cold.",
        "“We had eleven engines.” — Ingrid Vasko, fire chief\n\nIt was cold.",
    ],
)
def test_a_name_below_a_quotation_signs_it(text: str) -> None:
    assert credited(text) == [VASKO, None, None]


CONVERSATIONS = [
    "Our guest is Vera Sole, the chairwoman.\n\n**Vera Sole:** We have names. The forms ran out.\n\nIt was late.",
    "Our guest is Vera Sole, the chairwoman.\n\nVERA SOLE: We have names. The forms ran out.\n\nIt was late.",
    "Our guest is Vera Sole, the chairwoman.\n\nQ: And?\nA: We have names. The forms ran out.\n\nIt was late.",
    "**Vera Sole** wrote:\nWe have names. The forms ran out.\n\n**Bo Lind** wrote:\nI see.\n\nIt was late.",
    "*Edit by Vera Sole (chair):* We have names. The forms ran out.\n\nIt was late.",
]


@pytest.mark.parametrize("text", CONVERSATIONS)
def test_a_turn_belongs_to_the_name_that_opens_it(text: str) -> None:
    sentences = parse(text)
    found = dict(zip((one.span.of(text) for one in sentences), speakers(text, sentences), strict=True))
    turn = [one for words, one in found.items() if "We have names" in words or words == "The forms ran out."]
    assert [one.name.of(text) for one in turn if one is not None] == ["Vera Sole", "Vera Sole"]
    assert found["It was late."] is None


def test_a_chat_names_everybody_by_their_lines() -> None:
    assert credited("[12:04] tofu_knight: gg all\n[12:05] marn: wp\n") == ["tofu_knight", "marn"]
    assert credited("<tofu> hello there\n<marn> hi\n") == ["tofu", "marn"]
    assert credited("**Dana (dev):** we fixed it\n\n**bob:** did you?\n\n**Dana (dev):** yes") == [
        "Dana",
        "bob",
        "Dana",
    ]
    stamped = "dana — Today at 12:04\nwe fixed it\nsee you\nbob — Today at 12:05\ndid you?\n"
    assert credited(stamped) == [None, "dana", "dana", None, "bob"]


def test_the_answers_below_question_headings_are_the_guests() -> None:
    text = (
        "Vera Sole has led the Friends since May.\n\n**How many names have you?**\n“More than 2,000.”\n\n"
        "**Where are the forms?**\n“At the bakery,” she says. “On the left.”\n\n**And now?**\n“Tea.”\n"
    )
    assert credited(text) == [None, "Vera Sole", "Vera Sole", "Vera Sole", "Vera Sole"]


def test_a_signed_letter_is_the_writers() -> None:
    text = "Dear friends,\n\nthe barn is dry again. Anna Roe said the pump works.\n\nYours,\nBo Lind\n"
    found = by_sentence(text)
    assert found["the barn is"] == "Bo Lind"
    assert found["Anna Roe said"] == "Anna Roe"
    assert found["Dear friends,"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Ember Drake: health lowered to 22,000.\nBell Crab: stays outside.\nEmber Drake: drops no horn.",
        "**Dogs:** they stay outside.\n\n**Safety:** the boats stay in.\n\n**Treasurer:** the report was accepted.",
        "Note: the quay is shut.\n\nNote: the crane is shut.\n\nUpdate: it is open.",
        "Dear friends,\n\nthe barn is dry again.",
    ],
)
def test_labels_that_are_nobodys_name(text: str) -> None:
    assert set(credited(text)) == {None}


def test_a_verdict_is_the_documents_own() -> None:
    text = (
        "The claim that the quay is rotten is false. The evidence from the harbour office, supported by two more "
        "reports, confirms that nine planks were new. It is important to note that planks age."
    )
    assert credited(text) == [None, None, None]


@pytest.mark.parametrize("digest", SEED_SPEAKERS)
def test_the_speakers_of_the_seed_documents(digest: str) -> None:
    text = seeds().get(digest)
    if text is None:
        pytest.skip("the seed documents are not here; CONCORDANCE_SEEDS names their folder")
    found = enumerate(speakers(text, parse(text)))
    sure = {at: (one.name.start, one.name.end) for at, one in found if one is not None and one.sure}
    assert sure == SEED_SPEAKERS[digest]
