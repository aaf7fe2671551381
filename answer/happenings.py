"""What happens, by families of words: who asks when somebody was born is not told when they died."""

import re
from functools import lru_cache
from typing import Final

from answer.testimony import Inquiry, Testimony
from corpus.claims import Moment, Quantity, Role

BEHIND: Final = 24
"""So many characters behind a verb may still belong to it: “come *out*”, “took *office*”."""
AROUND: Final = 100
"""So many characters of its clause on either side of a figure tell what happened."""
_FAMILIES: Final = {
    "birth": r"born|births?|gave birth",
    "death": r"die[sd]?|dying|deaths?|dead|killed|perish(?:es|ed)|pass(?:es|ed) away|drowned|fatal",
    "burial": r"bury|buried|burials?|funerals?|cremated",
    "wedding": r"marry|marri(?:es|ed|ages?)|weds?|wedding",
    "start": (
        r"(?:re)?open(?:s|ed|ing)?|found(?:ed|ing)|begins?|beg[au]n|beginning|start(?:s|ed|ing)?|(?:re)?launch(?:es|ed)?"
        r"|releas(?:es?|ed|ing)|publish(?:es|ed)?|c[ao]m(?:es?|ing) out|bring(?:s|ing)? out|brought out|premi[eè]res?d?"
        r"|debut(?:s|ed)?|create[sd]?|establish(?:es|ed)?|built|build(?:s|ing)?|construct(?:ed|ion)|complete[sd]?"
        r"|inaugurated?|arriv(?:es?|ed|als?|ing)|land(?:s|ed|ing)"
    ),
    "made": r"paint(?:s|ed)?|writ(?:es?|ten)|wrote|compose[sd]?|carved?|forged?|sculpted|draw[ns]?|drew|(?:re)?made",
    "end": (
        r"clos(?:es?|ed|ing|ure)|shut(?:s|ting)?|end(?:s|ed|ing)?|expir(?:es?|ed|y)|finish(?:es|ed)?|stop(?:s|ped)?"
        r"|ceased?|runs? out|ran out"
    ),
    "purchase": r"buys?|bought|purchase[sd]?|acquir(?:es?|ed|ing)|acquisition",
    "sale": r"sells?|sold|sale|auction(?:ed|s)?",
    "arrival": r"arriv(?:es?|ed|als?|ing)|reach(?:es|ed)|land(?:s|ed|ing)|c[ao]mes? (?:in|to|back)|return(?:s|ed)?",
    "departure": r"depart(?:s|ed|ures?)?|leaves?|left|leaving|sets? off|sail(?:s|ed)",
    "office": r"elect(?:s|ed|ions?)?|t(?:akes?|ook) office|sworn in|appointed|inaugurated|mayor|president|chair\w*",
    "accident": (
        r"crash(?:es|ed)?|collid(?:es?|ed)|collisions?|collaps(?:es?|ed)|derail(?:s|ed|ment)|sank|sunk|s[aiu]nk(?:s|ing)"
        r"|explo(?:des?|ded|sions?)|tip(?:s|ped)? over|overturn(?:s|ed)|r[au]n aground|burn(?:s|ed|t)?(?: down)?|struck"
        r"|fires?|accidents?|quakes?|earthquakes?|floods?|flooded|broke (?:down|out)|wreck(?:s|ed)?"
    ),
    "find": r"f[oi]und|finds?|discover(?:s|ed|y)?|unearth(?:s|ed)|spot(?:s|ted)|recover(?:s|ed)",
    "transport": r"driv(?:en?|es|ing)|drove|carr(?:y|ied|ies)|transport(?:s|ed)|shipped|towed|lift(?:s|ed)|hauled",
    "arrest": r"arrest(?:s|ed)?|detain(?:s|ed)|caught|seized",
    "charge": r"charg(?:es|ed)|indict(?:ed|ment)|accused?|sued|pleads?|pleaded|denie[sd]",
    "conviction": r"convict(?:s|ed|ions?)?|(?<!not )guilty|verdict",
    "acquittal": r"acquit(?:s|ted|tals?)|cleared",
    "sentence": r"sentenc(?:es?|ed)|jailed|imprisoned",
    "payment": r"pa(?:y|ys|id|ying)(?! (?:\w+ )?back)|spen[dt]|cost(?:s|ing)?|bought",
    "repayment": (
        r"(?:pa(?:y|ys|id|ying)|g[ai]ves?) (?:\w+ )?back|repa(?:y|ys|id|yments?)|refund(?:s|ed)?|reimburs(?:es?|ed)"
    ),
}
"""What happens to a thing or to somebody, each as the words for it; where two families are known, they are two."""
_TOLD_PLAINLY: Final = frozenset({"birth", "death", "wedding"})
"""The families that have few words: another verb, whatever it is, tells of something else."""
_UP_TO: Final = frozenset({Role.UNTIL, Role.BEFORE})
"""“Closed until 3 May” is when it opens."""
_OF_VALUES: Final = frozenset({"arrest", "charge", "conviction", "acquittal", "payment", "repayment"})
"""The families that tell two figures of one sort apart."""
_OF_DAYS: Final = frozenset(_FAMILIES) - {"payment", "repayment"}
_CLAUSE_ENDS: Final = re.compile(r"[,;:()–—]\s")
_ASKS_UNTIL: Final = re.compile(r"\b(?:until|till|til|how long|how late)\b", re.IGNORECASE)
_FAMILY: Final = {name: re.compile(rf"(?<![\w’'-])(?:{words})(?!\w)") for name, words in _FAMILIES.items()}


@lru_cache(maxsize=256)
def happenings(text: str) -> frozenset[str]:
    """The families of what happens that `text` names."""
    low = text.lower()
    return frozenset(name for name, words in _FAMILY.items() if words.search(low))


def _asked(text: str) -> frozenset[str]:
    """The same of a question: until when something is open is when it closes."""
    asked = happenings(text) & _OF_DAYS
    return asked | {"end"} if "start" in asked and _ASKS_UNTIL.search(text) else asked


def happens_otherwise(inquiry: Inquiry, testimony: Testimony, moment: Moment) -> bool:
    """Whether what happens at a moment is plainly something else than what was asked."""
    if moment.event is None or moment.role in _UP_TO:
        return False
    asked = _asked(inquiry.question.text)
    if not asked:
        return False
    end = min(testimony.sentence.span.end, moment.event.end + BEHIND)
    if moment.event.end <= moment.span.start:
        end = min(end, moment.span.start)
    told = happenings(testimony.document.text[moment.event.start : end]) & _OF_DAYS
    return not asked & told if told else asked <= _TOLD_PLAINLY


def counts_otherwise(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> bool:
    """Whether a figure plainly is of something else that happened than what was asked: paid back, not paid."""
    asked = happenings(inquiry.question.text) & _OF_VALUES
    if not asked:
        return False
    text, span = testimony.document.text, testimony.sentence.span
    start, end = max(span.start, quantity.span.start - AROUND), min(span.end, quantity.span.end + AROUND)
    before = _CLAUSE_ENDS.split(text[start : quantity.span.start])[-1]
    behind = _CLAUSE_ENDS.split(text[quantity.span.end : end])[0]
    told = happenings(f"{before} {behind}") & _OF_VALUES
    return bool(told) and not asked & told
