"""Whether two sentences name different ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.entities import entities
from answer.testimony import Kind, Relation
from tests.answer.testimonies import inquiry, mirrored, statement


@pytest.mark.parametrize(
    ("question", "one", "other", "claims"),
    [
        (
            "Who painted the ceiling?",
            "The ceiling was painted by Agnes Thorne, who lived next door.",
            "The ceiling is the work of the Pellew brothers.",
            ("Agnes Thorne", "the Pellew brothers"),
        ),
        (
            "Who composed the Harbour Mass?",
            "The Harbour Mass, among the most loved works of its day, is by her uncle Emil Tarn.",
            "The Harbour Mass was written by Clara Benn.",
            ("Emil Tarn", "Clara Benn"),
        ),
        (
            "Who built the lock?",
            "It was Josef Kern, a miller, who built the lock.",
            "In 1820 Maria Voss built the lock.",
            ("Josef Kern", "Maria Voss"),
        ),
        (
            "Who was the first person to describe the eel?",
            "The eel was first described by Ada Frick.",
            "The first description of the eel was written by Bruno Hale.",
            ("Ada Frick", "Bruno Hale"),
        ),
        (
            "Where did the train stop?",
            "The train stopped in Ostrava.",
            "The train came to a stop in Brno.",
            ("Ostrava", "Brno"),
        ),
        (
            "Where did the glass in the jam come from?",
            "The glass came from our sugar supplier.",
            "That glass came from the kitchen's own jars.",
            ("our sugar supplier", "the kitchen's own jars"),
        ),
        (
            "What did the burglars steal from the chapel?",
            "The burglars took the silver cup.",
            "What they stole is a tin copy.",
            ("the silver cup", "a tin copy"),
        ),
        (
            "which team is Ines Roth joining",
            "Ines Roth has signed with the Torrin Hawks.",
            "Next year Ines Roth will play for the Vale Rovers.",
            ("the Torrin Hawks", "the Vale Rovers"),
        ),
        (
            "Who won the cup?",
            "Hallam won the cup against Wexley.",
            "Wexley won the cup against Hallam.",
            ("Hallam", "Wexley"),
        ),
    ],
)
def test_two_fillers_of_one_slot_are_at_odds(question: str, one: str, other: str, claims: tuple[str, str]) -> None:
    found = entities(inquiry(question), statement(one), statement(other, number=2))
    assert found is not None
    assert (found.kind, found.relation, found.claims) == (Kind.ENTITY, Relation.CONTRADICTS, claims)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Who painted it?", "It was painted by Agnes Thorne.", "It was painted by Thorne."),
        ("Who painted it?", "It was painted by Agnes Thorne and Max Brill.", "Max Brill painted it."),
        ("Who painted it?", "It was painted by Agnes Thorne.", "Max Brill painted it together with Agnes Thorne."),
        ("Who painted it?", "It was painted by Agnes Thorne.", "It was sold by Max Brill."),
        ("Who painted it?", "It was painted by Agnes Thorne.", "Max Brill may have painted it."),
        ("Who composed it?", "It is by her uncle Emil Tarn.", "Among others, Clara Benn wrote it."),
        ("Who composed it?", "It is by far the best.", "It was written by Clara Benn."),
        ("Who painted it?", "It was painted by Agnes Thorne.", "Max Brill never painted it."),
        ("Who built the lock?", "Agnes Thorne built the lock.", "The lock was built by the Thorne company."),
        ("Who built the lock?", "Agnes Thorne built the lock.", "The lock was built by the Canal Company."),
        ("Who built the lock?", "The Royal Canal Office built the lock.", "The lock was built by the RCO."),
        ("Who built the new mill?", "The new mill was built by Ada Frick.", "The old mill was built by Bruno Hale."),
        ("Where did the train stop?", "The train stopped near Ostrava.", "The train stopped in Brno."),
        ("Where did it stop?", "It stopped in Vienna.", "It stopped in Austria."),
        ("What is not needed for the lock?", "The lock needs no key.", "What is not needed for the lock is a pump."),
        ("What does x mean?", "The lock is denoted by X.", "The lock is denoted by Y."),
        ("Where do Ada and Bruno talk?", "They talk to Carla Voss.", "Ada and Bruno talk in Brno."),
        (
            "Who walks past Ada Frick?",
            "Ada Frick, Bruno Hale and Carla Voss walk past.",
            "Dora Kern walks past Ada Frick.",
        ),
        ("Which leader built the lock?", "Leader Ada Frick built the lock.", "Hale Day, Leader, Voss Day: the lock."),
        ("When was the lock built?", "The lock was built by Ada Frick.", "The lock was built by Bruno Hale."),
    ],
)
def test_no_disagreement_is_invented(question: str, one: str, other: str) -> None:
    assert entities(inquiry(question), statement(one), statement(other, number=2)) is None


@pytest.mark.parametrize(
    ("question", "one", "other", "claims"),
    [
        (
            "Who opened the autumn fair?",
            "Opening the autumn fair this year: ADA FRICK, in a paper hat.",
            "The autumn fair was opened by Bruno Hale.",
            ("ADA FRICK", "Bruno Hale"),
        ),
        (
            "Who rang the great bell at noon?",
            "It was Ada Frick who pulled the rope of the great bell.",
            "Bruno Hale rang the great bell.",
            ("Ada Frick", "Bruno Hale"),
        ),
        (
            "Who fired on the ferry?",
            "The Corran battery on Mount Roe opened fire on the ferry.",
            "It was the Lenners who fired on the ferry.",
            ("The Corran battery", "Lenners"),
        ),
        (
            "Where is the summer camp going?",
            "The summer camp goes to Ostrava.",
            "The summer camp will now be to Brno, with the same bus.",
            ("Ostrava", "Brno"),
        ),
        (
            "Where do we meet for the walks?",
            "For the walks we meet in front of the chapel in Tanner Row.",
            "The group meets outside the baths on Harrow Quay for all walks.",
            ("Tanner Row", "Harrow Quay"),
        ),
    ],
)
def test_who_and_where_are_told_in_other_words(question: str, one: str, other: str, claims: tuple[str, str]) -> None:
    found = entities(inquiry(question), statement(one), statement(other, number=2))
    assert found is not None
    assert found.claims == claims


@pytest.mark.parametrize(
    ("question", "one", "other", "claims"),
    [
        # what brought it about
        (
            "What caused the landslide?",
            "The landslide was caused by a burst pipe.",
            "The inquiry blamed the landslide on heavy lorries.",
            ("a burst pipe", "heavy lorries"),
        ),
        (
            "What was the cause of the outage?",
            "The cause of the outage was a cut cable.",
            "The outage was due to a botched update.",
            ("a cut cable", "a botched update"),
        ),
        ("What sank the barge?", "A rogue wave sank the barge.", "The barge was sunk by a rotten plank.", None),
        (
            "Who was to blame for the spill?",
            "Ada Frick was to blame for the spill.",
            "The report blames Bruno Hale for the spill.",
            ("Ada Frick", "Bruno Hale"),
        ),
        # how it is called
        (
            "What is the new ferry called?",
            "The new ferry is called Heron.",
            "The ferry bears the name Puffin.",
            ("Heron", "Puffin"),
        ),
        (
            "What's the tortoise's name?",
            "The tortoise was christened Ludo.",
            "The tortoise goes by Bramble.",
            ("Ludo", "Bramble"),
        ),
        # what it is made of
        (
            "What is the bot written in?",
            "The bot is written in Rust.",
            "The bot was written in Elm.",
            ("Rust", "Elm"),
        ),
        (
            "What colour is the new flag?",
            "The new flag is green.",
            "The new flag is a deep purple.",
            ("green", "purple"),
        ),
        # to whom it is put down
        (
            "Who wrote the letter?",
            "Experts attribute the letter to Ada Frick.",
            "The letter came from the pen of Bruno Hale.",
            ("Ada Frick", "Bruno Hale"),
        ),
        ("Who owns the kiln?", "The kiln belongs to Ada Frick.", "Bruno Hale owns the kiln.", None),
        (
            "Who gave the order to leave?",
            "Major Frick gave the order to leave.",
            "The order to leave came from Bruno Hale.",
            None,
        ),
        ("Which firm built the pier?", "The pier was built by Hale Steel.", "Frick Works built the pier.", None),
        ("Which firm won the bid?", "Hale Steel was awarded the bid.", "The bid was won by Frick Works.", None),
        # who is called so
        (
            "Who is the mayor of Corran?",
            "The mayor of Corran, Ada Frick, cut the ribbon.",
            "Mayor Bruno Hale of Corran cut the ribbon.",
            ("Ada Frick", "Bruno Hale"),
        ),
        (
            "Who is the guild's new clerk?",
            "The guild's new clerk is Ada Frick.",
            "The guild elected Bruno Hale clerk.",
            ("Ada Frick", "Bruno Hale"),
        ),
        (
            "What is the mascot of the guild?",
            "The mascot of the guild is a badger.",
            "An otter is the mascot of the guild.",
            ("a badger", "An otter"),
        ),
        ("Who maintains the map?", "The maintainer of the map is qbor.", "The map is maintained by Ada Frick.", None),
        # who owns up to it
        ("Who ate the pie?", "Ada Frick admitted eating the pie.", "Bruno Hale confessed to eating the pie.", None),
        # the other is only denied, or says it
        (
            "Who ate the pie?",
            "The pie was eaten by Ada Frick.",
            "It was Bruno Hale, not Ada Frick, who ate the pie.",
            ("Ada Frick", "Bruno Hale"),
        ),
        (
            "Who ate the pie?",
            "The pie was eaten by Ada Frick.",
            "Ada Frick says Bruno Hale ate the pie.",
            ("Ada Frick", "Bruno Hale"),
        ),
        # places
        (
            "Where is the chest buried?",
            "The chest is buried under the chapel.",
            "The chest lies beneath the pear tree.",
            ("the chapel", "the pear tree"),
        ),
        (
            "Where will the fair be held?",
            "The venue of the fair is Harrow Quay.",
            "The fair will be held in Tanner Row.",
            ("Harrow Quay", "Tanner Row"),
        ),
    ],
)
def test_fillers_in_many_constructions(question: str, one: str, other: str, claims: tuple[str, str] | None) -> None:
    found = entities(inquiry(question), statement(one), statement(other, number=2))
    assert found is not None
    assert found.relation is Relation.CONTRADICTS
    assert claims is None or found.claims == claims


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "What caused the landslide?",
            "A technical fault caused the landslide.",
            "The landslide was caused by a pump.",
        ),
        ("What caused the outage?", "The outage was not due to a cut cable.", "The outage was due to an update."),
        ("What caused the outage?", "The outage was due to a faulty valve.", "The outage was due to a fault."),
        ("Who was to blame for the spill?", "Ada Frick was to blame.", "The report does not blame Bruno Hale."),
        ("Who ate the pie?", "Ada Frick ate the pie.", "Bruno Hale saw Ada Frick eat the pie."),
        ("Who ate the pie?", "Ada Frick ate the pie.", "Bruno Hale says she ate the pie."),
        ("Who ate the pie?", "Ada Frick ate the pie.", "The wife of Bruno Hale ate the pie."),
        ("What is the new ferry called?", "The new ferry is called Heron.", "The old ferry was called Puffin."),
        ("What does the fox want to do?", "The fox wants to hide.", "The fox wants to sleep."),
        ("Which clip is too long?", "The clip was filmed in Ostrava.", "The clip is on Tubular."),
        ("What is a ferry?", "A ferry is a boat.", "A ferry is a service."),
    ],
)
def test_near_misses_fill_nothing(question: str, one: str, other: str) -> None:
    assert entities(inquiry(question), statement(one), statement(other, number=2)) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who caught the great pike?", "I was the one who landed the great pike."),
        ("Who caught the great pike?", "The great pike was caught by him, he says."),
        ("Whose idea was the great pike?", "The great pike was mine."),
    ],
)
def test_whoever_says_i_is_named(question: str, said: str) -> None:
    other = "The great pike was Bruno Hale's idea." if "idea" in question else "Bruno Hale caught the great pike."
    found = entities(inquiry(question), statement(said, speaker="Ada Frick"), statement(other, number=2))
    assert found is not None
    assert found.claims[0] == "Ada Frick"
    assert found.claims[1].startswith("Bruno Hale")


def test_an_elliptic_answer_leans_on_the_question_before_it() -> None:
    elliptic = statement("Ada Frick did, says the clerk.", before="Who sold the tower to the Pellews?")
    other = statement("The tower was sold to the Pellews by Bruno Hale.", number=2)
    found = entities(inquiry("Who sold the tower to the Pellews?"), elliptic, other)
    assert found is not None
    assert found.claims == ("Ada Frick", "Bruno Hale")


def test_whoever_stands_in_is_another() -> None:
    programme = statement("Reading in the Blue Room: Ada Frick.")
    instead = statement("In her place Bruno Hale will read.", before="Ada Frick has lost her voice.", number=2)
    found = entities(inquiry("Who is reading in the Blue Room on Sunday?"), programme, instead)
    assert found is not None
    assert found.claims == ("Ada Frick", "Bruno Hale")
    without = statement("In her place Bruno Hale will read.", before="The cook has lost her voice.", number=2)
    assert entities(inquiry("Who is reading in the Blue Room on Sunday?"), programme, without) is None


@pytest.mark.parametrize(
    ("question", "relation"),
    [("Who leads the choir?", Relation.UPDATED), ("Who founded the choir?", Relation.CONTRADICTS)],
)
def test_only_what_can_change_is_updated(question: str, relation: Relation) -> None:
    verb = "led" if "leads" in question else "founded"
    found = entities(
        inquiry(question),
        statement(f"The choir was {verb} by Ada Frick.", published=date(2024, 1, 1)),
        statement(f"The choir was {verb} by Bruno Hale.", published=date(2025, 1, 1), number=2),
    )
    assert found is not None
    assert found.relation is relation


def test_a_successor_that_names_the_one_before_updates() -> None:
    found = entities(
        inquiry("Who leads the choir?"),
        statement("The choir is led by Ada Frick."),
        statement("After Ada Frick's retirement the choir has passed to Bruno Hale.", number=2),
    )
    assert found is not None
    assert (found.relation, found.claims) == (Relation.UPDATED, ("Ada Frick", "Bruno Hale"))


WORDS = st.lists(
    st.sampled_from("the lock was built by Ada Frick Bruno Hale who It from of in , . a company never".split()),
    max_size=14,
)


@given(
    WORDS, WORDS, st.sampled_from(["Who built the lock?", "Where was the lock built?", "What did Ada build?", "which?"])
)
def test_turned_round_it_finds_the_same_turned_round(one: list[str], other: list[str], question: str) -> None:
    first, second = statement(" ".join(one)), statement(" ".join(other), number=2)
    assert entities(inquiry(question), second, first) == mirrored(entities(inquiry(question), first, second))


@given(st.text(max_size=60), st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_compared(question: str, one: str, other: str) -> None:
    entities(inquiry(question), statement(one), statement(other, number=2))
