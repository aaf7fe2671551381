"""All buttons of this package."""

from typing import Final

from bot.library.changes import CHANGES
from bot.library.disputes import DISPUTES
from bot.library.listing import LISTING
from bot.library.reviewing import REVIEWING

LIBRARY: Final = (*LISTING, *CHANGES, *REVIEWING, *DISPUTES)
