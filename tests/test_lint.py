"""Every rule of the lint lets a good payload pass and names what is wrong with a bad one."""

import copy
from typing import Any

import pytest

from tests.lint import (
    COMPONENTS_V2,
    EPHEMERAL,
    lint_autocomplete,
    lint_command,
    lint_commands,
    lint_message,
    lint_modal,
    lint_request,
)

OPTION = {"type": 3, "name": "question", "description": "What?", "required": True}
COMMAND = {
    "name": "ask",
    "description": "Ask.",
    "type": 1,
    "options": [OPTION],
    "dm_permission": True,
    "default_member_permissions": None,
    "contexts": [0, 1],
    "integration_types": [0, 1],
}
CHOICE = {"name": "Goats", "value": "goats"}
MENU = {"name": "Ask about this", "type": 3, "contexts": [0], "integration_types": [0]}

TEXT = {"type": 10, "content": "Adults pay 14 crowns."}
BUTTON = {"type": 2, "style": 2, "label": "Context", "custom_id": "context"}
LINK = {"type": 2, "style": 5, "label": "Source", "url": "https://example.org"}
CHOICES = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
SELECT = {"type": 3, "custom_id": "server", "options": CHOICES, "min_values": 1, "max_values": 1}
NO_PINGS: dict[str, Any] = {"parse": []}

INPUT = {"type": 4, "custom_id": "why", "style": 2}
MODAL = {"title": "Tell us", "custom_id": "tell", "components": [{"type": 18, "label": "Why?", "component": INPUT}]}


def row(*parts: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def section(*parts: Any, beside: Any = BUTTON) -> dict[str, Any]:
    return {"type": 9, "components": list(parts), "accessory": beside}


def v2(*parts: Any, **more: Any) -> dict[str, Any]:
    return {"components": list(parts), "flags": COMPONENTS_V2 | EPHEMERAL, "allowed_mentions": NO_PINGS, **more}


def plain(**more: Any) -> dict[str, Any]:
    return {"content": "hello", "allowed_mentions": NO_PINGS, **more}


def buttons(count: int) -> list[dict[str, Any]]:
    return [{**BUTTON, "custom_id": f"b{number}"} for number in range(count)]


def options(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{**OPTION, "name": f"o{number}", **more} for number in range(count)]


def asks(**more: Any) -> dict[str, Any]:
    return {**COMMAND, "options": [{**OPTION, **more}]}


MODERATORS = {**COMMAND, "default_member_permissions": 32, "contexts": [0], "integration_types": [0]}
LEAF = {"type": 1, "name": "all", "description": "All.", "options": [OPTION]}
GROUPED = {**COMMAND, "options": [{"type": 2, "name": "list", "description": "List.", "options": [LEAF]}]}


@pytest.mark.parametrize("command", [COMMAND, MENU, MODERATORS, GROUPED, asks(choices=[CHOICE]), asks(max_length=300)])
def test_good_commands_pass(command: dict[str, Any]) -> None:
    assert lint_command(command) == []


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ({**COMMAND, "name": "Ask"}, "the name 'Ask'"),
        ({**COMMAND, "name": "ask it"}, "the name 'ask it'"),
        ({**COMMAND, "name": "a" * 33}, "the name"),
        ({**COMMAND, "description": ""}, "description has 0 characters"),
        ({**COMMAND, "description": "x" * 101}, "description has 101 characters"),
        ({**COMMAND, "description": "🕒" * 51}, "description has 102 characters"),
        ({**COMMAND, "description_localizations": {"fr": "x" * 101}}, "description in fr has 101"),
        ({**COMMAND, "options": options(26)}, "26 options of /ask, 25 at most"),
        ({**COMMAND, "options": [OPTION, OPTION]}, "option 'question' is there 2 times"),
        ({**COMMAND, "options": [*options(1, required=False), OPTION]}, "comes after one that is not"),
        (asks(name="Q"), "the name 'Q'"),
        (asks(description=""), "/ask question: description has 0"),
        (asks(choices=[{"name": f"c{n}", "value": n} for n in range(26)]), "26 choices of /ask question"),
        (asks(choices=[CHOICE, CHOICE]), "choice 'Goats' is there 2 times"),
        (asks(choices=[{**CHOICE, "name": "x" * 101}]), "name of a choice has 101"),
        (asks(choices=[{**CHOICE, "value": "x" * 101}]), "value of a choice has 101"),
        (asks(choices=[CHOICE], autocomplete=True), "has choices and suggestions"),
        (asks(min_length=9, max_length=3), "lengths go from 0 to 6000"),
        (asks(max_length=6001), "lengths go from 0 to 6000"),
        ({**GROUPED, "options": [{**GROUPED["options"][0], "options": GROUPED["options"]}]}, "nested deeper"),  # type: ignore[index]
        ({**COMMAND, "options": options(25, choices=[{"name": "n" * 100, "value": "v" * 100}] * 2)}, "8000 at most"),
        ({**COMMAND, "contexts": None}, "contexts are missing"),
        ({**COMMAND, "integration_types": None}, "integration_types are missing"),
        ({**COMMAND, "dm_permission": False}, "dm_permission is false, yet contexts are [0, 1]"),
        ({**MODERATORS, "contexts": [0, 1]}, "for moderators, yet offered beyond servers"),
        ({**MODERATORS, "integration_types": [0, 1]}, "for moderators, yet installed by members"),
        ({**MENU, "name": "x" * 33}, "name has 33 characters"),
        ({**MENU, "description": "Ask."}, "a menu command has no description"),
    ],
)
def test_bad_commands_are_told_why(command: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in lint_command(command)), lint_command(command)


