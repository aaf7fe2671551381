"""The two values that all others of this floor are made of."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Frozen(BaseModel):
    """A value: compared by what it holds, never changed, nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)  # no text of documents in logs


class Span(Frozen):
    """Half-open [start, end) in Unicode code points of `Document.text`: not bytes, not UTF-16.

    Raises ValidationError if turned round.
    """

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("a span ends before it starts")
        return self

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]
