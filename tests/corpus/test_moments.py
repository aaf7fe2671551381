"""What dates and times of day are read from a sentence. Every example is invented."""

from datetime import date

import pytest

from corpus.claims import Grain, Moment, Role
from corpus.spans import Span
from corpus.values.moments import moments

PUBLISHED = date(2025, 6, 18)  # a Wednesday


def read(sentence: str, published: date | None = PUBLISHED) -> tuple[Moment, ...]:
    return moments(sentence, Span(start=0, end=len(sentence)), published)


def only(sentence: str, published: date | None = PUBLISHED) -> Moment:
    found = read(sentence, published)
    assert len(found) == 1, [(moment.span.of(sentence), moment.first) for moment in found]
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "shown", "grain", "first", "last"),
    [
        ("It opened on 6 September 2024.", "6 September 2024", Grain.DAY, "2024-09-06", "2024-09-06"),
        ("It opened on Sept. 6th, 2024.", "Sept. 6th, 2024", Grain.DAY, "2024-09-06", "2024-09-06"),
        ("It opened on the 6th of September, 2024.", "6th of September, 2024", Grain.DAY, "2024-09-06", "2024-09-06"),
        ("It opened on the sixth of March 2024.", "sixth of March 2024", Grain.DAY, "2024-03-06", "2024-03-06"),
        ("It opened on 2024-09-06.", "2024-09-06", Grain.DAY, "2024-09-06", "2024-09-06"),
        ("It opened on 13/9/2024.", "13/9/2024", Grain.DAY, "2024-09-13", "2024-09-13"),
        ("It opened on 6/9/2024.", "6/9/2024", Grain.DAY, "2024-06-09", "2024-09-06"),
        ("It opened on Friday, 6 September 2024.", "Friday, 6 September 2024", Grain.DAY, "2024-09-06", "2024-09-06"),
        ("It ran from 3 to 5 July 2024.", "3 to 5 July 2024", Grain.DAY, "2024-07-03", "2024-07-05"),
        ("It ran on July 3-5, 2024.", "July 3-5, 2024", Grain.DAY, "2024-07-03", "2024-07-05"),
        ("It opened in September 2024.", "September 2024", Grain.MONTH, "2024-09-01", "2024-09-30"),
        ("It ran from June to August 2024.", "June to August 2024", Grain.MONTH, "2024-06-01", "2024-08-31"),
        ("It opened in early March 2024.", "early March 2024", Grain.MONTH, "2024-03-01", "2024-03-13"),
        ("It opened at the end of March 2024.", "the end of March 2024", Grain.MONTH, "2024-03-19", "2024-03-31"),
        ("It opened in the spring of 2024.", "spring of 2024", Grain.SEASON, "2024-03-01", "2024-05-31"),
        ("It opened in the first quarter of 2024.", "first quarter of 2024", Grain.SEASON, "2024-01-01", "2024-03-31"),
        ("It opened in 1874.", "1874", Grain.YEAR, "1874-01-01", "1874-12-31"),
        ("The mill (1874) is shut.", "1874", Grain.YEAR, "1874-01-01", "1874-12-31"),
        ("The 2024 season was wet.", "2024", Grain.YEAR, "2024-01-01", "2024-12-31"),
        ("It ran between 2010 and 2014.", "between 2010 and 2014", Grain.YEAR, "2010-01-01", "2014-12-31"),
        ("It ran 2010–2014.", "2010–2014", Grain.YEAR, "2010-01-01", "2014-12-31"),
        ("The 2015-16 season was wet.", "2015-16", Grain.YEAR, "2015-01-01", "2016-12-31"),
        ("The 1846 charter was lost.", "1846", Grain.YEAR, "1846-01-01", "1846-12-31"),
        ("It began in the 1990s.", "1990s", Grain.DECADE, "1990-01-01", "1999-12-31"),
        ("It began in the eighties.", "eighties", Grain.DECADE, "1980-01-01", "1989-12-31"),
        ("It dates from the 12th century.", "12th century", Grain.CENTURY, "1101-01-01", "1200-12-31"),
        ("It closed yesterday.", "yesterday", Grain.DAY, "2025-06-17", "2025-06-17"),
        ("It will close tomorrow.", "tomorrow", Grain.DAY, "2025-06-19", "2025-06-19"),
        ("It closed last Tuesday.", "last Tuesday", Grain.DAY, "2025-06-17", "2025-06-17"),
        ("It closed on Sunday evening.", "Sunday evening", Grain.DAY, "2025-06-15", "2025-06-15"),
        ("It will close on Sunday.", "Sunday", Grain.DAY, "2025-06-22", "2025-06-22"),
        ("It closes next week.", "next week", Grain.WEEK, "2025-06-23", "2025-06-29"),
        ("It closed last month.", "last month", Grain.MONTH, "2025-05-01", "2025-05-31"),
        ("It closed last year.", "last year", Grain.YEAR, "2024-01-01", "2024-12-31"),
        ("It closed two weeks ago.", "two weeks ago", Grain.WEEK, "2025-06-01", "2025-06-07"),
        ("It closed on 2 May.", "2 May", Grain.DAY, "2025-05-02", "2025-05-02"),
        ("It closed on 2 December.", "2 December", Grain.DAY, "2024-12-02", "2024-12-02"),
        ("It will close on 2 January.", "2 January", Grain.DAY, "2026-01-02", "2026-01-02"),
        ("It has been shut since August.", "August", Grain.MONTH, "2024-08-01", "2024-08-31"),
        ("It is shut until March.", "March", Grain.MONTH, "2026-03-01", "2026-03-31"),
    ],
)
def test_dates_are_read_however_they_are_written(
    sentence: str, shown: str, grain: Grain, first: str, last: str
) -> None:
    moment = only(sentence)
    assert (moment.span.of(sentence), moment.grain) == (shown, grain)
    assert (moment.first, moment.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("sentence", "clock"),
    [
        ("The siren sounded at 22:40.", 22 * 60 + 40),
        ("The siren sounded at 9 am.", 9 * 60),
        ("The siren sounded at 9.30 p.m.", 21 * 60 + 30),
        ("The siren sounded at 7pm.", 19 * 60),
        ("The siren sounded at half past six.", 6 * 60 + 30),
        ("The siren sounded at a quarter to nine.", 8 * 60 + 45),
        ("The siren sounded at ten past four in the afternoon.", 16 * 60 + 10),
        ("The siren sounded at noon.", 12 * 60),
        ("The siren sounded shortly before midnight.", 0),
        ("The siren sounded at ten o'clock.", 10 * 60),
        ("The siren sounded at two.", 2 * 60),
    ],
)
def test_times_of_day_are_read_however_they_are_written(sentence: str, clock: int) -> None:
    moment = only(sentence)
    assert (moment.grain, moment.first, moment.clock) == (Grain.CLOCK, None, clock)


