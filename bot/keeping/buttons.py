"""All buttons of this package."""

from typing import Final

from bot.keeping.changes import CHANGES
from bot.keeping.disputes import DISPUTES
from bot.keeping.listing import LISTING
from bot.keeping.reviewing import REVIEWING

LIBRARY: Final = (*LISTING, *CHANGES, *REVIEWING, *DISPUTES)
