"""What values are read from a sentence. Every example is invented."""

import pytest

from corpus.claims import Dimension, Hedge, Quantity
from corpus.spans import Span
from corpus.values.moments import moments
from corpus.values.quantities import quantities

DAY = 86400.0


def read(sentence: str) -> tuple[Quantity, ...]:
    span = Span(start=0, end=len(sentence))
    return quantities(sentence, span, moments(sentence, span, None))


def only(sentence: str) -> Quantity:
    found = read(sentence)
    assert len(found) == 1, [(quantity.span.of(sentence), quantity.value) for quantity in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The fair drew 3,450 visitors.", [3450]),
        ("The fair drew 3 450 visitors.", [3450]),
        ("The fair drew 3\u202f450 visitors.", [3450]),
        ("The fair drew 3.450.000 visitors in its time.", [3450000]),
        ("The army sent 6.000 soldiers.", [6000]),
        ("The herd counts 1,00,000 animals.", [100000]),
        ("Fourteen goats escaped.", [14]),
        ("A hundred and twelve goats escaped.", [112]),
        ("Two thousand and six goats escaped.", [2006]),
        ("Three million two hundred thousand lanterns were sold.", [3200000]),
        ("Twenty-three of the lanterns were lit.", [23]),
        ("Two dozen lanterns were lit.", [24]),
        ("Half a million people came.", [500000]),
        ("A quarter of a million people came.", [250000]),
        ("Some 1.2m people came.", [1200000]),
        ("Some 6K users signed in.", [6000]),
        ("Some 2.5 million users signed in.", [2500000]),
        ("A single lamp was lit.", [1]),
        ("Nobody was hurt.", [0]),
        ("There were no injuries.", [0]),
        ("There were zero complaints.", [0]),
        ("None of the ponies fell ill.", [0]),
        ("The mill lost 3½ tonnes of flour.", [3500]),
        ("Between 40 and 60 kites were up, and 12 came down.", [50, 12]),
        ("The choir has two tenors, three altos and one bass.", [2, 3, 1]),
    ],
)
def test_numbers_are_read_however_they_are_written(sentence: str, values: list[float]) -> None:
    assert [quantity.value for quantity in read(sentence)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("sentence", "dimension", "unit", "value"),
    [
        ("Turnout was 61.5 per cent.", Dimension.PERCENT, "%", 61.5),
        ("Two thirds of the orchard burned.", Dimension.PERCENT, "%", 200 / 3),
        ("Half the orchard burned.", Dimension.PERCENT, "%", 50),
        ("Nine out of ten pickers stayed.", Dimension.PERCENT, "%", 90),
        ("One kite out of four came down.", Dimension.PERCENT, "%", 25),
        ("Three in five pickers stayed.", Dimension.PERCENT, "%", 60),
        ("It costs €4.50.", Dimension.MONEY, "EUR", 4.5),
        ("It costs US$4m.", Dimension.MONEY, "USD", 4000000),
        ("The fine was 3bn pounds.", Dimension.MONEY, "GBP", 3e9),
        ("It costs 30 gold.", Dimension.MONEY, "gold", 30),
        ("It costs eleven thalers.", Dimension.MONEY, "thaler", 11),
        ("It costs 2,4 million crowns.", Dimension.MONEY, "crown", 2400000),
        ("It costs CHF 200.", Dimension.MONEY, "CHF", 200),
        ("The pole is 5 ft 11 tall.", Dimension.LENGTH, "m", 1.8034),
        ("The road is three miles long.", Dimension.LENGTH, "m", 4828.032),
        ("The road runs for 500 m.", Dimension.LENGTH, "m", 500),
        ("The estate covers 40 hectares.", Dimension.AREA, "m²", 400000),
        ("The flask holds 330 ml.", Dimension.VOLUME, "l", 0.33),
        ("The tank holds two gallons.", Dimension.VOLUME, "l", 7.570823568),
        ("The ram weighs 180 lb.", Dimension.MASS, "kg", 81.6466266),
        ("The ram weighs 200 pounds.", Dimension.MASS, "kg", 90.718474),
        ("The run took 1:42:10.", Dimension.DURATION, "s", 6130),
        ("The trip takes 1 h 45 min.", Dimension.DURATION, "s", 6300),
        ("The trip takes an hour and a half.", Dimension.DURATION, "s", 5400),
        ("The trip takes half an hour.", Dimension.DURATION, "s", 1800),
        ("The trip takes a quarter of an hour.", Dimension.DURATION, "s", 900),
        ("The gale blew at 90 km/h.", Dimension.SPEED, "m/s", 25),
        ("The gale blew at 30 knots.", Dimension.SPEED, "m/s", 15.43333),
        ("Up to 55 °C.", Dimension.TEMPERATURE, "°C", 55),
        ("The moor is 120 km² large.", Dimension.AREA, "m²", 120e6),
        ("The lake covers 0.5 km2.", Dimension.AREA, "m²", 500000),
        ("The keeper is 6'2\".", Dimension.LENGTH, "m", 1.8796),
        ("The oven reached 212 °F.", Dimension.TEMPERATURE, "°C", 100),
        ("The night was at −5 °C.", Dimension.TEMPERATURE, "°C", -5),
        ("The night was at minus five degrees Celsius.", Dimension.TEMPERATURE, "°C", -5),
        ("The file has 4.1 GB.", Dimension.DATA, "B", 4.1e9),
        ("The mill makes 2 MW.", Dimension.POWER, "W", 2e6),
        ("The ferry goes twice a day.", Dimension.FREQUENCY, "1/s", 2 / DAY),
        ("The ferry goes every 20 minutes.", Dimension.FREQUENCY, "1/s", 1 / 1200),
        ("The game runs at 60 frames per second.", Dimension.FREQUENCY, "1/s", 60),
        ("The pier takes 300 passengers a day.", Dimension.FREQUENCY, "1/s", 300 / DAY),
        ("Guard pay is 70 florins a day.", Dimension.MONEY, "florin/s", 70 / DAY),
        ("The 22-year-old diver won.", Dimension.AGE, "year", 22),
        ("The diver, aged 22, won.", Dimension.AGE, "year", 22),
        ("The suspect, 22, was held.", Dimension.AGE, "year", 22),
        ("My cousin, who is six, sings.", Dimension.AGE, "year", 6),
        ("Children under twelve ride free.", Dimension.AGE, "year", 12),
        ("She finished third.", Dimension.ORDINAL, "", 3),
        ("It was her 12th goal.", Dimension.ORDINAL, "", 12),
        ("It was her twenty-first goal.", Dimension.ORDINAL, "", 21),
        ("Update 2.3.1 is out.", Dimension.VERSION, "", 2003001000),
        ("Patch 2.10 is out.", Dimension.VERSION, "", 2010000000),
    ],
)
def test_every_value_has_its_dimension_and_its_base_unit(
    sentence: str, dimension: Dimension, unit: str, value: float
) -> None:
    quantity = only(sentence)
    assert (quantity.dimension, quantity.unit) == (dimension, unit)
    assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("sentence", "hedge", "low", "high", "shown"),
    [
        ("About 400 ewes were sold.", Hedge.ABOUT, 360, 440, "About 400"),
        ("More than 400 ewes were sold.", Hedge.OVER, 400, 600, "More than 400"),
        ("At least 400 ewes were sold.", Hedge.OVER, 400, 600, "At least 400"),
        ("No fewer than 400 ewes were sold.", Hedge.OVER, 400, 600, "No fewer than 400"),
        ("Just over 400 ewes were sold.", Hedge.JUST_OVER, 400, 432, "Just over 400"),
        ("Nearly 400 ewes were sold.", Hedge.NEARLY, 352, 400, "Nearly 400"),
        ("Fewer than 400 ewes were sold.", Hedge.UNDER, 200, 400, "Fewer than 400"),
        ("Up to 400 ewes were sold.", Hedge.UNDER, 200, 400, "Up to 400"),
        ("400 ewes or more were sold.", Hedge.OVER, 400, 600, "400 ewes or more"),
        ("400 or so ewes were sold.", Hedge.ABOUT, 360, 440, "400 or so"),
        ("At least about 400 ewes were sold.", Hedge.OVER, 400, 600, "At least about 400"),
        ("Between 300 and 400 ewes were sold.", Hedge.BETWEEN, 300, 400, "Between 300 and 400"),
        ("300–400 ewes were sold.", Hedge.BETWEEN, 300, 400, "300–400"),
        ("Three to five ewes were sold.", Hedge.BETWEEN, 3, 5, "Three to five"),
        ("Over 60% of the ewes were sold.", Hedge.OVER, 60, 90, "Over 60%"),
        ("Over 80% of the ewes were sold.", Hedge.OVER, 80, 100, "Over 80%"),
        ("The trough holds about 20 litres.", Hedge.ABOUT, 18, 22, "about 20 litres"),
        ("The trough holds 20 to 30 litres.", Hedge.BETWEEN, 20, 30, "20 to 30 litres"),
        ("The farm cost $4m to $5m.", Hedge.BETWEEN, 4e6, 5e6, "$4m to $5m"),
        ("The farm cost 4 to 5 million crowns.", Hedge.BETWEEN, 4e6, 5e6, "4 to 5 million crowns"),
        ("The barn is at below -5 °C.", Hedge.UNDER, -7.5, -5, "below -5 °C"),
        ("Exactly 400 ewes were sold.", Hedge.EXACT, 400, 400, "400"),
    ],
)
def test_words_around_a_value_set_its_bounds(sentence: str, hedge: Hedge, low: float, high: float, shown: str) -> None:
    quantity = only(sentence)
    assert quantity.hedge is hedge
    assert (quantity.low, quantity.high) == pytest.approx((low, high))
    assert quantity.span.of(sentence) == shown