def test_a_day_and_its_time_are_one_moment() -> None:
    moment = only("The gala is held on Saturday, 13 September, from 8 p.m.")
    assert (moment.first, moment.clock) == (date(2025, 9, 13), 20 * 60)
    moment = only("It goes on sale at 9 am on Monday.")
    assert (moment.first, moment.clock) == (date(2025, 6, 23), 9 * 60)


def test_hours_of_opening_are_two_times_of_day() -> None:
    found = read("The mill is open daily from 10 until 4.")
    assert [(moment.clock, moment.role) for moment in found] == [(600, Role.SINCE), (240, Role.UNTIL)]


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    assert read("It closed last Tuesday, and again yesterday.", None) == ()
    moment = only("It closed on 2 May.", None)
    assert (moment.first, moment.yearless) == (date(2000, 5, 2), True)


@pytest.mark.parametrize(
    "sentence",
    [
        "May said that the plan may work.",
        "They march on, and the march is long.",
        "April Holloway sings.",
        "Rosters are due every Monday and on Sundays.",
        "We sold 2000 tickets and 1950 kg of flour.",
        "Rooms cost $1999.",
        "The vote was 10 to 4.",
        "The file is called v2.3.1 of 31/31/2025.",
        "World War 2 and Update 2.3 are names.",
        "The sun is out in the west.",
        "It seats 1,984.",
        "The second is better.",
    ],
)
def test_what_names_no_time_is_no_moment(sentence: str) -> None:
    assert [moment.span.of(sentence) for moment in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "role", "event"),
    [
        ("The bridge was closed on Monday.", Role.EVENT, "was closed"),
        ("On Monday the council closed the bridge.", Role.EVENT, "closed"),
        ("The mill was founded in 1874.", Role.EVENT, "was founded"),
        ("The launch on 6 June went well.", Role.EVENT, "went"),
        ("Launch: 6 June.", Role.EVENT, "Launch"),
        ("The gale of 1936 took the pier.", Role.EVENT, "gale"),
        ("Monday's fire took the pier.", Role.EVENT, "fire"),
        ("The pier is lost, the mayor said on Monday.", Role.SPEECH, "said"),
        ("On Monday the mayor told reporters that the pier is lost.", Role.SPEECH, "told"),
        ("The sale was announced on Monday.", Role.EVENT, "was announced"),
        ("The mayor said the sale would be held on Monday.", Role.EVENT, "would be held"),
        ("As of June, 40 ewes were sold.", Role.AS_OF, "were sold"),
        ("By Friday evening 40 ewes had been sold.", Role.AS_OF, "had been sold"),
        ("Entries must be sent by Friday.", Role.BEFORE, "must be sent"),
        ("The pier has been shut since June.", Role.SINCE, "has been shut"),
        ("The pier is shut until August.", Role.UNTIL, "is shut"),
        ("The pier opened before 1900.", Role.BEFORE, "opened"),
        ("The pier opened after 1900.", Role.AFTER, "opened"),
        ("The Harbour Act of 1974 forbids it.", Role.LABEL, None),
        ("The jug is by Ada Moss (1602–1671).", Role.LABEL, None),
        ("The great strike (1911–1934) ruined it.", Role.EVENT, "strike"),
        ("The pier was built by Ada Moss, 1911–1934.", Role.EVENT, "was built"),
    ],
)
def test_what_a_moment_is_to_its_sentence(sentence: str, role: Role, event: str | None) -> None:
    moment = only(sentence)
    assert (moment.role, moment.event and moment.event.of(sentence)) == (role, event)