def test_commands_are_counted_by_kind_and_named_once() -> None:
    assert lint_commands([COMMAND, MENU, {**MENU, "type": 2}]) == []
    assert lint_commands([COMMAND, COMMAND]) == ["command '1/ask' is there 2 times"]
    many = [{**COMMAND, "name": f"c{n}"} for n in range(101)]
    assert lint_commands(many) == ["101 slash commands, 100 at most"]
    assert lint_commands([{**MENU, "name": f"c{n}"} for n in range(6)]) == ["6 menu commands of type 3, 5 at most"]


GOOD_BOX = {"type": 17, "components": [TEXT, section(TEXT, beside=LINK), {"type": 14}, row(BUTTON)]}


@pytest.mark.parametrize(
    "message",
    [
        plain(),
        plain(content="x" * 2000, flags=EPHEMERAL, components=[row(*buttons(5)), row(SELECT)]),
        plain(content=None, embeds=[{"title": "x" * 256, "description": "x" * 4096}]),
        v2(TEXT, GOOD_BOX, row(SELECT), content=None, embeds=[]),
        v2({"type": 10, "content": "x" * 4000}),
        v2(*(copy.deepcopy(TEXT) for _ in range(40))),
    ],
)
def test_good_messages_pass(message: dict[str, Any]) -> None:
    assert lint_message(message) == []


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ({"content": "hello"}, "allowed_mentions is missing"),
        (plain(allowed_mentions={"parse": ["everyone"]}), "allowed_mentions parses ['everyone']"),
        (plain(allowed_mentions={"users": []}), "allowed_mentions parses None"),
        (plain(flags=1 << 7), "flags 0x80 cannot be set"),
        (plain(content="x" * 2001), "content has 2001"),
        (plain(content=""), "nothing to show"),
        (plain(embeds=[{}] * 11), "11 embeds"),
        (plain(embeds=[{"title": "x" * 257}]), "embed: title has 257"),
        (plain(embeds=[{"description": "x" * 4097}]), "embed: description has 4097"),
        (plain(embeds=[{"footer": {"text": "x" * 2049}}]), "embed: footer has 2049"),
        (plain(embeds=[{"author": {"name": "x" * 257}}]), "embed: author has 257"),
        (plain(embeds=[{"fields": [{"name": "n", "value": "v"}] * 26}]), "26 fields of an embed"),
        (plain(embeds=[{"fields": [{"name": "x" * 257, "value": "x" * 1025}]}]), "value of a field has 1025"),
        (plain(embeds=[{"description": "x" * 3001}] * 2), "6002 characters of embeds"),
        (plain(components=[row(button) for button in buttons(6)]), "6 rows, 5 at most"),
        (plain(components=[TEXT]), "text without the flag of Components V2"),
        (plain(components=[BUTTON]), "a button cannot stand in the message"),
        (plain(attachments=[{}] * 11), "11 attachments"),
        (v2(), "nothing to show"),
        (v2(TEXT, content="hello"), "content beside Components V2"),
        (v2(TEXT, embeds=[{"title": "x"}]), "embeds beside Components V2"),
        (v2(*([TEXT] * 41)), "41 components, 40 at most"),
        (v2({"type": 17, "components": [section(TEXT, beside=LINK)] * 14}), "43 components, 40 at most"),
        (v2(*([{"type": 10, "content": "x" * 1500}] * 3)), "4500 characters of text"),
        (v2({"type": 10, "content": "🕒" * 2001}), "4002 characters of text"),
        (v2({"type": 10, "content": ""}), "text has 0 characters"),
        (v2({"type": 17, "components": []}), "a container is empty"),
        (v2({"type": 17, "components": [{"type": 17, "components": [TEXT]}]}), "a container cannot stand in container"),
        (v2(section()), "a section holds 1 to 3 texts, not 0"),
        (v2(section(TEXT, TEXT, TEXT, TEXT)), "a section holds 1 to 3 texts, not 4"),
        (v2(section(BUTTON)), "a button cannot stand in section"),
        (v2(section(TEXT, beside=None)), "a section needs a button or a thumbnail"),
        (v2(section(TEXT, beside={"type": 11, "media": {}, "description": "x" * 1025})), "description has 1025"),
        (v2(row()), "a row holds 1 to 5 buttons, or one select"),
        (v2(row(*buttons(6))), "a row holds 1 to 5 buttons, or one select"),
        (v2(row(SELECT, BUTTON)), "a row holds 1 to 5 buttons, or one select"),
        (v2(row(TEXT)), "a text cannot stand in row"),
        (v2(row(BUTTON), row(BUTTON)), "custom_id 'context' is there 2 times"),
        (v2(row({**BUTTON, "custom_id": "x" * 101})), "custom_id has 101"),
        (v2(row({**BUTTON, "custom_id": None})), "custom_id is missing"),
        (v2(row({**BUTTON, "label": "x" * 81})), "label has 81"),
        (v2(row({**BUTTON, "label": None})), "neither label nor emoji"),
        (v2(row({**LINK, "url": "x" * 513})), "url has 513"),
        (v2(row({**SELECT, "custom_id": ""})), "custom_id has 0"),
        (v2(row({**SELECT, "placeholder": "x" * 151})), "placeholder has 151"),
        (v2(row({**SELECT, "options": []})), "no options"),
        (v2(row({**SELECT, "options": [{"label": "A", "value": str(n)} for n in range(26)]})), "26 options of select"),
        (v2(row({**SELECT, "options": CHOICES * 2})), "value 'a' is there 2 times"),
        (v2(row({**SELECT, "max_values": 3})), "asks for more values than it has"),
        (v2(row({**SELECT, "options": [{"label": "x" * 101, "value": "a"}]})), "label of an option has 101"),
        (v2(row({**SELECT, "options": [{"label": "A", "value": ""}]})), "value of an option has 0"),
        (
            v2(row({**SELECT, "options": [{**CHOICES[0], "description": "x" * 101}]})),
            "description of an option has 101",
        ),
    ],
)
def test_bad_messages_are_told_why(message: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in lint_message(message)), lint_message(message)


