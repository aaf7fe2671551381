"""Words whose full stop may not end a sentence, sorted by what the next word has to look like.

All are written without their last full stop and in lower case; English, with the commonest of Spanish and Ukrainian.
A word that is also an ordinary English word ("art", "sun", "ill") never stands in a class that would glue sentences
together: it counts only before a number, or only with a capital letter.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER_LAST = _words(
    "messrs mmes vs v e.g i.e cf viz approx n.b eqs eds dept univ assn sra sres srta dra ud uds tel ee ім вул м див "
    "ред напр тис млн млрд грн просп пл обл с.г ул г гг т.е руб коп тыс"
)
"""Always followed by more of the same sentence."""

TITLES = _words(
    "mr mrs ms mx dr prof gen lt col maj capt cpt cdr sgt cpl pvt adm cmdr brig sen rep gov hon rev fr msgr pres supt "
    "insp cllr det mt ft st ste sr dña"
)
"""Before a name; only with a capital letter, for “a sales rep.” may well end a sentence."""

BEFORE_NUMBER = _words(
    "no nos nr art arts sec secs fig figs p pp vol vols ch chap cl par para ver eq ed ca c op n° núm pág"
)
"""No end of a sentence before a number (“p. 55”), an end before anything else (“The answer was no. That is all.”)."""

BEFORE_NUMBER_CAPITAL = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""The same for months and days, only with a capital letter: “in the sun. 40 people”."""

MAY_BE_LAST = _words(
    "u.s u.s.a u.n u.k e.u d.c l.a n.y n.j b.c a.d inc co corp ltd llc plc bhd pty bros al jr ph.d m.d b.a m.a b.sc "
    "m.sc est ee.uu uu р рр ст"
)
"""May end a sentence: the next word decides, see STARTERS."""

MAY_BE_LAST_CAPITAL = _words(
    "ave blvd rd hwy sq calif mass conn ariz ala ark colo del fla ga ill ind kan ky la md mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wyo"
)
"""Roads and states, which may end a sentence too; only with a capital letter: “He was ill. Doctors came.”"""

CLOCK = _words("a.m p.m")
"""Ends a sentence before a capital letter, unless one of AFTER_CLOCK comes: “at 5 p.m. Tuesday”."""

AFTER_CLOCK = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun eastern pacific central mountain gmt utc cet "
    "cest bst est edt pst pdt et pt"
)

STARTERS = _words(
    "the a an this that these those it its he she they we i you his her their our my your there here then when while "
    "if in on at by for from with after before as but and or so yet however moreover meanwhile furthermore although "
    "though because since what who where why how which is are was were do does did has have had no not one two all "
    "some many most both each another other others such more much now today yesterday later earlier last next still "
    "also only even just nobody nothing everyone shares analysts officials police according mr mrs ms dr please see "
    "él ella los las el pero y en de un una це він вона вони але у в на з та і"
)
"""Words that open a sentence far oftener than they follow an abbreviation: “in the U.S. How”, but “the U.S. Army”."""

BRANDS = _words("iPhone iPad iPod iOS eBay macOS iCloud iMessage iTunes")
"""Spelt with a small first letter even where a sentence begins."""
