"""Taking questions apart."""

import pytest

from answer.model import AskedKind, Measure
from answer.question import leans, understand
from answer.values import held
from corpus.model import DocumentId, Reference, Span
from index.analyzer import Analyzer

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("When does the ferry leave?", AskedKind.TIME),
        ("what day are the bins emptied", AskedKind.TIME),
        ("How long ago was it built?", AskedKind.TIME),
        ("How many goats are there?", AskedKind.NUMBER),
        ("what's the price of a ticket", AskedKind.NUMBER),
        ("what is the speed limit", AskedKind.NUMBER),
        ("Where was it filmed?", AskedKind.PLACE),
        ("which town is it in", AskedKind.PLACE),
        ("Who owns the quarry?", AskedKind.PERSON),
        ("what company built it", AskedKind.PERSON),
        ("Why did it sink?", AskedKind.REASON),
        ("How do I report a bug?", AskedKind.MANNER),
        ("What is a dyke?", AskedKind.DEFINITION),
        ("Do I need a visa when I visit?", AskedKind.PERMISSION),
        ("are dogs allowed on the ferry", AskedKind.PERMISSION),
        ("may I bring a dog", AskedKind.PERMISSION),
        ("is it true that nobody was warned", AskedKind.POLAR),
        ("did the ferry sink", AskedKind.POLAR),
        ("tell me about goats", AskedKind.OTHER),
        ("Can you tell me how many goats there are?", AskedKind.NUMBER),
        ("do you know who owns the quarry", AskedKind.PERSON),
        ("hi, could anyone please say when it opens", AskedKind.TIME),
        ("casualties?", AskedKind.NUMBER),
        ("price of the ferry", AskedKind.NUMBER),
        ("opening hours", AskedKind.TIME),
        ("appeal a ban how", AskedKind.MANNER),
        ("what happens when it rains", AskedKind.OTHER),
        ("When it rains, who empties the buckets?", AskedKind.PERSON),
    ],
)
def test_the_asked_kind(text: str, kind: AskedKind) -> None:
    assert understand(text, ANALYZER).kind is kind


@pytest.mark.parametrize(
    ("question", "with_value", "without"),
    [
        ("When does it open?", "It opens on 12 April.", "It opens soon."),
        ("How many goats?", "There are fourteen goats.", "There are goats."),
        ("Who said so?", "So said Ilse Brandt.", "So they said."),
        ("When does the pool open for guests?", "It opens in May.", "Guests may bring a towel."),
        ("Where is the wreck?", "It lies off Gull Point.", "It lies deep."),
        ("Why did it close?", "It closed because of rain.", "It closed."),
        ("How do I change my name?", "Type /name in the channel.", "Names are nice."),
        ("What is a dyke?", "A dyke is a wall.", "Build dykes."),
    ],
)
def test_a_sentence_holds_the_asked_kind_or_not(question: str, with_value: str, without: str) -> None:
    asked = understand(question, ANALYZER)
    assert held(asked, with_value, ANALYZER) > 0
    assert held(asked, without, ANALYZER) == 0


def test_a_value_that_the_question_names_itself_is_no_answer() -> None:
    asked = understand("How many of the 14 goats came back?", ANALYZER)
    assert held(asked, "The 14 goats came back.", ANALYZER) == 0
    assert held(asked, "Of the 14 goats, nine came back.", ANALYZER) == 1


def test_an_ordinary_word_that_opens_a_sentence_is_no_name() -> None:
    assert held(understand("Who came?", ANALYZER), "Goats came.", ANALYZER) == 0


def test_a_follow_up_keeps_the_words_before_it_at_less_weight() -> None:
    first = understand("How many crew were lost with the Maren?", ANALYZER)
    then = understand("and passengers?", ANALYZER, first)
    assert then.kind is AskedKind.NUMBER
    assert then.weights["passeng"] == 1.0
    assert 0 < then.weights["maren"] < 1


def test_a_follow_up_with_a_question_of_its_own_keeps_its_kind() -> None:
    first = understand("How many crew were lost?", ANALYZER)
    assert understand("who said that", ANALYZER, first).kind is AskedKind.PERSON
    assert understand("was it raining", ANALYZER, first).kind is AskedKind.POLAR


@pytest.mark.parametrize(
    "line", ["and in April?", "what about the wounded", "who said that", "how old is he", "why?", "is there a dog"]
)
def test_a_line_with_little_of_its_own_leans(line: str) -> None:
    assert leans(line, ANALYZER)


@pytest.mark.parametrize(
    "line",
    [
        "how many crew were lost with the Maren",
        "winter timetable of the ferry",
        "is Gull Point pool open",
        "When does the autumn cup start?",
    ],
)
def test_a_line_of_its_own_does_not_lean(line: str) -> None:
    assert not leans(line, ANALYZER)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("How much is a ticket?", {Measure.MONEY}),
        ("what does the crossing cost", {Measure.MONEY}),
        ("How heavy is the bell?", {Measure.MASS}),
        ("how old is the mayor", {Measure.AGE}),
        ("How often does the bus run?", {Measure.FREQUENCY}),
        ("what percentage of voters stayed at home", {Measure.PERCENT}),
        ("how many days does it last", {Measure.DURATION}),
        ("How many goats are there?", set()),
        ("Who rang the bell?", set()),
    ],
)
def test_what_the_asked_number_measures(text: str, measures: set[Measure]) -> None:
    assert understand(text, ANALYZER).measures == measures


def test_words_that_carry_little_count_less() -> None:
    weights = understand("What time does the ferry go?", ANALYZER).weights
    assert weights["time"] < weights["go"] < weights["ferri"] == 1


def test_a_follow_up_remembers_what_was_shown() -> None:
    shown = (Reference(document=DocumentId(1), revision=1, span=Span(start=0, end=5)),)
    first = understand("Who rang the bell?", ANALYZER).model_copy(update={"shown": shown})
    assert understand("and why?", ANALYZER, first).context == shown
    assert understand("Who sank the ferry?", ANALYZER).context == ()


def test_whether_a_claim_is_true_is_asked() -> None:
    assert understand("is it true that the ferry sank", ANALYZER).asks_truth
    assert not understand("did the ferry sink", ANALYZER).asks_truth


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many sailors were hurt on the Maren?", {"hurt"}),
        ("how many people died in the crash", {"die"}),
        ("Who built the pier?", {"built"}),
        ("How much does it cost?", set()),
    ],
)
def test_what_the_question_says_of_what_it_asks(text: str, said: set[str]) -> None:
    assert understand(text, ANALYZER).predicate == said


@pytest.mark.parametrize(
    "text",
    [
        "max crew of the cutter",
        "oven temp for the rye loaf",
        "range of the lantern",
        "number of people on the bus?",
        "membership price",
    ],
)
def test_a_terse_line_asks_for_a_number(text: str) -> None:
    assert understand(text, ANALYZER).kind is AskedKind.NUMBER


def test_a_line_that_is_only_short_borrows_less_than_one_that_points_back() -> None:
    before = understand("How long is the Fennel line?", ANALYZER)
    short = understand("who built the station", ANALYZER, before)
    leaning = understand("and who built it", ANALYZER, before)
    assert 0 < short.weights["fennel"] < leaning.weights["fennel"] < 1
