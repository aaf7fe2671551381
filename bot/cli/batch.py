"""`concordance answer`: a file of questions over a folder of documents, as JSON lines; what benchmarks run."""

import asyncio
import json
from pathlib import Path
from typing import Any

import click

from answer.model import Question
from answer.service import Service
from bot.cli.opening import TEMPORARY, documents_in, reason, temporary
from bot.cli.operator import Operator, pass_operator
from bot.cli.terminal import progress
from bot.cli.wire import AnswerJson, answer_json
from corpus.model import Frozen


class Line(Frozen):
    """A line of a file of questions. `follow_up`: it continues the conversation of the line before it."""

    question: str
    follow_up: bool = False


@click.command()
@click.option("--corpus", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The documents.")
@click.option(
    "--questions", required=True, type=click.Path(path_type=Path), metavar="FILE", help="JSON objects, one a line."
)
@click.option(
    "--conversation", is_flag=True, help="The file is one conversation; tell by yourself what is a follow-up."
)
@click.option("--always-answer", is_flag=True, help="Refuse nothing: to measure the ranking alone.")
@pass_operator
def answer(operator: Operator, corpus: Path, questions: Path, conversation: bool, always_answer: bool) -> None:
    """Answer every line of FILE over a temporary library made of the documents in DIR."""
    lines = read_lines(questions)
    answers = asyncio.run(
        _answer_all(operator, documents_in(corpus), lines, conversation=conversation, always=always_answer)
    )
    for item in answers:  # all at once: an error on the way leaves no half of the output
        click.echo(json.dumps(item, ensure_ascii=False))


def read_lines(path: Path) -> list[Line]:
    """The questions of the file at `path`; blank lines are passed over. Raises ClickException naming the line."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be read: {reason(error)}.") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path} cannot be read: it is not UTF-8 text.") from error
    return [_line(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _line(path: Path, number: int, text: str) -> Line:
    try:
        value: Any = json.loads(text)
    except ValueError as error:
        raise click.ClickException(f"{path}, line {number}: not JSON ({error}).") from error
    question = value.get("question") if isinstance(value, dict) else None
    if not isinstance(question, str) or not question.strip():
        raise click.ClickException(f"{path}, line {number}: no “question” in it.")
    return Line(question=question, follow_up=value.get("follow_up") is True)


async def _answer_all(
    operator: Operator, files: list[Path], lines: list[Line], *, conversation: bool, always: bool
) -> list[AnswerJson]:
    async with temporary(operator.settings, files) as service:
        answers: list[AnswerJson] = []
        before: Question | None = None
        with progress("Answering", len(lines)) as report:
            for done, line in enumerate(lines, 1):
                lean = before if _continues(service, line, conversation=conversation) else None
                exchange = await service.ask(TEMPORARY, line.question, before=lean, always=always)
                answers.append(answer_json(exchange))
                before = exchange.understood
                report(done, len(lines))
        return answers


def _continues(service: Service, line: Line, *, conversation: bool) -> bool:
    return service.follows_up(line.question) if conversation else line.follow_up