def test_an_edit_may_leave_out_what_stays() -> None:
    edit = {"flags": COMPONENTS_V2, "allowed_mentions": NO_PINGS}
    assert lint_message(edit) == ["nothing to show"]
    assert lint_message(edit, edit=True) == []


def labelled(component: Any, **more: Any) -> dict[str, Any]:
    return {**MODAL, "components": [{"type": 18, "label": "Why?", "component": component, **more}]}


def test_good_modals_pass() -> None:
    assert lint_modal(MODAL) == []
    assert lint_modal(labelled(SELECT, description="Which?")) == []
    assert lint_modal({**MODAL, "components": [row(INPUT), TEXT]}) == []


@pytest.mark.parametrize(
    ("modal", "fault"),
    [
        ({**MODAL, "title": "x" * 46}, "title has 46"),
        ({**MODAL, "title": ""}, "title has 0"),
        ({**MODAL, "custom_id": "x" * 101}, "custom_id has 101"),
        ({**MODAL, "components": []}, "the modal is empty"),
        ({**MODAL, "components": [TEXT] * 6}, "6 parts of the modal, 5 at most"),
        ({**MODAL, "components": [row(INPUT), row(INPUT)]}, "custom_id 'why' is there 2 times"),
        (labelled(INPUT, label="x" * 46), "label has 46"),
        (labelled(INPUT, description="x" * 101), "description has 101"),
        (labelled({**INPUT, "custom_id": ""}), "custom_id has 0"),
        (labelled({**INPUT, "placeholder": "x" * 101}), "placeholder has 101"),
        (labelled({**INPUT, "value": "x" * 11, "max_length": 10}), "value has 11"),
        (labelled({**INPUT, "value": "x" * 4001}), "value has 4001"),
        (labelled({**SELECT, "options": []}), "no options"),
    ],
)
def test_bad_modals_are_told_why(modal: dict[str, Any], fault: str) -> None:
    assert any(fault in found for found in lint_modal(modal)), lint_modal(modal)


