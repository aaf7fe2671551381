"""Questions for who, where, what and which, taken apart: what is to be filled in, and by which words it is told."""

import enum
import re
from typing import Final, NamedTuple

from answer.model import AskedKind, Question
from answer.surroundings import LONGEST_QUESTION
from index.analyzer import Analyzer


class Slot(enum.Enum):
    """What is asked for."""

    DOER = enum.auto()
    """Who did it: “who built …”."""
    HOLDER = enum.auto()
    """Who is called so: “who is the coach”."""
    HOLDS = enum.auto()
    """What is called so: “what is the mascot of …”."""
    THING = enum.auto()
    """What it was done to: “what did the thieves steal”."""
    PLACE = enum.auto()
    SOURCE = enum.auto()
    """Where from."""
    OWNER = enum.auto()
    """Whose: “whose idea was it”."""
    CAUSE = enum.auto()
    """What brought it about: “what caused …”, “who was to blame for …”."""
    NAME = enum.auto()
    """How it is called."""
    LINKED = enum.auto()
    """What stands behind a preposition: “what is it made of”."""
    ONE_OF = enum.auto()
    """Which of a kind: “which team did he join”."""


class Wanted(NamedTuple):
    """A question for a name or thing. `predicate`: the term of what is done or held. `rest`: the other terms, each with
    how much it counts. `link`: the preposition that the answer stands behind (“which flag does it sail *under*”).

    `changing`: it asks what holds now, which can change.
    """

    slot: Slot
    predicate: str
    rest: dict[str, float]
    link: str
    changing: bool


