"""Fit the weights of answer/signs.py: conditional logit over the candidates of each question, cross-validated.

    .venv/bin/python benchmarks/fit_weights.py benchmarks/eval/dev benchmarks/eval/chat PUBLIC/newwiki_dev ...

Every set counts the same in all, however many questions it has. Prints hit@1 of each set with the weights as they are,
as fitted, and held out (five folds; whole scenarios, or blocks of neighbouring questions of a set of one scenario),
then the fitted weights. A ridge draws the weights towards those that stand in answer/signs.py.
"""

import argparse
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scenarios import asked, ranking, right

from answer.signs import WEIGHTS, Signs

FOLDS: Final = 5
ROUNDS: Final = 12
FloatArray = npt.NDArray[np.float64]


class Group(NamedTuple):
    """The candidates of one question: `signs` (candidates x signs), which are right, in which fold it is held out."""

    set: str
    signs: FloatArray
    right: npt.NDArray[np.bool_]
    fold: int


def groups(root: Path, most: int | None) -> list[Group]:
    """The answerable questions of a set with a right and a wrong candidate, or none right: a miss that stays one."""
    found = []
    scenarios: dict[str, int] = {}
    questions = [q for q in asked(root, most=most) if q.gold]
    alone = len({q.scenario for q in questions}) == 1
    for number, question in enumerate(questions):
        ranked = ranking(question)
        place = number * FOLDS // len(questions) if alone else scenarios.setdefault(question.scenario, len(scenarios))
        signs = np.array([candidate.signs for candidate in ranked], dtype=float).reshape(
            len(ranked), len(Signs._fields)
        )
        correct = np.array([right(candidate, question.gold) for candidate in ranked], dtype=bool)
        found.append(Group(root.name, signs, correct, place % FOLDS))
    return found


def hit_at_1(weights: FloatArray, some: list[Group]) -> float:
    """The share of questions whose first candidate is right."""
    return sum(bool(len(g.right)) and bool(g.right[np.argmax(g.signs @ weights)]) for g in some) / max(1, len(some))


def fit(some: list[Group], prior: FloatArray, ridge: float, scale: FloatArray) -> FloatArray:
    """Newton's method on the ridge-penalised log-likelihood that a right candidate comes first; sets weigh the same."""
    usable = [g for g in some if g.right.any() and not g.right.all()]
    counts = {name: sum(g.set == name for g in usable) for name in {g.set for g in usable}}
    weights = prior.copy()
    for _ in range(ROUNDS):
        gradient = ridge * (prior - weights) * scale**2
        hessian = np.diag(ridge * scale**2)
        for g in usable:
            share = 1 / counts[g.set]
            utility = g.signs @ weights
            p = np.exp(utility - utility.max())
            q = np.where(g.right, p, 0.0)
            p, q = p / p.sum(), q / q.sum()
            mean_p, mean_q = p @ g.signs, q @ g.signs
            gradient += share * (mean_q - mean_p)
            hessian += share * ((g.signs.T * p) @ g.signs - np.outer(mean_p, mean_p))
        weights = weights + np.linalg.solve(hessian, gradient)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--most", type=int, help="questions a scenario at most")
    parser.add_argument("--ridge", type=float, default=0.02)
    parser.add_argument("--fixed", nargs="*", default=[], help="signs whose weights stay as they are")
    args = parser.parse_args()
    every = [g for root in args.sets for g in groups(root, args.most)]
    spread = np.concatenate([g.signs for g in every]).std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    scale[[Signs._fields.index(name) for name in args.fixed]] = 1e4
    prior = np.array(WEIGHTS)
    fitted = fit(every, prior, args.ridge, scale)
    held = {n: fit([g for g in every if g.fold != n], prior, args.ridge, scale) for n in range(FOLDS)}
    print(f"{'set':16}{'now':>8}{'fitted':>8}{'held out':>10}")
    for root in args.sets:
        some = [g for g in every if g.set == root.name]
        out = sum(
            hit_at_1(held[n], part) * len(part) for n in range(FOLDS) if (part := [g for g in some if g.fold == n])
        )
        print(f"{root.name:16}{hit_at_1(prior, some):8.3f}{hit_at_1(fitted, some):8.3f}{out / len(some):10.3f}")
    for name, before, after in zip(Signs._fields, prior, fitted, strict=True):
        print(f"    {name}={after:.2f},  # was {before:g}")


if __name__ == "__main__":
    main()
