"""Dates in words, the same wherever the machine stands."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date) -> str:
    """A date in words: 3 March 2025."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
