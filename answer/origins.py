"""Who stands behind what is said: documents that repeat one statement have one origin."""

from collections.abc import Iterable, Mapping, Sequence

from answer.disagreeing import Odds
from answer.model import Origin
from answer.testimony import Inquiry, Testimony
from corpus.judgements import Pair, Ruled


class Origins:
    """The origins of some testimonies."""

    def __init__(self, testimonies: Sequence[Testimony], rulings: Mapping[Pair, Ruled]) -> None:
        self._testimonies = testimonies
        self._rulings = rulings

    def count(self, some: Iterable[int]) -> int:
        """How many origins stand behind some of them, by their places."""
        return len({self._testimonies[at].speaker or self._testimonies[at].document.name for at in some})

    def behind(self, inquiry: Inquiry, odds: Sequence[Odds]) -> tuple[Origin, ...]:
        """The origins behind the first testimony and those that agree with it."""
        return ()