def test_suggestions_are_few_and_short() -> None:
    assert lint_autocomplete([CHOICE] * 25) == []
    assert lint_autocomplete([CHOICE] * 26) == ["26 suggestions, 25 at most"]
    assert lint_autocomplete([{"name": "", "value": "x" * 101}]) == [
        "suggestion: name of a choice has 0 characters, 1 to 100 are allowed",
        "suggestion: value of a choice has 101 characters, 1 to 100 are allowed",
    ]


@pytest.mark.parametrize(
    ("method", "path", "body", "faults"),
    [
        ("PUT", "/applications/1/commands", [{**COMMAND, "name": "A"}], 1),
        ("POST", "/interactions/1/t/callback", {"type": 4, "data": {"content": "hello"}}, 1),
        ("POST", "/interactions/1/t/callback", {"type": 5, "data": {"flags": EPHEMERAL}}, 0),
        ("POST", "/interactions/1/t/callback", {"type": 7, "data": {"allowed_mentions": NO_PINGS}}, 0),
        ("POST", "/interactions/1/t/callback", {"type": 8, "data": {"choices": [CHOICE] * 26}}, 1),
        ("POST", "/interactions/1/t/callback", {"type": 9, "data": {**MODAL, "title": ""}}, 1),
        ("POST", "/webhooks/1/t", {"content": "", "allowed_mentions": NO_PINGS}, 1),
        ("PATCH", "/webhooks/1/t/messages/@original", {"content": "", "allowed_mentions": NO_PINGS}, 0),
        ("POST", "/channels/1/messages", {"content": "hello"}, 1),
        ("GET", "/users/@me", None, 0),
        ("POST", "/users/@me/channels", {"recipient_id": "1"}, 0),
    ],
)
def test_a_request_is_held_against_the_rules_of_what_it_carries(method: str, path: str, body: Any, faults: int) -> None:
    assert len(lint_request(method, path, body)) == faults
