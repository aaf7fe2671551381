"""The exit codes of the command line, as README tells them; 0 is answered or done."""

NOT_SAID = 1
"""The documents do not say."""
FAILED = 2
"""An error, told in one sentence; what could be done all the same was done."""
INTERRUPTED = 130
"""Ctrl-C, or SIGTERM."""
