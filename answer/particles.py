"""Verbs that mean something else with the little word behind them: “turn down”, “call off”, “take place”."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from index.analyzer import Analyzer

_MEANS: Final = """
reject: turn|turns|turned|turning|vote|votes|voted|voting|strike|strikes|struck|shoot|shot|knock|knocked down;
  throw|throws|threw|thrown|throwing|rule|rules|ruled|ruling out; knock|knocked|send|sent back
cancel: call|calls|called|calling off
happen: go|goes|went|gone|going ahead; take|takes|took|taken|taking place; go|goes|went|going forward; press|presses
  |pressed|push|pushed|pushes ahead
approve: wave|waved|nod|nodded through; green light; give|gives|gave|given assent
resign: step|steps|stepped|stepping|stand|stands|stood|standing down|aside
close: shut|shuts|shutting|close|closes|closed|closing|wind|winds|wound down
off: switch|switches|switched|switching|turn|turns|turned|turning off
on: switch|switches|switched|switching|turn|turns|turned|turning on
continue: carry|carries|carried|carrying on; go|goes|went|gone|going on
fail: fall|falls|fell|fallen through|apart; break|breaks|broke|broken down
sink: go|goes|went|gone down|under
explode: blow|blows|blew|blown up; go|goes|went|gone off
rise: go|goes|went|gone|going up
die: pass|passes|passed away
found: turn|turns|turned|show|shows|showed up
oppose: vote|votes|voted|voting|speak|spoke against
drop: back|backed|pull|pulled|pulls|drop|dropped|drops out
withdraw: pull|pulls|pulled|pulling out|back
persist: still there|present|around
lose: was|were|been|get|got beaten|defeated|thrashed
conceal: cover|covers|covered|covering|hush|hushed up
begin: kick|kicks|kicked|set|sets off; get|gets|got underway
abolish: do|does|did|done away; phase|phased|phases out
inoperation: in operation|service|use
belong: go|goes|went|gone|going with
"""
"""What is meant, then the verbs and the particles, one of which follows at once, or behind what is done to it."""
_PARTED: Final = frozenset("down off out on up back through".split())
"""Particles that may stand behind the object: “turned the offer down”."""
_OBJECTS: Final = frozenset("the a an it them this that his her their our its him".split())
_APART: Final = 3


@lru_cache(maxsize=1)
def _pairs() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    lines = _MEANS.replace("\n  ", " ").replace(" |", "|").strip().splitlines()
    for line in lines:
        meant, _, ways = line.partition(":")
        for way in ways.split(";"):
            verbs, particles = way.split()
            found.update({(verb, particle): meant for verb in verbs.split("|") for particle in particles.split("|")})
    return found


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(verb for verb, _ in _pairs())


def joined(words: Sequence[str]) -> dict[int, tuple[int, str]]:
    """What verbs among `words` mean with their particles: by place, the particle's and a base form."""
    found: dict[int, tuple[int, str]] = {}
    verbs, pairs = _verbs(), _pairs()
    for at, word in enumerate(words[:-1]):
        if word not in verbs:
            continue
        apart = _APART if words[at + 1] in _OBJECTS else 0
        for behind in range(at + 1, min(len(words), at + 2 + apart)):
            meant = pairs.get((word, words[behind]))
            if meant is not None and (behind == at + 1 or words[behind] in _PARTED):
                found[at] = behind, meant
                break
    return found


@lru_cache(maxsize=256)
def term_of(analyzer: Analyzer, meant: str) -> str:
    """The term of a base form that `joined` gives."""
    return analyzer.stem([meant])[0]
