"""Whether two sentences say yes and no to one question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.stances import polarity
from answer.testimony import Kind, Relation
from tests.answer.testimonies import inquiry, mirrored, statement


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Did the guild sell the barge?", "The guild never sold the barge.", "The guild sold the barge in spring."),
        ("Was the hatch locked?", "The hatch was locked.", "The hatch was left open, the cook says."),
        ("Was anyone hurt in the blast?", "Nobody was hurt in the blast.", "Two men were hurt in the blast."),
        ("Is the toll road lawful?", "The court found the toll road lawful.", "The toll road is unlawful."),
        ("Did the treasurer survive?", "The treasurer survived the fall.", "The treasurer died on the spot."),
        ("Was there a warning?", "They got no warning of the slide.", "Everybody was warned of the slide."),
        ("Did the fair grow?", "The fair grew again.", "The fair shrank, its books show."),
        ("Is it true that the abbot sold the bells?", "The abbot sold the bells.", "The abbot did not sell the bells."),
        (
            "May I bring a goat into the hall?",
            "Goats may be brought into the hall.",
            "Goats are not allowed in the hall.",
        ),
        ("Can I fly a kite on the pier?", "Never fly a kite on the pier.", "You can fly a kite on the pier."),
        ("can i post recipes in the chat", "Do not post recipes here.", "You may post recipes once a week."),
        ("Are drums allowed in the park?", "Drums are forbidden in the park.", "Drums are welcome in the park."),
        ("Can we swim in the lock?", "Swimming in the lock is banned.", "Swimming in the lock is permitted."),
        ("Do I need a licence to fish?", "You need a licence to fish.", "No licence is needed to fish here."),
        (
            "Are my letters sealed on the boat?",
            "They are not sealed on the boat, so use a sealed box for your letters.",
            "Letters are sealed on the boat.",
        ),
        (
            "Does Corran run on small boards?",
            "Small boards aren't supported by Corran.",
            "Corran works on small boards.",
        ),
        (
            "Does Corran run on small boards?",
            "Small boards aren't supported.",
            "Official builds exist for small boards.",
        ),
        ("Can I take the tools home?", "Tools may be taken home.", "All tools stay in the shed, no exceptions."),
        ("Can I borrow a book?", "Books may be borrowed.", "The books never leave the reading room."),
        ("May I sell my ducks here?", "Ducks have no place on this market.", "Ducks may be sold here."),
        (
            "Was the warden told by letter?",
            "The warden was certain: he was never told by letter.",
            "The warden was told by letter twice.",
        ),
        (
            "Can I play Iron Rain in the league?",
            "*Iron Rain*: banned from the league.",
            "Iron Rain is allowed in the league.",
        ),
        (
            "Did Ada and Bo have a fight?",
            "Ada and Bo had the most dreadful row.",
            "There was never a quarrel of Ada and Bo.",
        ),
        (
            "Do I lose my warranty if I open the lamp?",
            "Opening the lamp does not affect your warranty.",
            "Opening the lamp voids the warranty.",
        ),
        ("Does the guild have debts?", "The guild is debt free.", "The guild has debts."),
        ("Does the lid go with the urn?", "The lid belongs to the urn.", "The lid does not belong to the urn."),
        (
            "Is the harbour painting a real Brandt?",
            "The harbour painting is a genuine Brandt.",
            "The harbour painting is a forged Brandt.",
        ),
        ("May I bring a harp to the choir?", "Harps may be brought along to the choir.", "No harps in the choir."),
        ("Did Ada and Bo have a treaty?", "Ada and Bo had a treaty.", "Ada and Bo had no treaty."),
        (
            "May I fish in another member's pond?",
            "Members may fish only in their own pond.",
            "Members may fish in anybody's pond.",
        ),
    ],
)
def test_a_yes_and_a_no_are_found(question: str, one: str, other: str) -> None:
    found = polarity(inquiry(question), statement(one), statement(other, number=2))
    assert found is not None
    assert found.kind is Kind.POLARITY
    assert found.relation is Relation.CONTRADICTS
    assert found.claims[0] != found.claims[1]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # of somebody else
        ("Can I marry Corran?", "You can't marry Corran.", "The Swan King can be married from the third day."),
        # the same in other words
        ("Is the museum open on Sundays?", "The museum is not open on Sundays.", "The museum is closed on Sundays."),
        ("Are stilts allowed?", "Stilts are forbidden.", "You may not use stilts."),
        (
            "Will the club sell the horse?",
            "The club denied that it will not sell the horse.",
            "It will sell the horse.",
        ),
        ("Was anyone hurt?", "Nobody was hurt.", "The fall caused no injuries."),
        # something else
        ("Did rents rise?", "Rents rose in May.", "Wages fell in May."),
        ("Was he convicted?", "He was convicted of fraud.", "He was acquitted of theft."),
        ("Are dogs allowed?", "Dogs are allowed on the beach.", "Dogs are not allowed in the cafe."),
        ("Is the mill open?", "The mill is open on Mondays.", "The mill is closed on Sundays."),
        ("Can I bring my dog?", "Moderators may bring dogs.", "Children may not bring dogs."),
        # of a verb that suits anything, what it is done to is spoken of by neither, or not by both
        (
            "May I bring a harp to the choir trial?",
            "A choir trial may be taken twice.",
            "No singing at the choir trial.",
        ),
        ("Can I use a drill in the shed?", "Paint may be used in the shed.", "Drills are not allowed in the shed."),
        # what could happen is not what one may
        (
            "Can I use the old lock with the same keys?",
            "The old lock cannot be used with the same keys.",
            "The old lock could use up the same keys.",
        ),
        # what somebody may be to blame for is not what a yes affirms
        ("Was the mill to blame for the smell?", "The mill saw no smell.", "A smell hung over the mill."),
        ("Does the guild have debts?", "The guild is debt free.", "The guild has no debts."),
        # where a thing lies is no state of it
        (
            "Is the lamp in the tower on?",
            "The lamp in the tower is off.",
            "The lamp in the tower stands on a crate.",
        ),
        (
            "Does the silver spoon go with the chest?",
            "The chest stood on a silver spoon.",
            "The silver spoon was found in the chest.",
        ),
        # left open, or only in part
        ("Did the mayor resign?", "The mayor did not resign.", "It is unclear whether the mayor resigned."),
        ("Will the bridge close?", "The council plans to close the bridge.", "The bridge will not close."),
        ("May I park here?", "You may not park here unless you have a permit.", "You may park here."),
        ("Are boats allowed?", "Some boats are allowed.", "Boats are not allowed."),
        ("Are boats allowed?", "Certain boats are allowed.", "Boats are not allowed."),
        ("Are boats allowed?", "Most boats are allowed.", "Boats are not allowed."),
        (
            "Can I play Iron Rain in the league?",
            "*Iron Rain*: banned from a fair in 1990, a film.",
            "Chess is allowed in the league.",
        ),
        ("Did Ada and Bo have a fight?", "Ada and Bo had a row of beans.", "Ada and Bo had a boat."),
        ("Do I lose my warranty?", "The weather does not affect the lamp.", "Opening the lamp voids the warranty."),
        ("May I post links?", "Do not post links.", "You may post links with permission."),
        # no question of yes and no
        ("Who sold the barge?", "The guild never sold the barge.", "The guild sold the barge in spring."),
    ],
)
def test_no_disagreement_is_invented(question: str, one: str, other: str) -> None:
    assert polarity(inquiry(question), statement(one), statement(other, number=2)) is None


def test_the_sides_are_put_in_their_documents_words() -> None:
    found = polarity(
        inquiry("Can I ride a mule on the ramparts?"),
        statement("Mules may be ridden on the ramparts."),
        statement("Mules are not allowed on the ramparts.", number=2),
    )
    assert found is not None
    assert found.claims == ("may be ridden", "are not allowed")


def test_a_sentence_that_sets_itself_after_the_other_updates_it() -> None:
    question = inquiry("Are kites allowed on the green?")
    old, new = (
        statement("Kites are allowed on the green."),
        statement("Kites are no longer allowed on the green.", number=2),
    )
    found = polarity(question, old, new)
    assert found is not None
    assert found.relation is Relation.UPDATED


def test_a_rule_that_is_inserted_or_replaced_updates_what_stood_there() -> None:
    question = inquiry("May a guild paper be handed in twice?")
    old, new = (
        statement("A guild paper may not be handed in twice."),
        statement("A line is inserted: “A guild paper may be handed in twice.”", number=2),
    )
    found = polarity(question, old, new)
    assert found is not None
    assert found.relation is Relation.UPDATED


@pytest.mark.parametrize(
    ("question", "one", "other", "publisher", "relation"),
    [
        ("Are kites allowed?", "Kites are allowed.", "Kites are forbidden.", "The Green", Relation.UPDATED),
        ("Are kites allowed?", "Kites are allowed.", "Kites are forbidden.", "The Mill", Relation.CONTRADICTS),
        ("Did the kite fall?", "The kite fell.", "The kite did not fall.", "The Green", Relation.CONTRADICTS),
    ],
)
def test_a_later_rule_of_the_same_house_updates_an_earlier_one(
    question: str, one: str, other: str, publisher: str, relation: Relation
) -> None:
    found = polarity(
        inquiry(question),
        statement(one, published=date(2024, 1, 1), publisher="The Green"),
        statement(other, published=date(2025, 1, 1), publisher=publisher, number=2),
    )
    assert found is not None
    assert found.relation is relation


def test_a_bare_no_answers_the_question_above_it() -> None:
    found = polarity(
        inquiry("Can I keep a heron at home?"),
        statement("No.", heading="Can I keep a heron at home?"),
        statement("You may keep a heron at home.", number=2),
    )
    assert found is not None


def test_a_sentence_without_end_takes_no_side() -> None:
    endless = statement("The guild never sold the barge" + " and not" * 20_000)
    assert (
        polarity(inquiry("Did the guild sell the barge?"), endless, statement("It sold the barge.", number=2)) is None
    )


def test_a_yes_under_a_condition_stands_against_a_flat_no_of_a_rule() -> None:
    condition, flat = "Mules may be ridden here if they wear bells.", "Mules are forbidden here."
    question = inquiry("May I ride a mule?")
    assert polarity(question, statement(condition), statement(flat, number=2)) is not None
    assert polarity(question, statement(condition), statement(f"{flat[:-1]} unless shod.", number=2)) is None


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        # verbs with a particle
        ("Was the levy approved?", "The guild waved the levy through.", "The guild voted the levy down."),
        ("Was the regatta called off?", "The regatta has been called off.", "The regatta goes ahead as planned."),
        ("Has the harbour master resigned?", "The harbour master stepped down.", "The harbour master did not resign."),
        ("Did rents go up?", "Rents rose again.", "Rents fell again."),
        ("Does the abbot support the toll?", "The abbot backs the toll.", "The abbot spoke against the toll."),
        ("Is the leak fixed?", "The leak is fixed.", "The leak is still there."),
        # what a sentence rates
        (
            "Did the cook steal the spoons?",
            "The story that the cook stole the spoons is true.",
            "The rumour that the cook stole the spoons is nonsense.",
        ),
        ("Is the map real?", "The map is genuine.", "The map is a fake."),
        # held on to
        ("Has Fort Marl fallen?", "Fort Marl has fallen.", "Fort Marl remains in our hands."),
        ("Was the ford taken?", "The ford was taken at dawn.", "The enemy at the ford was driven back."),
        # without
        ("Did the rider wear a hat?", "The rider wore a hat.", "The rider came without any hat."),
        ("Did the boat carry lamps?", "The boat carried lamps.", "The boat had no lamps on deck."),
        # one or the other
        ("Is the lantern lit or broken?", "The lantern is lit.", "The lantern is broken."),
        # what is to come, as somebody said
        ("Will the smith leave?", "The smith will leave.", "The smith said he would not leave."),
        # what is asked stands behind a name, or behind “leave”
        ("Can the Bell 4 play hymns?", "The Bell 4 can play hymns.", "The Bell 4 cannot play hymns."),
        ("May I leave the stove burning?", "The stove may burn at night.", "The stove must not burn at night."),
        ("May I leave the lamp on?", "The lamp may stay on.", "The lamp must be switched off at ten."),
        # of others
        ("May guests use the sauna?", "Guests may use the sauna.", "The sauna is for members only."),
        ("May guests use the sauna?", "Guests may use the sauna.", "Only members may use the sauna."),
        # orders and offers
        ("Are drones allowed?", "Nobody minds drones.", "Drones get you banned."),
        ("Can I park at the mill?", "Parking is available at the mill.", "There is no parking at the mill."),
        ("Is the spring water drinkable?", "The spring water is safe to drink.", "Never drink the spring water."),
    ],
)
def test_a_yes_and_a_no_are_told_in_other_words(question: str, yes: str, no: str) -> None:
    found = polarity(inquiry(question), statement(yes), statement(no, number=2))
    assert found is not None
    assert found.why.startswith("yes")


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # whoever takes a place controls it, and whoever keeps it
        ("Has Fort Marl fallen?", "Fort Marl has fallen.", "Our men control Fort Marl."),
        # “work” and “offline” are no opposites where both are asked for
        ("Does the log work offline?", "The log works offline.", "The log works offline, too."),
        # a thing that is asked about is no yes by itself
        ("Are stilts allowed in the hall?", "Stilts are forbidden in the hall.", "The hall is where stilts are kept."),
        ("Does salt harm roses?", "Salt does not harm roses.", "Roses love salt."),
        ("Did she know of the breach?", "She had no idea of the breach.", "The breach was sealed."),
        # a denial inside a verdict
        ("Was the mill sold?", "The claim that the mill was sold is false.", "The mill was not sold."),
        # what is told to have been withdrawn, or is still open
        ("Is the league supported?", "The league is not supported.", "Support for the league was dropped."),
        ("Is the balm approved?", "The balm was not approved.", "The balm is awaiting approval."),
        ("Is the elm older than the oak?", "The oak is not older than the elm.", "The oak is older than the elm."),
        # no ban is no ban
        ("Can I park at the mill?", "You may park at the mill.", "There is no rule against parking at the mill."),
        ("May guests use the sauna?", "Guests may use the sauna.", "The pool is for members only."),
        ("Did the rider wear a hat?", "The rider wore a hat.", "The rider came without a coat."),
    ],
)
def test_near_misses_are_no_disagreement(question: str, one: str, other: str) -> None:
    assert polarity(inquiry(question), statement(one), statement(other, number=2)) is None


SAFE = st.lists(st.sampled_from("the barge mill crew painted opened sails in a green and at noon".split()), max_size=12)
ANY = st.lists(
    st.sampled_from(
        "the guild barge sold never not no may sell only if allowed forbidden nobody , . denied ? closed open".split()
    ),
    max_size=14,
)


@given(SAFE, SAFE)
def test_without_a_negation_or_an_opposite_nothing_is_flagged(one: list[str], other: list[str]) -> None:
    pair = statement(" ".join(one) + "."), statement(" ".join(other) + ".", number=2)
    assert polarity(inquiry("Was the barge opened?"), *pair) is None


@given(ANY, ANY, st.sampled_from(["Did the guild sell the barge?", "May I sell the barge?", "Is it true?", "?"]))
def test_turned_round_it_finds_the_same_turned_round(one: list[str], other: list[str], question: str) -> None:
    first, second = statement(" ".join(one)), statement(" ".join(other), number=2)
    found = polarity(inquiry(question), first, second)
    assert polarity(inquiry(question), second, first) == mirrored(found)
    assert polarity(inquiry(question), first, second) == found


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=60))
def test_any_text_is_compared(question: str, one: str, other: str) -> None:
    polarity(inquiry(question), statement(one), statement(other, number=2))
