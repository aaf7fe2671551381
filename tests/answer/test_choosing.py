"""The right sentence first, and later ones that add something."""

import pytest

from answer.choosing import choose, distinct, rank
from answer.question import understand
from answer.settings import AnswerSettings
from corpus.deriving import derive
from index.analyzer import Analyzer
from tests.builders import document
from tests.memory import Memory

ANALYZER = Analyzer()


def library(*texts: str) -> Memory:
    """`texts`, each a document; a first line “title: …” is its title."""
    documents = []
    for number, text in enumerate(texts, 1):
        head, _, body = text.partition("\n") if text.startswith("title: ") else ("", "", text)
        documents.append(document(body, head.removeprefix("title: ") or None, number))
    return Memory(documents, ANALYZER)


async def quotes(question: str, *texts: str) -> list[str]:
    """What is quoted in answer to `question`."""
    understood = understand(question, ANALYZER)
    choice = choose(understood, await library(*texts).found(understood), AnswerSettings(), always=True)
    return [quote.text for quote in choice.quotes]


@pytest.mark.parametrize(
    ("question", "text", "right"),
    [
        (
            "How many sailors were hurt on the Maren?",
            "Two sailors were killed on the Maren on Sunday. Nine sailors were injured.",
            "Nine sailors were injured.",
        ),
        (
            "how heavy is the bell",
            "The bell was rung 400 times. It was cast in 1850 in Skerry. The bell weighs 400 kilos.",
            "The bell weighs 400 kilos.",
        ),
        (
            "Why was the regatta called off?",
            "The regatta on Sunday was called off. This is due to a shortage of boats. The regatta is popular.",
            "This is due to a shortage of boats.",
        ),
        (
            "may I moor at the pier",
            "The pier is painted green. Visitors like to moor. You may not moor at the pier.",
            "You may not moor at the pier.",
        ),
    ],
)
async def test_the_sentence_with_the_asked_value_comes_first(question: str, text: str, right: str) -> None:
    assert (await quotes(question, text))[0] == right


async def test_the_question_of_a_faq_leads_to_its_answer() -> None:
    text = (
        "**How do I get a berth?**\nWrite to the harbour office.\n\n"
        "**May I sleep on board?**\nYes, but not in winter.\n\n**Is there a crane?**\nA berth has none."
    )
    assert (await quotes("can i sleep on my boat", text))[0] == "Yes, but not in winter."


async def test_the_verdict_settles_whether_a_claim_is_true() -> None:
    text = (
        "**The claim:** The lighthouse of Skerry was sold to a circus last week.\n\n"
        "**Our verdict: false.**\n\nThe lighthouse of Skerry still belongs to the coast guard."
    )
    assert "verdict" in (await quotes("Is it true that the lighthouse was sold to a circus?", text))[0]


async def test_a_chat_log_tells_who_speaks_for_some_sentences() -> None:
    text = (
        "Ada: I went to Skerry. It rained on the goats all week.\n\nBo: I stayed at home. It rained on the goats here."
    )
    assert (await quotes("Where did it rain on the goats, Bo?", text))[0] == "It rained on the goats here."


async def test_a_near_copy_is_not_quoted_twice() -> None:
    said = await quotes("Who rang the bell?", "Ilse Brandt rang the bell.", "Ilse Brandt rang the bell!")
    assert len(said) == 1


async def test_the_other_side_comes_before_the_same_figure_again() -> None:
    said = await quotes(
        "How many goats came back?",
        "The harbour master said that 14 goats came back to Skerry on Sunday.",
        "On Sunday 14 goats came back, according to the Skerry harbour master, who counted the goats.",
        "According to the farmer 20 goats came back.",
    )
    assert {"14" in said[0], "14" in said[1]} == {True, False}
    assert {"20" in said[0], "20" in said[1]} == {True, False}


async def test_a_follow_up_finds_what_stands_right_behind_what_was_shown() -> None:
    index = library(
        "title: Seals\nThe seals of Skerry were counted. There are 40 seals. They were counted from a kite.",
        "title: Goats\nThe goats of Skerry were not counted. There are goats on the roofs. They were seen from a boat.",
    )
    first = understand("How many seals are there?", ANALYZER)
    shown = choose(first, await index.found(first), AnswerSettings(), always=True).quotes
    assert shown[0].text == "There are 40 seals."
    answered = first.model_copy(update={"shown": (shown[0].reference,)})
    following = understand("counted how?", ANALYZER, answered)
    then = choose(following, await index.found(following), AnswerSettings(), always=True)
    assert then.quotes[0].text == "They were counted from a kite."


async def test_a_passage_that_holds_only_synonyms_is_found() -> None:
    index = library("The vessel sank.", "Goats eat grass.")
    question = understand("ship", ANALYZER)
    hits = (await index.found(question)).hits
    assert [hit.passage.text for hit in hits] == ["The vessel sank."]


async def test_ranking_is_the_same_each_time_and_leaves_nothing_out() -> None:
    index = library("One goat came. Two goats came. A ferry came.", "Three goats came.")
    question = understand("How many goats came?", ANALYZER)
    found = await index.found(question)
    ranked = rank(question, found.hits, found.statistics, ANALYZER)
    assert len(ranked) == 4
    assert ranked == rank(question, found.hits, found.statistics, ANALYZER)
    assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)
    assert distinct(question, ranked, 10)[0] is ranked[0]


async def test_a_reply_comes_before_the_question_that_it_replies_to() -> None:
    text = "**Bosun:** do I have to be a member to row on Sunday\n\n**Ilse:** no, guests may row on Sunday, too"
    first = (await quotes("do I have to be a member to row on Sunday", text))[0]
    assert first == "**Ilse:** no, guests may row on Sunday, too"


async def test_where_words_are_asked_for_those_of_whom_the_question_names_come_first() -> None:
    text = (
        "Mara Quist and Tom Arden opened the pier on Sunday. “The pier is far too short,” she said. "
        "“It leaks,” said Arden."
    )
    plain = document(text)
    told = plain.model_copy(update={"sentences": derive(text, plain.document.source)})
    understood = understand("what does Arden say about the pier", ANALYZER)
    found = await Memory([told], ANALYZER).found(understood)
    assert choose(understood, found, AnswerSettings(), always=True).quotes[0].text == "“It leaks,” said Arden."


async def test_what_denies_comes_before_what_only_names_the_thing_where_a_yes_or_no_is_asked() -> None:
    text = "The pier is open to all, and at night it is lit. The pier is never open by night."
    assert (await quotes("is the pier open at night", text))[0] == "The pier is never open by night."
