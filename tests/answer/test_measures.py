"""Whether a sentence states a quantity of a measure."""

import pytest

from answer.measures import states
from answer.model import Measure

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("measure", "stated", "not_stated"),
    [
        (Measure.MONEY, "It costs 14 crowns.", "It has 14 cabins."),
        (Measure.MONEY, "Dogs travel free of charge.", "Dogs travel below."),
        (Measure.DURATION, "It takes half an hour.", "It takes nine bearers."),
        (Measure.LENGTH, "The tower is 32 metres high.", "The tower has 32 windows."),
        (Measure.MASS, "It weighs two and a half tonnes.", "It weighs on them."),
        (Measure.SPEED, "The wind reached 130 kilometres an hour.", "The wind came from the west."),
        (Measure.TEMPERATURE, "It was minus four degrees.", "It was four o'clock."),
        (Measure.VOLUME, "The tank holds 1.2 litres.", "The tank holds a lot."),
        (Measure.PERCENT, "Nine out of ten voters came.", "Voters came in the rain."),
        (Measure.AGE, "Ilse Brandt, 44, rows.", "Ilse Brandt rows."),
        (Measure.FREQUENCY, "It runs every day.", "It runs well."),
    ],
)
def test_a_quantity_is_told_by_its_unit(measure: Measure, stated: str, not_stated: str) -> None:
    assert states(measure, stated, NOTHING)
    assert not states(measure, not_stated, NOTHING)


def test_a_quantity_that_the_question_names_is_not_stated() -> None:
    asked = frozenset("what can i buy for 14 crowns".split())
    assert not states(Measure.MONEY, "For 14 crowns there is soup.", asked)
    assert states(Measure.MONEY, "For 14 crowns there is soup, for 20 crowns stew.", asked)
