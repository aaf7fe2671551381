"""`concordance answer`: a file of questions over a folder of documents, as JSON lines; what benchmarks run."""

import asyncio
from pathlib import Path

import click

from answer.model import Question
from answer.service import Service
from bot.cli.lines import print_lines, values_of
from bot.cli.opening import documents_in, temporary
from bot.cli.operator import PATH, Operator, pass_operator
from bot.cli.terminal import progress
from bot.cli.wire import AnswerJson, answer_json
from corpus.errors import KnownError
from corpus.model import Frozen


class Line(Frozen):
    """A line of a file of questions. `follow_up`: it continues the conversation of the line before it.

    `place`: the file and the line, as an error names them.
    """

    place: str
    question: str
    follow_up: bool = False


@click.command()
@click.option("--corpus", required=True, type=PATH, metavar="DIR", help="The documents.")
@click.option("--questions", required=True, type=PATH, metavar="FILE", help="JSON objects, one a line.")
@click.option(
    "--conversation", is_flag=True, help="The file is one conversation; tell by yourself what is a follow-up."
)
@click.option("--always-answer", is_flag=True, help="Refuse nothing: to measure the ranking alone.")
@pass_operator
def answer(operator: Operator, corpus: Path, questions: Path, conversation: bool, always_answer: bool) -> None:
    """Answer every line of FILE over a temporary library made of DIR, whose files must all be readable."""
    lines = read_lines(questions)
    answers = asyncio.run(
        _answer_all(operator, documents_in(corpus), lines, conversation=conversation, always=always_answer)
    )
    print_lines(answers)  # all at once: an error on the way leaves no half of the output


def read_lines(path: Path) -> list[Line]:
    """The questions of the file at `path`. Raises ClickException naming the line."""
    return [_line(place, value) for place, value in values_of(path)]


def _line(place: str, value: object) -> Line:
    fields = value if isinstance(value, dict) else {}
    question = fields.get("question")
    if not isinstance(question, str) or not question.strip():
        raise click.ClickException(f"{place}: no “question” in it.")
    return Line(place=place, question=question, follow_up=fields.get("follow_up") is True)


async def _answer_all(
    operator: Operator, files: list[Path], lines: list[Line], *, conversation: bool, always: bool
) -> list[AnswerJson]:
    async with temporary(operator.settings, files, whole=True) as asked:
        service = asked.service
        answers: list[AnswerJson] = []
        before: Question | None = None
        with progress("Answering", len(lines)) as report:
            for done, line in enumerate(lines, 1):
                lean = before if _continues(service, line, conversation=conversation) else None
                try:
                    exchange = await service.ask(asked.collection, line.question, before=lean, always=always)
                except KnownError as error:
                    raise click.ClickException(f"{line.place}: {error.user_message}") from error
                answers.append(answer_json(exchange))
                before = exchange.understood
                report(done, len(lines))
        return answers


def _continues(service: Service, line: Line, *, conversation: bool) -> bool:
    return service.follows_up(line.question) if conversation else line.follow_up