@pytest.mark.parametrize("words", ["Dozens", "Hundreds", "Several", "Tens of thousands", "A few hundred", "Scores"])
def test_a_count_without_a_number_is_vague(words: str) -> None:
    assert only(f"{words} of kites were up.").hedge is Hedge.VAGUE


def test_a_month_may_have_any_of_its_lengths() -> None:
    month, days = only("The ban lasts a month."), only("The ban lasts 30 days.")
    assert month.low <= days.value <= month.high


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Harbour won 3-1.", 3, 1),
        ("Harbour beat Quarry 3:1.", 3, 1),
        ("The draw was 0–0.", 0, 0),
        ("The plan was carried by eight votes to three.", 8, 3),
        ("The plan was carried by six to two.", 6, 2),
    ],
)
def test_a_score_keeps_both_numbers(sentence: str, first: float, second: float) -> None:
    quantity = only(sentence)
    assert (quantity.dimension, quantity.value, quantity.second) == (Dimension.SCORE, first, second)


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 5 and Section 2.1 apply.",
        "Room 12 is shut.",
        "Flight 212 is late.",
        "Unit 7 is dark.",
        "Call 020 7946 0958 or +44 20 7946 0999.",
        "The P3 takes pods, and the T-55s do not.",
        "3. Rinse the cup.",
        "2.1 Anchors stay up.",
        "4 Cleaning the flue",
        "The claim is old [2].",
        "It opened in 1874 and closed on 6 September 2019 at 22:40.",
        "See https://example.org/2024/17 or write to box42@example.org.",
        "Boeing 737 jets stay on the ground.",
        "Line 6 is closed on 6 May.",
        "Day six, and the rope holds.",
        "Read chapter nine.",
        "The lock at 23 Tanner Lane is broken.",
        "One of the tenors left.",
        "No one tree is like another, and each one counts.",
        "One should not ask.",
        "It was nineteen eighty-four.",
        "The record is 31:09.",
        "It was laid down around 660 BC.",
        "It lies at 23°83'N.",
        "They wore it for the 2015-16 season.",
        "| 1 | Bramble | no entry |",
    ],
)
def test_what_counts_nothing_is_no_value(sentence: str) -> None:
    found = [quantity for quantity in read(sentence) if quantity.value != 0]
    assert [quantity.span.of(sentence) for quantity in found] == []


