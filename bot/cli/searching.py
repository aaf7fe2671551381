"""`concordance search` and `concordance explain`: the passages that a question finds, and why."""

import asyncio
from pathlib import Path

import click
from rich.text import Text

from bot.cli.asking import corpus_option, samples_option, source_of
from bot.cli.codes import NOT_SAID
from bot.cli.lines import print_lines
from bot.cli.numbers import plural
from bot.cli.operator import Operator, pass_operator
from bot.cli.terminal import console, credit, line, name_on, one_line, say
from bot.cli.wire import explanation_json
from index.explain import Explanation, Share


def _command(name: str, told: str, *, why: bool) -> click.Command:
    """The command `name`, which shows the best passages, and if `why` the sums of their scores; `told`: its help."""

    @click.command(name, help=told)
    @click.argument("question", nargs=-1, required=True)
    @corpus_option
    @samples_option
    @click.option("--passages", "limit", type=click.IntRange(1, 50), default=3, show_default=True, metavar="N")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON, one passage a line.")
    @pass_operator
    def command(
        operator: Operator, question: tuple[str, ...], corpus: Path | None, samples: bool, limit: int, as_json: bool
    ) -> int:
        async def found() -> tuple[tuple[Explanation, ...], int]:
            async with source_of(operator, corpus, samples=samples) as asked:
                explanations = await asked.service.explain(asked.collection, " ".join(question), limit)
                if not explanations:
                    await asked.tell_if_empty()
                return explanations, asked.code(0 if explanations else NOT_SAID)

        explanations, code = asyncio.run(found())
        _show_all(explanations, as_json=as_json, why=why)
        return code

    return command


search = _command(
    "search", "Show the N best passages for QUESTION: where its words stand, not whether they answer it.", why=False
)
explain = _command("explain", "Show term by term why the N best passages for QUESTION scored as they did.", why=True)


def _show_all(explanations: tuple[Explanation, ...], *, as_json: bool, why: bool) -> None:
    if as_json:
        print_lines(map(explanation_json, explanations))
    elif explanations:
        for explanation in explanations:
            _show(explanation, why=why)
    else:
        say(console(stderr=True), "No passage holds any word of the question.")


def _show(explanation: Explanation, *, why: bool) -> None:
    """Print a passage with its credit, and if `why` the sum of its score."""
    out, document = console(), explanation.passage.document
    line(out, Text(one_line(explanation.passage.text)))
    line(out, Text(f"  {credit(out, document.source, document.name)}", style="dim"))
    if why:
        for share in explanation.shares:
            line(out, Text(f"  {share.score:8.3f}  {name_on(out, share.term)}: {_reason(share)}"))
        long = f"{explanation.length} terms long, {explanation.mean_length:.1f} on average"
        line(out, Text(f"  {explanation.bm25:8.3f}  in all, by BM25 ({long})", style="bold"))
        line(out, Text(f"  {explanation.together:+8.3f}  words of the question that stand together"))
        line(out, Text(f"  {explanation.sentence:+8.3f}  one sentence that holds many of them"))
        line(out, Text(f"  {explanation.score:8.3f}  by which a search ranks it", style="bold"))
    out.print()


def _reason(share: Share) -> str:
    """Where a term stands and how rare it is, in words."""
    stands = ", ".join(f"{times}× in the {place}" for place, times in share.stands.items())
    return f"{stands}; in {plural(share.holding, 'passage')}: idf {share.idf:.3f} × {share.worth:.3f}"
