"""The settings of answering: table [answer] of config.toml."""

from pydantic import Field

from corpus.model import Frozen


class AnswerSettings(Frozen):
    """How much is looked at and shown."""

    passages_max_count: int = Field(default=10, ge=1, le=100)
    """How many of the best passages are searched for the answering sentence."""
    quotes_max_count: int = Field(default=3, ge=1, le=10)
    """How many quotes an answer has at most."""
    related_max_count: int = Field(default=3, ge=0, le=10)
    """How many related sentences a refusal shows at most."""
    conversation_minutes: float = Field(default=5, ge=0, le=60)
    """How long a question is remembered for a follow-up (“and in April?”), in memory only; 0: not at all."""
    question_max_characters: int = Field(default=300, ge=10, le=4000)
    """How long a question may be."""