def test_a_number_that_may_be_read_in_two_ways_is_not_read() -> None:
    assert read("The sack weighs 1.000 kg.") == ()


def test_a_sentence_is_read_in_its_place() -> None:
    text = "Six came. The fair drew 3,450 visitors. Nine left."
    (quantity,) = quantities(text, Span(start=10, end=39), ())
    assert quantity.span.of(text) == "3,450"
    assert quantity.counted is not None
    assert quantity.counted.of(text) == "visitors"


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Stir it for a good half hour.", 1800, "s"),
        ("The crossing is a half-hour trip.", 1800, "s"),
        ("They shared the forty-thousand-crown purse.", 40000, "crown"),
        ("A two-million-dollar grant came in.", 2e6, "USD"),
    ],
)
def test_halves_and_amounts_joined_by_hyphens_are_read(sentence: str, value: float, unit: str) -> None:
    found = only(sentence)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "sentence", ["It hums in the second half.", "Half the town came.", "The half-time show was dull."]
)
def test_a_half_of_no_measure_is_no_time(sentence: str) -> None:
    assert all(quantity.dimension is not Dimension.DURATION for quantity in read(sentence))


def test_a_level_that_something_went_up_to_is_no_limit() -> None:
    assert only("The ticket has gone up to 12 crowns.").hedge is Hedge.EXACT
    assert only("Guests may stay up to 12 days.").hedge is Hedge.UNDER
    assert only("The class takes up to 12 pupils.").hedge is Hedge.UNDER


@pytest.mark.parametrize(
    "sentence", ["The mayor put the toll at nineteen.", "They found two more, which brings the total to nineteen."]
)
def test_a_tally_has_its_figure_behind_at_or_to(sentence: str) -> None:
    assert [quantity.value for quantity in read(sentence) if not quantity.change] == [19]


def test_a_time_behind_at_is_still_no_tally() -> None:
    assert read("The mayor spoke to them at nineteen.") == ()


def test_a_limit_may_be_shortened() -> None:
    assert only("Max. 4 players").hedge is Hedge.UNDER
    assert only("Min. 4 players").hedge is Hedge.OVER


@pytest.mark.parametrize("arrow", ["->", "=>", "→"])
def test_behind_an_arrow_stands_the_level_that_holds(arrow: str) -> None:
    old, new = read(f"Shield cooldown: 14 s {arrow} 9 s")
    assert (old.value, old.change) == (14, True)
    assert (new.value, new.change, new.hedge) == (9, False, Hedge.EXACT)


@pytest.mark.parametrize("words", ["must not exceed", "may not exceed", "can't exceed", "should never exceed"])
def test_what_is_not_to_be_exceeded_is_a_limit(words: str) -> None:
    assert only(f"A net {words} seven metres.").hedge is Hedge.UNDER


def test_a_title_behind_a_figure_is_no_unit() -> None:
    assert not [quantity for quantity in read("At 16.40 Ms Bramble left.") if quantity.unit]
    (quantity,) = read("The lamp answers after 17.2 ms.")
    assert quantity.unit == "s"
