"""What a person sees of an answer of the bot, as one plain value: both stands-ins for Discord give it back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.lint import EPHEMERAL, Payload, walk

_ROW_OF_SELECTS = (3, 5, 6, 7, 8)


@dataclass(frozen=True)
class Button:
    """A button; a link has no `custom_id`, but a `url`."""

    label: str
    custom_id: str
    disabled: bool
    url: str = ""


@dataclass(frozen=True)
class Select:
    """A list to choose from: `options` are its values, in order; empty where Discord fills it (people, channels)."""

    custom_id: str
    options: tuple[str, ...]
    disabled: bool


@dataclass(frozen=True)
class Modal:
    """A form: `fields` gives the custom_id of every input, by its label, in order."""

    title: str
    custom_id: str
    fields: Mapping[str, str]
    payload: Payload = field(repr=False, compare=False)


@dataclass(frozen=True)
class Seen:
    """What came back: a message as it stood when everything had settled, or a form, or nothing at all.

    `text`: all text in the order of reading, joined by line ends: old content, embeds, text of Components V2.
    `answered`: False if the bot kept silent, or left its "thinking …" standing.
    `payload`: the message as it goes over the wire, for `tests.lint.lint_message`.
    `also`: further messages of the same answer.
    """

    text: str = ""
    buttons: tuple[Button, ...] = ()
    selects: tuple[Select, ...] = ()
    ephemeral: bool = False
    answered: bool = False
    modal: Modal | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    also: tuple["Seen", ...] = ()
    author: str = ""
    message_id: int = 0
    channel_id: int = 0
    payload: Payload = field(default_factory=dict, repr=False, compare=False)
    handle: object = field(default=None, repr=False, compare=False)

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons, in order."""
        return [button.label for button in self.buttons]

    def button(self, label: str) -> Button:
        """The one button labelled `label`; fails when there is none, or more than one."""
        found = [button for button in self.buttons if button.label == label]
        assert len(found) == 1, f"{len(found)} buttons labelled {label!r} among {self.labels}"
        return found[0]


def seen_of(payload: Payload, **more: Any) -> Seen:
    """The message `payload` as a person sees it; `more` are fields of Seen that the payload does not hold."""
    parts = list(walk(payload.get("components") or []))
    return Seen(
        text="\n".join(_texts(payload, parts)),
        buttons=tuple(_button(part) for part in parts if part["type"] == 2),
        selects=tuple(_select(part) for part in parts if part["type"] in _ROW_OF_SELECTS),
        ephemeral=bool((payload.get("flags") or 0) & EPHEMERAL),
        payload=payload,
        **{"answered": True, **more},
    )


def modal_of(payload: Payload) -> Modal:
    """The data of a modal as a form."""
    fields: dict[str, str] = {}
    label = ""
    for part in walk(payload["components"]):
        label = part.get("label") or label
        if part["type"] != 2 and part.get("custom_id"):
            fields[label or part["custom_id"]] = part["custom_id"]
    return Modal(title=payload["title"], custom_id=payload["custom_id"], fields=fields, payload=payload)


def _button(part: Payload) -> Button:
    label = part.get("label") or (part.get("emoji") or {}).get("name") or ""
    return Button(label, part.get("custom_id") or "", bool(part.get("disabled")), part.get("url") or "")


def _select(part: Payload) -> Select:
    options = tuple(option["value"] for option in part.get("options") or [])
    return Select(part["custom_id"], options, bool(part.get("disabled")))


def _texts(payload: Payload, parts: list[Any]) -> Iterator[str]:
    if payload.get("content"):
        yield payload["content"]
    for embed in payload.get("embeds") or []:
        fields = [text for each in embed.get("fields") or [] for text in (each.get("name"), each.get("value"))]
        foot = (embed.get("footer") or {}).get("text")
        yield from (text for text in (embed.get("title"), embed.get("description"), *fields, foot) if text)
    yield from (part["content"] for part in parts if part["type"] == 10)
