"""How much of one text stands in another: near copies, new versions, versions with other numbers."""

import enum


class Likeness(enum.StrEnum):
    """How two texts share words."""

    COPY = "near copy / new version"
    NEW_NUMBERS = "same text with other numbers"
    SHARES = "shares text"
