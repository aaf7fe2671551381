"""The command `concordance`: its options, and the one place where its errors become words."""

import io
import logging
import os
import sys
import uuid
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

import click

from bot.cli import asking, batch, library, serving
from bot.cli.operator import Operator
from bot.cli.terminal import printable
from bot.settings import Settings, read_settings
from corpus.errors import KnownError
from corpus.model import CollectionId

log = logging.getLogger(__name__)

CONFIG = Path("config.toml")
FAILED = 2
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings; config.toml here if it is there."
)
@click.option(
    "--collection", default="main", show_default=True, metavar="NAME", help="The collection of documents to work with."
)
@click.version_option(version("concordance"), message="concordance %(version)s")
@click.pass_context
def cli(context: click.Context, config: Path | None, collection: str) -> None:
    """Answers questions with sentences quoted from your own documents, and says whose they are."""
    if config is None and not CONFIG.is_file():
        settings = Settings().below(Path.cwd())
    else:
        settings = read_settings(config or CONFIG)
    context.obj = Operator(settings=settings, collection=CollectionId(collection))


for command in (
    asking.ask,
    asking.chat,
    library.add,
    library.list_,
    library.show,
    library.remove,
    library.restore,
    library.health,
    batch.answer,
    serving.run,
    serving.sync,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line and end the process: 0 done, 1 the documents do not say, 2 an error in one sentence."""
    _encode(sys.stdout)
    _encode(sys.stderr)
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
    except KnownError as error:
        return _fail(error.user_message)
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nothing to say, no traceback
        return FAILED
    except Exception:  # noqa: BLE001 (a bug: its code to the user, its traceback to the log)
        operator = context.obj if context is not None and isinstance(context.obj, Operator) else None
        return _bug((operator.settings if operator else Settings()).bot.log_path)
    return code if isinstance(code, int) else 0


def _fail(sentence: str) -> int:
    click.echo(f"concordance: {printable(sentence)}", err=True)
    return FAILED


def _bug(path: Path) -> int:
    """Write the traceback of what is being handled to the log at `path`, and give the user its code."""
    code = uuid.uuid4().hex[:8]
    try:
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


def _encode(stream: TextIO) -> None:
    """Make `stream` take any character: UTF-8 where it is piped, a replacement sign where the terminal lacks one."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
