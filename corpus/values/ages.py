"""Ages that are bare numbers: “aged 22”, “The suspect, 22, …”, “children under twelve”."""

from corpus.claims import Dimension
from corpus.values.figures import Figure
from corpus.values.number_words import Number, number
from corpus.values.phrases import Place
from corpus.values.tokens import Tokens
from corpus.values.units import is_unit
from corpus.values.verb_words import words
from corpus.values.verbs import plural

_PERSONS = words(
    "children people adults everyone everybody anyone those pupils players students women men boys girls kids "
    "teenagers anybody swimmers riders drivers passengers visitors members applicants residents voters"
)
_BEHIND_AGE = words(
    "and or when in at on this last to who but from was were years get pay are is must may can should have has travel "
    "go free with will need"
)
_PERSON_STOP = words("and or but in on at of to with by from than then so also which")
_ONE_PERSON = words(
    "man woman girl boy child teenager youth schoolgirl schoolboy pupil lad pensioner patient youngster student"
)
_OLDEST = 120


def age(tokens: Tokens, i: int, text: str) -> Figure | None:
    """The age at token `i`, if the words around it make one of its number."""
    aside, limited = _aside(tokens, i), _limited(tokens, i)
    told, person = _told(tokens, i), tokens.low[i - 1] == "of" and tokens.low[i - 2] in _ONE_PERSON
    being = _being(tokens, i)
    if not (told or person or aside or being or limited):
        return None
    read = number(tokens, i, text)
    if read is None or not 0 < read.value < _OLDEST or read.scale > 1 or read.value != int(read.value):
        return None
    if aside and not _between_commas(tokens, i, read):
        return None
    if not aside and not _ends(tokens, read.end, limited):
        return None
    noun: Place | None = (i - 2, i - 1) if aside or person else None
    value = read.value
    return Figure(i, read.end, value, value, value, Dimension.AGE, "year", noun=noun, nameless=noun is None)


def _told(tokens: Tokens, i: int) -> bool:
    """“aged 22”, “at the age of 22”."""
    return tokens.low[i - 1] in ("aged", "age") or tokens.low[max(0, i - 2) : i] == ["age", "of"]


def _aside(tokens: Tokens, i: int) -> bool:
    """“The suspect, 22, was held”, “said Mr Quist, 77.”"""
    if tokens.low[i - 1] != "," or i < 2 or not tokens.word(i - 2) or tokens.word(i):
        return False
    behind = tokens.low[i + 1]
    return behind == "," or (behind in (".", "", ";") and tokens.capital(i - 2) and not tokens.glued(i + 2))


def _between_commas(tokens: Tokens, i: int, read: Number) -> bool:
    """Whether the number between two commas is no part of a list, and stands behind somebody."""
    if tokens.raw[i] != str(int(read.value)) or read.value < 5 or tokens.low[i - 2] in _PERSON_STOP:
        return False
    return not (tokens.digits(i + 2) or tokens.digits(i - 2))


def _being(tokens: Tokens, i: int) -> bool:
    """“who is six”, “turned 40”, “I'm 34,”, “now 19,”, “lived to be 91”."""
    low = tokens.low
    before = low[i - 1]
    if before in ("turned", "turns"):
        return True
    if before in ("is", "was"):
        return low[i - 2] in ("who", "she", "he", "i")
    if before == "be":
        return low[i - 2] == "to" and not {"lived", "live", "lives"}.isdisjoint(low[max(0, i - 5) : i])
    alone = low[i + 1] in (",", ".")
    return alone and (before in ("i'm", "he's", "she's") or (before == "now" and low[i - 2] == ","))


def _limited(tokens: Tokens, i: int) -> bool:
    """“children under twelve”, “Under 16: free”, “pupils up to ten”."""
    before = tokens.low[i - 1]
    if before not in ("under", "over", "to"):
        return False
    start = i - 1 - (before == "to")
    return start == 0 or tokens.low[start - 1] in _PERSONS


def _ends(tokens: Tokens, end: int, limited: bool) -> bool:
    """Whether nothing behind the number, at token `end`, is counted by it."""
    word = tokens.low[end]
    if word in ("%", "-", ":", "/"):
        return word == ":" and limited
    if word in ("°", "$", "€", "£") or (is_unit(word) and word not in ("years", "year")):
        return False
    return not tokens.word(end) or word in _BEHIND_AGE or (limited and not plural(word))
