"""Which words are the opposite of one another."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from index.analyzer import Analyzer

_PAIRS: Final = """
confirm acknowledge admit concede | deny dismiss refute dispute contradict
approve pass adopt ratify endorse accept license | reject veto defeat oppose refuse decline scrap disapprove
agree | disagree refuse
allow permit let legal lawful allowed permitted welcome authorise legalise | ban forbid forbidden prohibit disallow
  outlaw illegal unlawful unwelcome bar
succeed success successful | fail failure unsuccessful
rise rose risen increase grow grew grown growth climb gain surge jump improve soar | fall fell fallen decrease decline
  drop shrink shrank slump plunge sink worsen
better improve improvement | worse worsen deteriorate
profit profitable | loss unprofitable
guilty convict conviction | acquit acquittal innocent exonerate cleared
alive survive survivor unhurt | dead die died death kill perish
hurt injure injury wound | unhurt unharmed unscathed unhurt
safe harmless edible drinkable | unsafe dangerous harmful poisonous toxic hazardous deadly
  risk danger hazard risky
enable enabled | disable disabled
on active | off removed inactive gone
open opened reopen unlocked ajar inoperation | close closed shut shutdown locked cease wind blocked impassable
unlock unlocked | lock locked
effective work | ineffective useless
armed | unarmed
fair | unfair rigged fraudulent
deliberate deliberately intentional purpose arson sabotage | accidental accidentally accident unintentional mistake
real genuine authentic original legit legitimate | fake forged forgery counterfeit copy replica fabricated hoax staged
  generated doctored manipulated photoshopped altered cheated
true correct accurate right | false incorrect wrong inaccurate untrue
support back favour vote | oppose against object
win won beat victory | lose lost defeat drew
arrest detain custody jail caught capture held captivity | escape free freed release released large loose
honour hold held respect observe comply keep obey | violate breach break broke broken
include cover apply | exclude exempt omit
add introduce install gain | remove delete scrap drop lose
begin start launch commence | end stop finish halt cancel
continue remain | stop end cease
cancel scrap abandon | happen
keep retain stay remain | leave quit resign go remove sack
hire appoint employ | fire sack dismiss
buy bought | sell sold
present attend | absent miss
find found detect discover exist present | absent missing lost
cause | prevent
compulsory mandatory obligatory required require must need necessary | optional voluntary unnecessary exempt
possible | impossible
likely | unlikely
available | unavailable
public | private
free | paid charge cost pay
full | empty
same identical | different
always | never
everyone everybody all | nobody none
early | late
first | last
married marry | single divorced unmarried
awake | asleep
working work run function operational | broken down offline off
online up | offline down
finished complete completed ready done | unfinished incomplete ongoing
accept | refuse reject decline
stable | unstable
strengthen strong | weaken weak
expand | contract
raise increase lift | lower cut reduce
faster fast quick accelerate | slower slow
more | fewer less
encrypt encrypted | unencrypted
visible | invisible hidden
known | unknown
paid pay | unpaid
sign signed | unsigned
solve solved fix fixed repair cure | unsolved unfixed persist
clean pure | dirty contaminated polluted
native | introduced foreign invasive
wild | tame captive domesticated
own | rent borrow lease
permanent permanently | temporary temporarily
wet | dry
male | female
inside indoors | outside outdoors
gone | recover recovered retrieve
return returned | missing
quarrel row fight argument feud | harmony
lose forfeit void voided | keep retain
save saved rescue rescued | drown lose
stolen steal | bought
faulty broken defective | sound intact flawless
sink sank sunk | afloat float
force valid | lapse expire void invalid
aware | unaware oblivious
known know reveal | conceal secret
intact undamaged | damaged destroyed broken
destroy destroyed | survive intact
deliver arrive | lost
sober | drunk
helped help | harmed harm
needed | unneeded
"""
"""Opposites that decide questions of yes and no: each word on the left is the opposite of each on the right."""
_PREFIXES: Final = ("un", "in", "im", "il", "ir", "dis", "non")
_SHORTEST: Final = 4


class Antonyms:
    """Tells whether two terms are opposites. English only."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._of: dict[str, set[str]] = {}
        self._beside: dict[str, set[str]] = {}
        lines = " ".join(line if line.startswith("  ") else f"\n{line}" for line in _PAIRS.splitlines())
        for line in lines.splitlines():
            left, bar, right = line.partition("|")
            if bar:
                self._link(left.split(), right.split())

    def of(self, term: str) -> frozenset[str]:
        """The opposites of `term` that the table knows."""
        return frozenset(self._of.get(term, ()))

    def opposed(self, one: str, other: str) -> bool:
        """Whether the two are opposites, by the table or by a prefix: “happy”, “unhappy”."""
        if other in self._of.get(one, ()):
            return True
        short, long = sorted((one, other), key=len)
        return len(short) >= _SHORTEST and any(long == prefix + short for prefix in _PREFIXES)

    def alike(self, one: str, other: str) -> bool:
        """Whether the two stand on one side of the table: “legal”, “lawful”."""
        return other in self._beside.get(one, ())

    def _link(self, left: Iterable[str], right: Iterable[str]) -> None:
        ones, others = self._analyzer.stem(left), self._analyzer.stem(right)
        for one in ones:
            self._of.setdefault(one, set()).update(others)
            self._beside.setdefault(one, set()).update(ones)
        for other in others:
            self._of.setdefault(other, set()).update(ones)
            self._beside.setdefault(other, set()).update(others)


@lru_cache(maxsize=4)
def antonyms_of(analyzer: Analyzer) -> Antonyms:
    """The Antonyms for `analyzer`, made once."""
    return Antonyms(analyzer)
