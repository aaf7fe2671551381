"""Discord's numbers as SQLite can hold them: unsigned ones of 64 bits in columns of signed ones."""

from corpus.servers import LARGEST_ID

_LARGEST_SIGNED = 2**63 - 1


def stored(number: int) -> int:
    """`number` in two's complement. Raises ValueError if Discord cannot have given it: a bug."""
    if not 0 <= number <= LARGEST_ID:
        raise ValueError(f"{number} is no id")
    return number if number <= _LARGEST_SIGNED else number - 2**64


def number_of(column: int) -> int:
    """What was stored as `column`."""
    return column % 2**64
