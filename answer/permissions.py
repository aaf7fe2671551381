"""Words that allow and words that forbid, as rules use them."""

import re
from typing import Final, NamedTuple


class Cue(NamedTuple):
    """Where in a text something is allowed (`yes`) or forbidden. A “not” inside it is counted already."""

    start: int
    end: int
    yes: bool


_FORBIDS: Final = (
    r"(?:may|must|can|should|shall) ?(?:not|never)\b|cannot\b|(?:ca|must|should|sha)n['’]t\b"
    r"|(?:is|are|was|were) not to be\b|(?:am|is|are|was|were|be|been|being|remain|remains|stay) (?:strictly "
    r"|still |now |also |currently )?"
    r"(?:forbidden|banned|prohibited|barred|disallowed|outlawed|illegal|unlawful|off[ -]limits|unwelcome|excluded)\b"
    r"|(?<=[:–—|(] )(?:now |still |currently |also )?(?:banned|barred|disallowed|excluded|off[ -]limits)\b"
    r"|(?:strictly |expressly )?(?:forbidden|prohibited)\b|(?:against|break|breaks|breach of) (?:the |our |server"
    r" )?(?:rules?|law)\b"
    r"|(?:forbids?|forbade|prohibits?|disallows?|bans?|outlaws?)\b|off[ -]limits\b|out of bounds\b|no[ -]go\b"
    r"|(?:is|are) over\b|out of the question\b|not an option\b|(?:a )?bad idea\b|refrain from\b|hands off\b"
    r"|(?:will be|gets?|are|is|be) (?:removed|deleted|turned (?:away|back)|refused|confiscated|disqualified"
    r"|rejected|sent (?:home|back)|kicked)\b"
    r"|(?:must|have to|has to|should|will have to|to) (?:stay|remain|wait|be left|be kept) (?:outside|out|at home"
    r"|away|off|behind|at the \w+)\b"
    r"|(?:has|have) no (?:place|business)\b"
    r"|(?:stays?|remains?) (?:outside|at home|off)\b|leave (?:your|the|all|any) \w+ (?:at home|outside|behind|at"
    r" the \w+)\b"
    r"|keep (?:your |the |all )?[\w ]{2,20} (?:out|away|off)\b|(?:gets? you|leads? to|means?|earns? you) (?:an?"
    r" )?(?:instant |permanent )?(?:ban|warning)\b"
    r"|(?:do|does|did|will|would)(?: not|n['’]t) (?:take|accept|allow|let|carry|permit|tolerate|want)\b"
    r"|no-\w+ (?:area|zone|policy)\b"
    r"|(?:smoke|car|dog|drug|alcohol|nut|pet|gun|weapon|phone|bot|spam|ad)-free\b|(?:gets?|got|get) you"
    r" (?:kicked|banned|muted|removed|thrown out|fined)\b|won['’]t"
    r" (?:take|accept|allow|let|carry)\b"
)
_NO_SUCH: Final = (
    r"there(?:['’]s| is| are) (?:absolutely |strictly |currently |now )?no (?!(?:rules?|limits?|laws?|bans?"
    r"|problems?|harm"
    r"|need|reasons?|charges?|fees?|doubt|objections?|restrictions?|costs?|way|point|longer|more|such|obligation"
    r"|requirement)\b)(?=[a-z])"
)
_IMPERATIVE: Final = (
    r"(?:^|(?<=[.:;,–—(\"“*] )|(?<=[\"“*(])|\b(?:so|and|but|please|just) )\W{0,3}(?:please,? |so |and |but |just )?"
    r"(?:do not|don['’]t|never)\s(?!(?:by|in|on|at|to|for|with|from|the|a|an|again|mind)\b)(?=[a-z])"
)
_NOTHING: Final = r"(?:^|(?<=[.:;] ))\W{0,3}(?:sorry, )?(?:absolutely |strictly |positively )?no (?=(?-i:[a-z]))"
_ALLOWS: Final = (
    r"(?:may|can)\b(?! ?(?:not|never)\b)"
    r"|(?:allowed|permitted|welcome|entitled|authori[sz]ed|free to|legal|lawful|ok|okay|okayed|fine|acceptable"
    r"|accepted|tolerated"
    r"|no problem|not a problem|possible)\b"
    r"|encouraged\b|(?:is|are) (?:also |now |always )?available\b|at your own risk\b|\bwe (?:also )?take\b"
    r"|(?:allows?|permits?|lets?|accepts?|being let)\b|by all means\b|nothing against\b|nobody (?:minds|stops you"
    r"|will stop you)\b"
    r"|(?:does|do|did|will) no harm\b|won['’]t hurt\b|(?:does|do|did|will|would)(?: not|n['’]t) mind\b"
    r"|just fine\b|safe to\b|(?:travels?|rides?|goes?|go|gets? in"
    r"|enters?) (?:for )?(?:free|nothing)\b|feel free\b|go ahead\b|good to go\b"
)
_CUE: Final = re.compile(
    rf"(?:\b(?P<no>{_FORBIDS}|{_NO_SUCH}|(?:a |an )?bannable\b)|(?P<order>{_IMPERATIVE})"
    rf"|(?P<none>{_NOTHING})|\b(?P<yes>{_ALLOWS}))",
    re.IGNORECASE,
)
_DUTIES: Final = (
    r"(?:must|shall)\b(?! ?(?:not|never)\b)|(?:has|have|had) to\b|needs? to\b|need(?:s|ed)?\b|(?:is|are|be"
    r"|remains?) (?:also |now |still )?"
    r"(?:required|mandatory|compulsory|obligatory|needed|necessary|essential)\b|(?:required|mandatory|compulsory"
    r"|obligatory)\b"
    r"|requires?\b|only with\b"
)
_FREEDOMS: Final = (
    r"no (?:need|obligation|requirement)\b|(?:optional|voluntary|unnecessary|exempt|waived)\b|need(?:s)?"
    r" ?n['’]t\b|need not\b"
    r"|(?:do|does|did)(?: not|n['’]t) (?:have|need)\b|without (?:any |a |an )?(?:booking|appointment|registration"
    r"|ticket|licen[cs]e)\b"
)
_DUTY_CUE: Final = re.compile(rf"\b(?:(?P<no>{_FREEDOMS})|(?P<yes>{_DUTIES}))", re.IGNORECASE)


_STAYS: Final = re.compile(
    r"\b(?:(?:stays?|remains?|(?:is|are|be) (?:kept|left|used)(?: only)?) (?:in(?:side|doors)?|on|at|within)\b"
    r"|(?:never|not|n['’]t) leaves? (?:the|our|this|its|their)\b)"
)


def staying(text: str) -> tuple[Cue, ...]:
    """The words of `text` that keep a thing where it is: they forbid to take it home."""
    return tuple(Cue(found.start(), found.end(), False) for found in _STAYS.finditer(text))


def permissions(text: str) -> tuple[Cue, ...]:
    """The words of `text` that allow or forbid, in order: “may”, “not allowed” (without its “not”), “do not …”."""
    return tuple(Cue(found.start(), found.end(), found.lastgroup == "yes") for found in _CUE.finditer(text))


def duties(text: str) -> tuple[Cue, ...]:
    """The words of `text` that demand or leave free, in order."""
    return tuple(Cue(found.start(), found.end(), found.lastgroup == "yes") for found in _DUTY_CUE.finditer(text))
