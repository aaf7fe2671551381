"""Report every set: right sentence first, both sides of a disagreement among the first five, refusals, time to choose.

    .venv/bin/python benchmarks/report.py benchmarks/eval/dev benchmarks/eval/chat PUBLIC/newwiki_dev ... [--misses]

`ranked`: over all answerable questions, nothing refused. `sides`: disagreements whose sides are all among the first
FIRST distinct candidates. `accuracy`, `rightly`, `wrongly`: with refusals. eval/score.py measures the command itself.
"""

import argparse
import time
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from scenarios import Asked, asked, ranking, right

from answer.choosing import CONSIDERED, choose, distinct
from answer.scoring import Candidate
from answer.settings import AnswerSettings

FIRST: Final = CONSIDERED


class Seen(NamedTuple):
    """What was measured of one question. `sides`: whether all were found; None without a disagreement."""

    answerable: bool
    rank: int
    sides: bool | None
    refused: bool
    first: bool
    milliseconds: float


def see(question: Asked) -> Seen:
    began = time.perf_counter()
    ranked = ranking(question)
    took = (time.perf_counter() - began) * 1000
    order = [right(candidate, question.gold) for candidate in ranked[:3]]
    chosen = choose(question.question, question.found, AnswerSettings())
    refused = chosen.reason is not None
    return Seen(
        answerable=bool(question.gold),
        rank=order.index(True) + 1 if True in order else 0,
        sides=both(question, distinct(question.question, ranked, FIRST)) if question.sides else None,
        refused=refused,
        first=bool(order) and order[0] and not refused,
        milliseconds=took,
    )


def both(question: Asked, first: list[Candidate]) -> bool:
    """Whether every side of the disagreement is among `first`, each by a candidate of its own."""
    found = [{n for n, candidate in enumerate(first) if right(candidate, side)} for side in question.sides]
    return all(found) and len(set().union(*found)) >= len(found)


def line(name: str, seen: list[Seen]) -> str:
    some = [one for one in seen if one.answerable]
    none = [one for one in seen if not one.answerable]
    sides = [one.sides for one in seen if one.sides is not None]
    right_first = sum(one.rank == 1 for one in some) / len(some)
    right_three = sum(one.rank > 0 for one in some) / len(some)
    accuracy = (sum(one.first for one in some) + sum(one.refused for one in none)) / len(seen)
    return (
        f"{name:16}{len(seen):5}  ranked {right_first:.3f} {right_three:.3f}  sides {sum(sides)}/{len(sides)}"
        f"  accuracy {accuracy:.3f}  rightly {sum(one.refused for one in none)}/{len(none)}"
        f"  wrongly {sum(one.refused for one in some)}/{len(some)}"
        f"  {median(one.milliseconds for one in seen):.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--conversation", action="store_true", help="tell follow-ups by their words, not by the flag")
    parser.add_argument("--misses", action="store_true", help="print the questions whose first candidate is wrong")
    args = parser.parse_args()
    for root in args.sets:
        seen = []
        for question in asked(root, conversation=args.conversation):
            seen.append(see(question))
            if args.misses and ((seen[-1].answerable and seen[-1].rank != 1) or seen[-1].sides is False):
                print(f"{question.scenario}: rank {seen[-1].rank}, sides {seen[-1].sides}: {question.line['question']}")
        print(line(root.name, seen), flush=True)


if __name__ == "__main__":
    main()
