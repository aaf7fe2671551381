"""What Discord would refuse. The stand-in for Discord accepts much of it, so payloads are held against the limits here.

Every function takes a payload as it goes over the wire and gives back its faults as sentences; none means all is well.
Lengths are counted in UTF-16 units, the stricter reading: Discord does not say whether it counts those or code points.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_KINDS = {1: "row", 2: "button", 9: "section", 10: "text", 11: "thumbnail", 12: "gallery", 13: "file", 14: "separator"}
_KINDS |= {17: "container", 18: "label"} | dict.fromkeys((3, 5, 6, 7, 8), "select")

EPHEMERAL = 1 << 6
COMPONENTS_V2 = 1 << 15
_SETTABLE_FLAGS = 1 << 2 | EPHEMERAL | 1 << 12 | COMPONENTS_V2
_SUBCOMMANDS = (1, 2)
_ONLY_IN_V2 = {"section", "text", "thumbnail", "gallery", "file", "separator", "container"}
_INPUTS_OF_MODALS = {3, 4, 5, 6, 7, 8, 19, 21, 22, 23}
_NAME = re.compile(r"[\w'-]{1,32}\Z")

Payload = Mapping[str, Any]


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def lint_request(method: str, path: str, body: Any) -> list[str]:
    """The faults of whatever a bot puts into a request; none for a request that carries none of the things below."""
    if not isinstance(body, dict):
        return lint_commands(body) if method == "PUT" and path.endswith("/commands") else []
    if path.endswith("/callback"):
        data = body.get("data") or {}
        if body["type"] == 8:
            return lint_autocomplete(data.get("choices") or [])
        if body["type"] == 9:
            return lint_modal(data)
        return lint_message(data, edit=body["type"] == 7) if body["type"] in (4, 7) else []
    if "/messages" in path or path.startswith("/webhooks/"):
        return lint_message(body, edit=method == "PATCH") if method in ("POST", "PATCH") else []
    return []


def lint_commands(commands: Sequence[Payload]) -> list[str]:
    """The faults of everything that is synced at once: each command, their number, and names given twice."""
    faults = [fault for command in commands for fault in lint_command(command)]
    kinds = Counter(command.get("type", 1) for command in commands)
    faults += _at_most(100, kinds[1], "slash commands")
    # Discord allows 15 of each kind by now; discord.py 2.7.1 still stops at 5.
    faults += [fault for kind in (2, 3) for fault in _at_most(5, kinds[kind], f"menu commands of type {kind}")]
    return faults + _twice("command", [f"{command.get('type', 1)}/{command.get('name')}" for command in commands])


def lint_command(command: Payload) -> list[str]:
    """The faults of one top-level command, as `command.to_dict(tree)` gives it."""
    where = f"/{command.get('name')}"
    if command.get("type", 1) == 1:
        faults = list(_named(where, command)) + list(_options(where, command, depth=0))
    else:
        faults = list(_length(f"{where}: name", command.get("name"), 1, 32))
        faults += [f"{where}: a menu command has no description"] if command.get("description") else []
    faults += _at_most(8000, _weight(command), f"{where}: characters of names, descriptions and values")
    return faults + list(_reach(where, command))


def lint_message(message: Payload, *, edit: bool = False) -> list[str]:
    """The faults of a message that the bot sends, or of an `edit`, which may leave out what stays as it is."""
    components = message.get("components") or []
    every = list(walk(components))
    flags = message.get("flags") or 0
    faults = list(_mentions(message))
    if flags & ~_SETTABLE_FLAGS:
        faults.append(f"flags {flags & ~_SETTABLE_FLAGS:#x} cannot be set by a bot")
    if flags & COMPONENTS_V2:
        faults += _beside_v2(message)
        faults += _at_most(40, len(every), "components")
        faults += _at_most(4000, sum(units(str(part.get("content", ""))) for part in every), "characters of text")
        faults += [] if components or edit else ["nothing to show"]
    else:
        faults += _classic(message, every, edit=edit)
    faults += _at_most(10, len(message.get("attachments") or []), "attachments")
    faults += [fault for part in components for fault in _placed(part, inside="the message", v2=flags & COMPONENTS_V2)]
    faults += _twice("custom_id", [part["custom_id"] for part in every if part.get("custom_id")])
    return faults + [fault for part in every for fault in _component(part)]


def lint_modal(modal: Payload) -> list[str]:
    """The faults of the data of a modal."""
    components = modal.get("components") or []
    every = list(walk(components))
    faults = list(_length("modal: custom_id", modal.get("custom_id"), 1, 100))
    faults += _length("modal: title", modal.get("title"), 1, 45)
    faults += _at_most(5, len(components), "parts of the modal") if components else ["the modal is empty"]
    for part in every:
        where = f"{_KINDS.get(part['type'], 'input')} {part.get('custom_id') or part.get('label') or ''}".strip()
        if part["type"] == 18:
            faults += _length(f"{where}: label", part.get("label"), 1, 45)
            faults += _length(f"{where}: description", part.get("description") or "", 0, 100)
        elif part["type"] in _INPUTS_OF_MODALS:
            faults += _length(f"{where}: custom_id", part.get("custom_id"), 1, 100)
        if part["type"] == 4:
            faults += _length(f"{where}: placeholder", part.get("placeholder") or "", 0, 100)
            faults += _length(f"{where}: value", part.get("value") or "", 0, part.get("max_length") or 4000)
        elif _KINDS.get(part["type"]) == "select":
            faults += _select(where, part)
    return faults + _twice("custom_id", [part["custom_id"] for part in every if part.get("custom_id")])


def lint_autocomplete(choices: Sequence[Payload]) -> list[str]:
    """The faults of the suggestions for an option."""
    return [
        *_at_most(25, len(choices), "suggestions"),
        *(f for choice in choices for f in _choice("suggestion", choice)),
    ]


def walk(components: Iterable[Any]) -> Iterator[Any]:
    """Every component, depth first, with those inside containers, rows, sections and labels."""
    for part in components:
        yield part
        nested = [part[key] for key in ("accessory", "component") if part.get(key)]
        yield from walk([*(part.get("components") or []), *nested])


def _at_most(limit: int, count: int, what: str) -> list[str]:
    return [f"{count} {what}, {limit} at most"] if count > limit else []


def _length(where: str, text: object, least: int, most: int) -> Iterator[str]:
    if not isinstance(text, str):
        yield f"{where} is missing"
    elif not least <= units(text) <= most:
        yield f"{where} has {units(text)} characters, {least} to {most} are allowed"


def _twice(what: str, values: list[str]) -> list[str]:
    return [f"{what} {value!r} is there {count} times" for value, count in Counter(values).items() if count > 1]


def _named(where: str, node: Payload) -> Iterator[str]:
    name = str(node.get("name"))
    if not _NAME.match(name) or name != name.lower():
        yield f"{where}: the name {name!r} is not of 1 to 32 lower-case letters, digits, hyphens and underscores"
    yield from _length(f"{where}: description", node.get("description"), 1, 100)
    for language, text in (node.get("description_localizations") or {}).items():
        yield from _length(f"{where}: description in {language}", text, 1, 100)


def _options(where: str, node: Payload, depth: int) -> Iterator[str]:
    options: Sequence[Payload] = node.get("options") or []
    yield from _at_most(25, len(options), f"options of {where}")
    yield from _twice(f"{where}: option", [str(option.get("name")) for option in options])
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        yield f"{where}: an option that is needed comes after one that is not"
    for option in options:
        inner = f"{where} {option.get('name')}"
        yield from _named(inner, option)
        if option.get("type") in _SUBCOMMANDS:
            yield from _options(inner, option, depth + 1)
            if depth + (option["type"] == 2) > 1:
                yield f"{inner}: nested deeper than command, group, subcommand"
        else:
            yield from _value(inner, option)


def _value(where: str, option: Payload) -> Iterator[str]:
    choices: Sequence[Payload] = option.get("choices") or []
    yield from _at_most(25, len(choices), f"choices of {where}")
    yield from _twice(f"{where}: choice", [str(choice.get("name")) for choice in choices])
    for choice in choices:
        yield from _choice(where, choice)
    if choices and option.get("autocomplete"):
        yield f"{where}: has choices and suggestions"
    if not 0 <= option.get("min_length", 0) <= option.get("max_length", 6000) <= 6000:
        yield f"{where}: lengths go from 0 to 6000"


def _choice(where: str, choice: Payload) -> Iterator[str]:
    yield from _length(f"{where}: name of a choice", choice.get("name"), 1, 100)
    if isinstance(value := choice.get("value"), str):
        yield from _length(f"{where}: value of a choice", value, 1, 100)


def _weight(node: Payload) -> int:
    """The characters that count towards the 8000 of a command: of each text, its longest translation."""
    own = 0
    for key in ("name", "description", "value"):
        texts = [node.get(key), *(node.get(f"{key}_localizations") or {}).values()]
        own += max((units(text) for text in texts if isinstance(text, str)), default=0)
    return own + sum(_weight(inner) for key in ("options", "choices") for inner in node.get(key) or [])


def _reach(where: str, command: Payload) -> Iterator[str]:
    """Where a command may be used, said outright: what is left out falls back to whatever the application allows."""
    contexts, installs = command.get("contexts"), command.get("integration_types")
    if not contexts:
        yield f"{where}: contexts are missing"
    if not installs:
        yield f"{where}: integration_types are missing"
    if contexts and command.get("dm_permission") is False and set(contexts) != {0}:
        yield f"{where}: dm_permission is false, yet contexts are {list(contexts)}, and these decide"
    if command.get("default_member_permissions") is not None:
        # These permissions do not exist outside of servers, nor for an app that a member has installed for himself.
        if contexts and set(contexts) != {0}:
            yield f"{where}: for moderators, yet offered beyond servers (contexts {list(contexts)})"
        if installs and set(installs) != {0}:
            yield f"{where}: for moderators, yet installed by members (integration_types {list(installs)})"


def _mentions(message: Payload) -> Iterator[str]:
    allowed = message.get("allowed_mentions")
    if allowed is None:
        yield "allowed_mentions is missing: a quoted document could ping everyone"
    elif allowed.get("parse") != []:
        yield f"allowed_mentions parses {allowed.get('parse')}"


def _beside_v2(message: Payload) -> Iterator[str]:
    for key in ("content", "embeds", "sticker_ids", "poll"):
        if message.get(key):
            yield f"{key} beside Components V2"


def _classic(message: Payload, every: list[Any], *, edit: bool) -> Iterator[str]:
    embeds: Sequence[Payload] = message.get("embeds") or []
    yield from _length("content", message.get("content") or "", 0, 2000)
    yield from _at_most(10, len(embeds), "embeds")
    yield from _at_most(5, len(message.get("components") or []), "rows")
    total = 0
    for embed in embeds:
        for key, text, most in _texts(embed):
            yield from _length(f"embed: {key}", text, 0, most)
            total += units(text)
        yield from _at_most(25, len(embed.get("fields") or []), "fields of an embed")
    yield from _at_most(6000, total, "characters of embeds")
    kinds = sorted({_KINDS.get(part["type"], "?") for part in every} & _ONLY_IN_V2)
    if kinds:
        yield f"{', '.join(kinds)} without the flag of Components V2"
    if not edit and not any(message.get(key) for key in ("content", "embeds", "components", "attachments", "poll")):
        yield "nothing to show"


def _texts(embed: Payload) -> Iterator[tuple[str, str, int]]:
    yield "title", embed.get("title") or "", 256
    yield "description", embed.get("description") or "", 4096
    yield "footer", (embed.get("footer") or {}).get("text") or "", 2048
    yield "author", (embed.get("author") or {}).get("name") or "", 256
    for field in embed.get("fields") or []:
        yield "name of a field", field.get("name") or "", 256
        yield "value of a field", field.get("value") or "", 1024


def _placed(part: Payload, inside: str, v2: int) -> Iterator[str]:
    """Whether `part` may stand there, and the parts inside of it."""
    kind = _KINDS.get(part["type"], str(part["type"]))
    allowed = {
        "the message": {"row", "section", "text", "gallery", "file", "separator", "container"} if v2 else {"row"},
        "container": {"row", "section", "text", "gallery", "file", "separator"},
        "row": {"button", "select"},
        "section": {"text"},
    }
    if kind not in allowed[inside]:
        yield f"a {kind} cannot stand in {inside}"
    inner: Sequence[Payload] = part.get("components") or []
    if kind in allowed:
        for each in inner:
            yield from _placed(each, inside=kind, v2=v2)
    if kind == "row":
        # A select takes the width of five buttons.
        width = sum(5 if _KINDS.get(each["type"]) == "select" else 1 for each in inner)
        if not 1 <= width <= 5:
            yield "a row holds 1 to 5 buttons, or one select"
    if kind == "section":
        if not 1 <= len(inner) <= 3:
            yield f"a section holds 1 to 3 texts, not {len(inner)}"
        if _KINDS.get((part.get("accessory") or {}).get("type", 0)) not in {"button", "thumbnail"}:
            yield "a section needs a button or a thumbnail at its side"
    if kind == "container" and not inner:
        yield "a container is empty"


def _component(part: Payload) -> Iterator[str]:
    kind = _KINDS.get(part["type"], str(part["type"]))
    where = f"{kind} {part.get('custom_id') or part.get('label') or ''}".strip()
    if kind == "text":
        yield from _length(where, part.get("content"), 1, 4000)
    elif kind == "button":
        yield from _length(f"{where}: label", part.get("label") or "", 0, 80)
        if not part.get("label") and not part.get("emoji"):
            yield f"{where}: neither label nor emoji"
        if part.get("style") == 5:
            yield from _length(f"{where}: url", part.get("url"), 1, 512)
        else:
            yield from _length(f"{where}: custom_id", part.get("custom_id"), 1, 100)
    elif kind == "select":
        yield from _length(f"{where}: custom_id", part.get("custom_id"), 1, 100)
        yield from _select(where, part)
    elif kind == "thumbnail":
        yield from _length(f"{where}: description", part.get("description") or "", 0, 1024)


def _select(where: str, part: Payload) -> Iterator[str]:
    yield from _length(f"{where}: placeholder", part.get("placeholder") or "", 0, 150)
    if part["type"] != 3:
        return
    options: Sequence[Payload] = part.get("options") or []
    yield from [f"{where}: no options"] if not options else _at_most(25, len(options), f"options of {where}")
    yield from _twice(f"{where}: value", [str(option.get("value")) for option in options])
    if not 0 <= (part.get("min_values") or 0) <= (part.get("max_values") or 1) <= max(1, len(options)):
        yield f"{where}: asks for more values than it has"
    for option in options:
        yield from _length(f"{where}: label of an option", option.get("label"), 1, 100)
        yield from _length(f"{where}: value of an option", option.get("value"), 1, 100)
        yield from _length(f"{where}: description of an option", option.get("description") or "", 0, 100)
