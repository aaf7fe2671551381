"""Counts and numbers in sentences."""

from collections.abc import Sequence
from datetime import datetime


def plural(count: int, noun: str) -> str:
    """1 document, 2,000 documents."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def run_of(numbers: Sequence[int]) -> str:
    """“number 3”, “numbers 3 to 9”; nothing where there is a gap."""
    if len(numbers) == 1:
        return f"number {numbers[0]}"
    whole = numbers and numbers[-1] - numbers[0] == len(numbers) - 1
    return f"numbers {numbers[0]} to {numbers[-1]}" if whole else ""


def moment(at: datetime) -> str:
    """2025-03-06 14:05 UTC. `at`: in UTC."""
    return at.strftime("%Y-%m-%d %H:%M UTC")