_AUX: Final = r"(?:am|is|are|was|were|may|must|might|has|have|had|did|does|do|will|would|can|could|should|['’]s)"
_SKIP: Final = r"(?:(?:really|actually|first|originally|now|currently|just|also|it was that|been|be|being) )*"
_FIRST_TO: Final = re.compile(
    rf"^who(?:'s| is| was) (?:the )?(?:first|last|only|one|person|man|woman)(?: (?:person|man|woman|one))? (?:to"
    rf"|who|that) {_SKIP}(\w+)"
)
_WHO_IS: Final = re.compile(
    r"^(?:who|what)(?:'s| is| are| was| were| will be)? (?:now |currently |actually )?(?:(?:the |our |its |their"
    r" )?(?:[\w-]+ )?[\w-]+(?:'s|s') |the |our |its |their )?(?:new |current |first "
    r"|present )?([\w-]+(?: [\w-]+)?)(?= (?:of|in|at|for|on|to|behind|with)\b|$)"
)
_WHO_OBJECT: Final = re.compile(
    r"^who(?:m)? (?:did|does|do|has|have|will|is|was) (?:the |a )?[\w' ]+? (\w+)(?: (to|for|with|from|by|against))?$"
)
_WHO_DOES: Final = re.compile(
    rf"^who(?:'s|'d)? (?:(?:is|are|was|were|has|have|had|will|would|did|does|do|can|could) )*{_SKIP}(\w+)"
)
_WHAT_DID: Final = re.compile(
    rf"^what (?:did|does|do|has|have|will) (?:the |a |an |our |they |he |she |it |we )?(?:[\w'-]+"
    rf" ){{0,2}}?{_SKIP}(\w+)(?= (?:from|to|with|at|in|on|by|for|about|out|up)\b|$)"
)
_WHAT_PASSIVE: Final = re.compile(rf"^what (?:was|were|is|got|has been|had been) {_SKIP}(\w+(?:ed|en|t|d|wn))\b(?! of)")
_WHICH: Final = re.compile(
    rf"^(?:and |but |so )?(?:(under|in|on|at|to|for|with|from) )?(?:which|what) ((?!{_AUX}\b|the\b)[\w-]+)(?:"
    rf" ([\w-]+))? "
)
_CAUSED: Final = re.compile(
    r"^what (?:has |had |really |actually |first |is |was |'s )*((?:caus|trigger|start|spark|ignit|destroy"
    r"|kill|damag|wreck"
    r"|ruin|poison|crash|delay|bring|brought|led|broke|sank|set|knock|took|wip|stopp|halt|provok|attack|hit|struck|bit|ate"
    r"|eat|scar|frighten|woke|injur|hurt|blew|shook)\w*)\b(?= \w)"
)
_CAUSE_OF: Final = re.compile(
    r"^wh(?:at|o)(?:'s| is| was| were| are) (?:thought to be |said to be )?(?:the )?(?:\w+ )?(cause|source"
    r"|trigger|culprit"
    r"|to blame|blamed|responsible|behind)\b(?: of\b| for\b| behind\b)?(?= \w)"
)
_DID_WHAT: Final = re.compile(
    r"^who (?:first )?(?:gave|gives|made|makes|took|takes|did|does|issued|placed|has|had) (?:the |an? |its "
    r"|their )?(\w+)\b(?= \w)"
)
"""“Who gave the order to …”: what is done is in the noun."""
_IN_CHARGE: Final = re.compile(r"^who(?:'s| is| was| will be) (?:now |currently )?in charge (?:of|at|in)\b")
_CALLED: Final = re.compile(
    r"^what(?:'s| is| was| are| were| will) (.+?) (?:be )?(?:called|named|known as)$"
    r"|^what(?:'s| is| was) (?:the |his |her |its )?(?:new |real |full )?name of (.+)$|^what(?:'s| is"
    r"| was) (.+?)(?:'s|s') (?:new |real"
    r" )?name$"
)
_LINKED: Final = re.compile(r"^what (?:is|are|was|were|does|do|did|will) (?:.+ )?(\w+) (in|on|of|from|with|by|under)$")
_WHICH_DID: Final = re.compile(
    r"^(?:which|what) ((?:[\w-]+ ){1,3}?)(\w+ed|built|won|made|wrote|holds?|held|owns?|runs?|ran|led|leads"
    r"|sells?|sold|makes"
    r"|writes|found|broke|lost|beat|took|bought|paid|sank|shot|struck|taught|teaches|sang|wins|makes|supplies|provides|hosts"
    r"|operates|uses|controls)\b(?=$| \w)"
)
_FRESH: Final = ("new", "current", "latest", "present", "next")
_WHERE: Final = re.compile(r"^where(?:'s|'d)?\b")
_LAST_LINK: Final = re.compile(r"\b(under|to|for|with|from|on|in|at|by|into)$")
_POLITE: Final = re.compile(r"^(?:and|but|so|ok|well|hey|hi|also|then|please|in the end) ")
_MEASURED: Final = frozenset(
    """
    many much time year day date month week hour long old far price cost fee percent percentage share number amount
    size length height age rate temperature score speed limit version about happened happens happen happening kind
    sort type say said says reason way budget salary income money weight width depth distance capacity population
    area volume volts watts odds
    """.split()
)
"""What is asked with these is a number, a date, a reason: other rooms compare those."""
_ASKS: Final = re.compile(r"(?:who|what|where|which|when|why|how|is|are|was|were|do|does|did|can|may)\b")
_NOT: Final = re.compile(r"\b(?:not|never|no longer)\b|n't\b")
"""Of what is not so there is much: two answers to it are seldom at odds."""
_WHOSE: Final = re.compile(r"^whose ([\w-]+) (?:is|was|are|were|will)\b")
_CHATTER: Final = re.compile(r"(?:,? (?:lol|lmao|pls|plz|please|thx|thanks|btw|tbh|again|anyway|guys))+$")
_WHERE_VERB: Final = re.compile(
    r"^where (?:did|does|do|will|would|can|could|should) (?:i|we|you|they|he|she|it|people) (?:all |both )?(?:first )?"
    r"(\w+)"
)
_SHORT_WHERE: Final = 3
"""With no more words, “where is the” is left."""
_WHERE_TAIL: Final = re.compile(r" (?:for|in|on|at|during|after|before|with|by|since|this|next|last) .*$")
_AUXILIARY: Final = rf"\b{_AUX}\b"
_KIND: Final = 0.4
"""The most that the kind counts in “which *firm* built it”: a sentence seldom says it."""
_BORROWED: Final = 0.3
"""The most that a term counts which comes from the question before."""
_NOW: Final = re.compile(
    r"^(?:who|what|which|where)\b.{0,30}?(?:'s|\b(?:is|are|does|do|holds|leads|runs|will|teaches|makes|owns)\b)"
)
_DID: Final = re.compile(r"\b(?:did|was|were|had|first)\b")


