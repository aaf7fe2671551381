"""Discord's numbers as SQLite can hold them: unsigned ones of 64 bits, the upper half less 2**64."""

from corpus.servers import LARGEST_ID

_LARGEST_SIGNED = 2**63 - 1


def signed(number: int) -> int:
    """`number` in two's complement. Raises ValueError if Discord cannot have given it."""
    if not 0 <= number <= LARGEST_ID:
        raise ValueError(f"{number} is no id")
    return number if number <= _LARGEST_SIGNED else number - 2**64


def unsigned(column: int) -> int:
    """The number that `signed` made this of."""
    return column % 2**64
