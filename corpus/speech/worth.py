"""How surely a verb passes on what its subject says, 0 to 1: by the class of the verb and what stands around it."""

from corpus.speech.clauses import REFLEXIVE, SIGNS, clause_ends, clause_follows, that_follows
from corpus.speech.names import Phrase, bare, name_of
from corpus.speech.noun_phrases import phrase_right
from corpus.speech.speech_verbs import ALSO_NOUN, ORGANISATIONS, PREPOSITIONS, Cue, is_document, speaks
from corpus.speech.tokens import QUOTED, TERM, Tokens

NO_WORDS = frozenset(
    "nothing so goodbye hello yes no thanks thank sorry little much more something anything hi".split()
)
"""What is said without being words for anything: “said nothing”, “said so”."""
_CLAIMING = frozenset("deny confirm admit predict acknowledge announce forecast".split())
_SUBORDINATE = frozenset("whether if why how what when where who".split())


def worth_of(
    tokens: Tokens, at: int, cue: Cue, verb: str, phrase: Phrase, *, beside: bool, parenthetical: bool
) -> float:
    """How surely a verb with this subject passes on what the subject says."""
    if beside and (cue is not Cue.FINDING or is_document(name_of(tokens, phrase).head)) and cue is not Cue.STANCE:
        return 0.95 if cue in {Cue.SAY, Cue.CLAUSE} else 0.9
    following = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
    ambiguous = tokens.low[at] in ALSO_NOUN
    that = that_follows(tokens, at)
    if tokens.words[-1] == ":" and at >= len(tokens.low) - 8 and clause_ends(tokens, at):
        return 0.9
    if following == ":" and cue in {Cue.SAY, Cue.CLAUSE}:
        return 0.9
    if cue is Cue.SAY:
        return _worth_of_saying(tokens, at, verb, that=that, parenthetical=parenthetical)
    if cue is Cue.CLAUSE:
        if that:
            return 0.86 if verb not in {"believe", "think"} else 0.74
        if parenthetical:
            return 0.6 if verb == "think" else 0.78 if ambiguous else 0.88
        if verb in {"write", "post", "tweet"} and following in {"on", "in"}:
            return 0.8
        if verb in {"ask", "explain", "reveal"} and following in _SUBORDINATE:
            return 0.72
        return 0.72 if verb in _CLAIMING and not ambiguous and clause_follows(tokens, at, finite=True) else 0.4
    if cue is Cue.FINDING:
        head = name_of(tokens, phrase).head
        if is_document(head):
            reports = verb in {"show", "detail", "suggest", "indicate"} and clause_follows(tokens, at)
            return 0.85 if that else 0.8 if reports else 0.5
        if verb in {"suggest", "conclude", "indicate"}:
            return 0.9 if beside else 0.82 if that else 0.4
        return 0.85 if that and head in ORGANISATIONS else 0.6 if that else 0.3
    return _worth_of_stance(tokens, at, verb, phrase) if cue is Cue.STANCE else 0.2


def _worth_of_saying(tokens: Tokens, at: int, verb: str, *, that: bool, parenthetical: bool) -> float:
    following = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
    if parenthetical:
        return 0.93
    if that:
        return 0.92
    if following in NO_WORDS:
        return 0.3
    if verb == "tell":
        return _worth_of_telling(tokens, at)
    if verb in {"promise", "vow", "swear"} and following == "to":
        return 0.78
    if verb in {"warn", "announce"}:
        return 0.78 if following and following not in SIGNS else 0.4
    if tokens.low[at] in ALSO_NOUN or verb in {"allege", "swear", "promise", "claim", "estimate"}:
        return 0.75 if clause_follows(tokens, at, finite=True) else 0.4
    return 0.88 if clause_follows(tokens, at, finite=True) else 0.6 if following in PREPOSITIONS else 0.45


def _worth_of_telling(tokens: Tokens, at: int) -> float:
    """“Told us the lamps were copies”, but not “told them to go”, “told a story”, “tells the time”."""
    heard = phrase_right(tokens, at + 1)
    if heard is None:
        pronoun = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
        if pronoun not in {"us", "me", "him", "her", "them"}:
            return 0.3
        heard = (at + 1, at + 1)
    after = heard[1] + 1
    if after >= len(tokens.low) or tokens.words[after] in SIGNS:
        return 0.5
    if tokens.low[after] in {"to", "about", "off", "apart", "of", "from"}:
        return 0.45
    addressed = heard[0] == heard[1] and tokens.low[at + 1] in {"us", "me", "him", "her", "them"}
    return 0.85 if addressed or speaks(bare(tokens.low[heard[1]])) or tokens.capital[heard[1]] else 0.55


def _worth_of_stance(tokens: Tokens, at: int, verb: str, phrase: Phrase) -> float:
    size = len(tokens.low)
    end = next((p for p in range(at + 1, min(at + 12, size)) if tokens.words[p] in {",", ";", ":"}), min(at + 12, size))
    near = tokens.low[at + 1 : end]
    if verb == "call" and tokens.low[at] == verb:
        return 0.5  # “sailors call it ‘the Snail’”
    if not near or tokens.words[at - 1] == "," or near[0] in REFLEXIVE:
        return 0.3  # “the line, called ‘the Snail’, …”
    if (QUOTED in near or TERM in near) and near[0] not in {QUOTED, TERM}:
        return 0.86
    if verb in {"describe", "characterise", "characterize", "portray", "dub", "label", "brand"}:
        official = bare(tokens.low[phrase[1]]) in ORGANISATIONS or is_document(bare(tokens.low[phrase[1]]))
        return 0.76 if "as" in near or official else 0.5
    if verb == "accuse" and "of" in near:
        return 0.72
    return 0.4