def wanted(question: Question, analyzer: Analyzer) -> tuple[Wanted, ...]:
    """What `question` wants filled in; nothing where it asks for something else than a name or a thing.

    Several readings where a follow-up says only of what (“no, I meant the old one”): each verb asked before may be
    meant.
    """
    text = " ".join(question.text[:LONGEST_QUESTION].lower().replace("’", "'").strip(' ?!."“”').split())
    text = _CHATTER.sub("", _POLITE.sub("", text, count=1))
    if _NOT.search(text):
        return ()
    found = _found(text)
    changing = _NOW.match(text) is not None and _DID.search(text) is None
    if found is None:
        if question.kind is not AskedKind.PERSON or _ASKS.match(text):
            return ()
        borrowed = sorted(term for term, weight in question.weights.items() if weight <= _BORROWED)
        return tuple(
            Wanted(
                Slot.DOER,
                term,
                {other: weight for other, weight in question.weights.items() if weight > _BORROWED},
                "",
                False,
            )
            for term in borrowed
        )
    slot, words, link = found
    if slot is not Slot.PLACE and slot is not Slot.SOURCE and _MEASURED.intersection(words.split()):
        return ()
    terms = analyzer.stem(words.split())
    if not terms and slot is not Slot.PLACE:
        return ()
    if slot is Slot.HOLDS and question.kind is AskedKind.DEFINITION:
        slot = Slot.HOLDER
    predicate = terms[-1] if slot in {Slot.HOLDER, Slot.HOLDS, Slot.ONE_OF} and terms else terms[0] if terms else ""
    if slot is Slot.NAME:
        predicate = ""
    dropped = {predicate, *analyzer.stem(["first", "person", "name", "call", "current"])}
    if slot in {Slot.HOLDER, Slot.HOLDS}:
        dropped.update(analyzer.stem(_FRESH))
    rest = {term: weight for term, weight in question.weights.items() if term not in dropped or term in question.names}
    found_one = Wanted(slot, predicate, rest, link, changing)
    if slot is Slot.DOER and (match := _DID_WHAT.search(text)) is not None:
        done = analyzer.stem([match[1]])[0]
        others = {term: weight for term, weight in rest.items() if term != done}
        return (found_one, Wanted(slot, done, others, "", changing)) if others else (found_one,)
    if slot is Slot.ONE_OF and (match := _WHICH_DID.match(text)) is not None and not re.search(_AUXILIARY, match[1]):
        kind = analyzer.stem(match[1].split())
        did = analyzer.stem([match[2]])[0]
        others = {
            term: min(weight, _KIND) if term in kind else weight
            for term, weight in question.weights.items()
            if term != did
        }
        return (Wanted(Slot.DOER, did, others, "", changing), found_one)
    return (found_one,)


def _found(text: str) -> tuple[Slot, str, str] | None:
    """The slot, the words of the predicate and the preposition in a question, lower case."""
    if (match := _FIRST_TO.match(text)) is not None:
        return Slot.DOER, match[1], ""
    if _WHERE.match(text):
        return _where(text)
    if (match := _WHOSE.match(text)) is not None:
        return Slot.OWNER, match[1], ""
    if (match := _CAUSE_OF.match(text)) is not None or (match := _CAUSED.match(text)) is not None:
        return Slot.CAUSE, match[1].split()[-1], ""
    if _IN_CHARGE.match(text):
        return Slot.DOER, "lead", ""
    if (match := _CALLED.match(text)) is not None:
        return Slot.NAME, match[match.lastindex or 1], ""
    if text.startswith("who") and not text.startswith("whose"):
        if (match := _WHO_IS.match(text)) is not None and re.match(r"^who(?:'s| is| was| are| were| will be) ", text):
            verb = match[1].split()[0]
            if not verb.endswith("ing"):
                return Slot.HOLDER, match[1], ""
        if (match := _WHO_OBJECT.match(text)) is not None and re.match(r"^whom? (?:did|does|do)\b", text):
            return Slot.THING, match[1], match[2] or ""
        if (match := _WHO_DOES.match(text)) is not None:
            return Slot.DOER, match[1], ""
        return None
    if (match := _LINKED.match(text)) is not None:
        return Slot.LINKED, match[1], match[2]
    if (match := _WHAT_PASSIVE.match(text)) is not None:
        return Slot.THING, match[1], ""
    if (match := _WHICH.match(text)) is not None and match[2] not in {
        "is",
        "are",
        "was",
        "were",
        "s",
        "did",
        "does",
        "do",
        "the",
    }:
        link = _LAST_LINK.search(text)
        return Slot.ONE_OF, match[2], match[1] or (link[1] if link else "")
    if (match := _WHAT_DID.match(text)) is not None:
        return Slot.THING, match[1], ""
    if (match := _WHO_IS.match(text)) is not None:
        return Slot.HOLDS, match[1], ""
    return None


def _where(text: str) -> tuple[Slot, str, str]:
    """The same, of a question for a place: its last verb."""
    if (match := _WHERE_VERB.match(text)) is not None and not text.endswith(" from"):
        return Slot.PLACE, match[1], ""
    words = re.findall(r"[\w'-]+", text)
    if words[-1] == "from" or re.search(r"\b(?:come|came|comes|originate) from\b", text):
        return Slot.SOURCE, words[-2] if len(words) > 2 else "come", "from"
    short = _WHERE_TAIL.sub("", text).split()
    words = short if len(short) > _SHORT_WHERE else words
    tail = [word for word in words[1:] if word not in {"to", "from", "at", "in", "on", "up", "out", "and", "when"}]
    return Slot.PLACE, tail[-1] if tail else "", ""
