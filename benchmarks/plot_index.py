"""Draws docs/index-growth.png: how long a new document takes to be found, against what is there already.

.venv/bin/python benchmarks/bench_index.py --growth
.venv/bin/python benchmarks/plot_index.py
"""

import json
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("agg")

from matplotlib import pyplot as plt
from matplotlib.ticker import FuncFormatter, NullLocator

TOP = Path(__file__).parent.parent
FIGURES = TOP / "benchmarks" / "index-growth.json"
PICTURE = TOP / "docs" / "index-growth.png"
STYLE = {"concordance": ("#1f6feb", "o", "in memory"), "tantivy": ("#8c959f", "s", "committed to disk")}
TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
INK, GRID = "#24292f", "#d8dee4"


def draw(figures: dict[str, Any], picture: Path) -> None:
    """Write the plot of what `bench_index.py --growth` measured."""
    sizes = figures["passages"]
    values = [value for engine in figures["engines"].values() for value in engine["add_ms"]]
    plot, axes = plt.subplots(figsize=(7.2, 4.0), layout="constrained")
    for name, engine in figures["engines"].items():
        colour, marker, where = STYLE.get(name, (INK, "^", ""))
        axes.plot(sizes, engine["add_ms"], color=colour, marker=marker, linewidth=2)
        label = f"{name}: {engine['add_ms'][-1]:.2g} ms\n{where}".rstrip()
        axes.annotate(
            label, (sizes[-1], engine["add_ms"][-1]), (8, 0), textcoords="offset points", va="center", color=INK
        )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.set_yticks(TICKS)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_xlim(sizes[0] / 1.5, sizes[-1] * 1.5)
    axes.set_ylim(min(values) / 2, max(values) * 2)
    axes.set_xlabel("passages in the index", color=INK)
    axes.set_title("Milliseconds until a new document of five passages is found", loc="left", color=INK, fontsize=11)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(colors=INK, length=0)
    plot.savefig(picture, dpi=160, bbox_inches="tight")


if __name__ == "__main__":
    draw(json.loads(FIGURES.read_text()), PICTURE)
    print(PICTURE)
