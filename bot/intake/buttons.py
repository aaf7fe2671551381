"""All buttons and lists by which documents come in: what the bot must know again after a restart."""

from typing import Final

from bot.intake.batches import BATCHES
from bot.intake.deciding import DECISIONS
from bot.intake.forgetting import FORGETTING
from bot.intake.forms import FORMS
from bot.intake.suggested import SUGGESTIONS
from bot.intake.watching import WATCHING

INTAKE: Final = (*BATCHES, *DECISIONS, *FORGETTING, *FORMS, *SUGGESTIONS, *WATCHING)