def test_a_sentence_is_read_in_its_place() -> None:
    text = "It opened in 1901. It closed in 1950. It burned in 1999."
    (moment,) = moments(text, Span(start=19, end=37), None)
    assert moment.span.of(text) == "1950"


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("It opens on 9 or 11 September 2024.", "2024-09-09", "2024-09-11"),
        ("It opens on September 9 or 11, 2024.", "2024-09-09", "2024-09-11"),
        ("It runs on 9 and 10 September 2024.", "2024-09-09", "2024-09-10"),
        ("It runs on September 9 and 10, 2024.", "2024-09-09", "2024-09-10"),
    ],
)
def test_two_days_of_one_month_are_a_stretch(sentence: str, first: str, last: str) -> None:
    found = only(sentence)
    assert (str(found.first), str(found.last)) == (first, last)


def test_days_that_lie_apart_are_no_stretch() -> None:
    assert all(moment.first == moment.last for moment in read("It met on 2 and 20 September 2024."))


def test_half_an_hour_behind_the_hour_that_is_named() -> None:
    assert only("The gate shuts at half nine.").clock == 9 * 60 + 30
    assert read("They sold half nine carts full.") == ()


@pytest.mark.parametrize(
    ("sentence", "former", "now"),
    [
        ("The fair now ends on 21 October instead of the 14th.", "14th", "21 October"),
        ("The deadline was moved from 3 March to 10 March.", "3 March", "10 March"),
        ("The deadline was moved to 10 March from 3 March.", "3 March", "10 March"),
        ("The loan due on 20 December has been extended to December 2026.", "20 December", "December 2026"),
        ("The show, planned for 2 May, was put off until 9 May.", "2 May", "9 May"),
        ("Originally 2 May, the race is now on 9 May.", "2 May", "9 May"),
        ("The race is on 9 May (was 2 May).", "2 May", "9 May"),
    ],
)
def test_what_gives_way_to_another_date_is_told_from_it(sentence: str, former: str, now: str) -> None:
    roles = {moment.span.of(sentence): moment.role for moment in read(sentence)}
    assert roles == {former: Role.FORMER, now: Role.EVENT}


@pytest.mark.parametrize(
    ("sentence", "shown", "role"),
    [
        ("The market runs from 3 March to 10 March.", "3 March to 10 March", Role.EVENT),
        ("Opening hours change from 3 March to 9 April.", "3 March to 9 April", Role.EVENT),
        ("The bridge is closed until 9 May.", "9 May", Role.UNTIL),
    ],
)
def test_a_stretch_of_time_gives_way_to_nothing(sentence: str, shown: str, role: Role) -> None:
    found = only(sentence)
    assert (found.span.of(sentence), found.role) == (shown, role)
