"""The command `concordance`: its options, and the one place where its errors become words."""

import logging
import os
import sys
import tempfile
import uuid
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import click

from bot.cli import (
    adding,
    asking,
    batch,
    comparing,
    folders,
    judging,
    keeping,
    library,
    looking,
    moving,
    searching,
    serving,
    streams,
    suggesting,
)
from bot.cli.codes import FAILED, INTERRUPTED
from bot.cli.operator import PATH, Operator, collection_named
from bot.cli.terminal import one_line
from bot.settings import Settings, read_settings
from corpus.errors import KnownError
from corpus.reading import reason

log = logging.getLogger(__name__)

CONFIG = Path("config.toml")


class _Commands(click.Group):
    """Lists its commands in the order in which they were added, each with its whole first sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's name)
        """Their names."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's name)
        """Write the list into a page of help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(sys.maxsize)) for name, one in self.commands.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--config", type=PATH, metavar="FILE", help="Settings; config.toml here if it is there.")
@click.option(
    "--collection", default="main", show_default=True, metavar="NAME", help="The collection of documents to work with."
)
@click.version_option(version("concordance"), message="concordance %(version)s")
@click.pass_context
def cli(context: click.Context, config: Path | None, collection: str) -> None:
    """Answers questions with sentences quoted from your own documents, and says whose they are."""
    context.obj = Operator(settings=_settings(config), collection=collection_named(collection))


def _settings(config: Path | None) -> Settings:
    """The settings of the file named, else of config.toml here, else the defaults."""
    if config is not None or os.path.lexists(CONFIG):  # a link to nowhere is not passed over in silence
        return read_settings(config or CONFIG)
    try:
        return Settings().below(Path.cwd())
    except OSError as error:  # it was removed meanwhile
        raise click.ClickException(f"The current folder cannot be used: {reason(error)}.") from error


for command in (
    asking.ask,
    asking.chat,
    searching.search,
    searching.explain,
    adding.add,
    folders.sync_folder,
    looking.list_,
    looking.show,
    looking.history,
    looking.diff,
    keeping.revise,
    keeping.edit,
    keeping.mark,
    keeping.remove,
    keeping.restore,
    looking.removed,
    looking.log,
    keeping.undo,
    looking.review,
    looking.stats,
    suggesting.suggestions,
    suggesting.approve,
    suggesting.decline,
    moving.export,
    moving.import_,
    moving.erase_collection,
    library.language,
    library.synonyms,
    library.health,
    judging.disagreements,
    judging.rule,
    judging.speaker,
    batch.answer,
    comparing.compare,
    serving.run,
    serving.sync,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line and end the process: 0 done, 1 the documents do not say, 2 an error in one sentence."""
    streams.prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line on `arguments` and return its exit code."""
    context: click.Context | None = None
    try:
        with cli.make_context("concordance", list(arguments)) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:  # --help and --version end so
        return done.exit_code
    except click.exceptions.NoArgsIsHelpError as error:  # its message is the whole page: no sentence
        click.echo(error.format_message(), err=True)
        return FAILED
    except KnownError as error:
        return _fail(error.user_message)
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception:  # noqa: BLE001 (a bug: its code to the user, its traceback to the log)
        operator = context.obj if context is not None and isinstance(context.obj, Operator) else None
        return _bug(operator.settings.bot.log_path if operator else None)
    return code if isinstance(code, int) else 0


def _fail(sentence: str) -> int:
    with suppress(OSError, ValueError):  # standard error is full or closed: the exit code has to say it
        click.echo(f"concordance: {one_line(sentence)}", err=True)
    return FAILED


def _bug(path: Path | None) -> int:
    """Write the traceback of what is being handled to the log at `path`, and give the user its code.

    None: no settings say where the log is; then it is a file of its own among the temporary ones.
    """
    code = uuid.uuid4().hex[:8]
    try:
        path = path or Path(tempfile.mkdtemp(prefix="concordance-")) / "concordance.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:  # no log can be written: standard error is better than silence
        path, handler = Path("standard error"), logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    log.exception("unexpected error %s", code)
    log.removeHandler(handler)
    handler.close()
    return _fail(f"Something went wrong on our side (code {code}); the details are in {path}.")
