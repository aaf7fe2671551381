"""Custom ids of what is decided about: they name the server and what it is about, and nothing else."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.references import CUSTOM_ID_MAX, NUMBER, base36

PAIR: Final = rf"{NUMBER}:(?P<document>[0-9a-z]{{1,13}})"
"""What stands behind the action in a custom id that names something that waits, and a document."""
SEVERAL: Final = r"(?P<server>[0-9a-z]{1,13}):(?P<numbers>[0-9a-z.]+)"
"""What stands behind the action in a custom id that names several things that wait."""
SERVER: Final = r"(?P<server>[0-9a-z]{1,13})"


def pair_id(action: str, server: int, number: int, document: int) -> str:
    """A custom id for something that waits, and a document."""
    return f"{action}:{base36(server)}:{base36(number)}:{base36(document)}"


def several_id(action: str, server: int, numbers: Sequence[int]) -> str:
    """A custom id for `numbers`, which grow: the first, then how far each is from the one before.

    Raises ValueError where they do not fit: 25 do, unless others come in between by the thousand.
    """
    steps = [numbers[0], *(number - before for before, number in pairwise(numbers))]
    made = f"{action}:{base36(server)}:{'.'.join(map(base36, steps))}"
    if len(made) > CUSTOM_ID_MAX:
        raise ValueError("they do not fit into a custom id")
    return made


def several_of(found: re.Match[str]) -> tuple[int, ...]:
    """The numbers in a custom id, from a match of SEVERAL. Raises ValueError for what `several_id` did not write."""
    numbers: list[int] = []
    for part in found["numbers"].split("."):
        numbers.append((numbers[-1] if numbers else 0) + int(part, 36))
    return tuple(numbers)


def document_of(found: re.Match[str]) -> int:
    """The document in a custom id, from a match of PAIR."""
    return int(found["document"], 36)
