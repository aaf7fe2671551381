"""Where the installed command begins: so small that Ctrl-C while all the rest is imported is no traceback either."""

import sys

from bot.cli.codes import INTERRUPTED


def main() -> None:
    """Run the command line and end the process with its exit code; 130 if it is interrupted at any moment."""
    try:
        from bot.cli.main import main as command_line

        command_line()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
