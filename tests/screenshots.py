"""Pictures of what the bot has said, as people see it: the Discord in memory, drawn by Chromium.

Besides the packages of the tests it needs `linkify-it-py`, `markdown-it-py`, `pillow` and `regex`, which simcord lists
as its extra `preview`; not `av`, of that extra too, which is only for sound and film. And Chromium with Noto fonts.

    async with world(bot) as made:
        ...
        await shoot(made, general, ada, Path("answer.png"))
"""

import asyncio
import base64
import json
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
from simcord.preview import _markdown

from tests.seen import Seen
from tests.world import Channel, Member, User, World

CHROMIUM = Path("/usr/bin/chromium")
_SECONDS = 60
_TALL = 6000
_MARGIN = 12

# The panels of the preview around the conversation, and what would not stand still.
_STYLE = """
.preview-app, .preview-stage { border: 0 !important; }
#channel-timeline { padding-bottom: 24px !important; }
[data-workbench], .channel-header, .channel-composer, .history-button, #preview-empty { display: none !important; }
*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important;
  box-shadow: none !important; }
"""
_READY = "Boolean(window.simcordPreview && window.simcordPreview.ready)"
_PREPARE = """(async () => {
  const sheet = new CSSStyleSheet();  // a <style> is not let in by the page
  sheet.replaceSync(%(style)s);
  document.adoptedStyleSheets.push(sheet);
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
})()"""
_BOXES = """[...document.querySelectorAll(%(selector)s)].map(element => {
  const box = element.getBoundingClientRect();
  return [box.left, box.top, box.right, box.bottom];
})"""


async def shoot(
    world: World,
    channel: Channel,
    viewer: Member | User,
    path: Path,
    width: int = 720,
    *,
    last: int | None = None,
    form: Seen | None = None,
    scale: float = 2,
    chromium: Path = CHROMIUM,
) -> None:
    """Write a PNG of what `viewer` sees in `channel`, cropped to the messages: the latest 50, or the `last` ones.

    `width`: of the conversation, in CSS pixels; the picture has `scale` times as many. With `form`, the picture is of
    that form instead.
    """
    drawn = world.env.preview(channel.raw, viewers=[viewer.raw], layout="channel", width=width, height=_TALL)
    with _markdown_of_discord():
        async with drawn as preview:
            if form:
                await preview.show(form.handle)
            else:
                await preview.refresh()
            async with asyncio.timeout(_SECONDS), _page(chromium) as page:
                await page.open(preview.url, width, scale)
                selector = ".modal-dialog" if form else ".channel-message[data-message-id]"
                boxes = await page.evaluate(_BOXES % {"selector": json.dumps(selector)})
                assert boxes, "there is nothing to be seen"
                await page.capture(boxes[-last:] if last else boxes, path, whole_width=None if form else width)


@contextmanager
def _markdown_of_discord() -> Iterator[None]:
    """Let simcord read text as Discord does: by CommonMark, the line after a quote would still belong to the quote."""
    known = _markdown._markdown_parser

    def parser(*arguments: Any) -> Any:
        made = known(*arguments)
        made.disable(["lheading", "code", "hr", "table", "reference"], ignoreInvalid=True)
        made.block.ruler.push("end_of_quote", lambda *_: True, {"alt": ["blockquote"]})
        return made

    with patch.object(_markdown, "_markdown_parser", parser):
        yield


class _Page:
    """One tab of Chromium, spoken to in its debugging protocol."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._calls = 0

    async def open(self, url: str, width: int, scale: float) -> None:
        """Show `url` until it has drawn everything."""
        metrics = {"width": width, "height": _TALL, "deviceScaleFactor": scale, "mobile": False}
        await self._call("Emulation.setDeviceMetricsOverride", **metrics)
        await self._call("Page.navigate", url=url)
        await self._drawn()
        await self.evaluate(_PREPARE % {"style": json.dumps(_STYLE)})
        await self._drawn()  # once more, for the panels are gone

    async def _drawn(self) -> None:
        while not await self.evaluate(_READY):  # noqa: ASYNC110  a page in another process sets no event here
            await asyncio.sleep(0.05)

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        answer = await self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def capture(self, boxes: list[list[float]], path: Path, *, whole_width: int | None) -> None:
        """Write a picture of the smallest area around all `boxes`, or of the whole width."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        left, right = (0, whole_width) if whole_width else (min(lefts) - _MARGIN, max(rights) + _MARGIN)
        top, bottom = max(0, min(tops) - _MARGIN), max(bottoms) + _MARGIN
        clip = {"x": left, "y": top, "width": right - left, "height": bottom - top, "scale": 1}
        answer = await self._call("Page.captureScreenshot", format="png", clip=clip)
        path.write_bytes(base64.b64decode(answer["data"]))  # noqa: ASYNC240  one small file, after everything

    async def _call(self, method: str, **parameters: Any) -> Any:
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": method, "params": parameters})
        while True:
            answer = await self._socket.receive_json()
            if answer.get("id") == self._calls:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]


@asynccontextmanager
async def _page(chromium: Path) -> AsyncIterator[_Page]:
    """A tab of a Chromium of its own, without a network of its own doing."""
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        how = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-port=0", *quiet)
        none = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            chromium, *how, f"--user-data-dir={profile}", "about:blank", stdout=none, stderr=none
        )
        try:
            port = await _port(Path(profile) / "DevToolsActivePort")
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
                    [tab] = [each for each in await response.json() if each["type"] == "page"]
                async with session.ws_connect(tab["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield _Page(socket)
        finally:
            process.terminate()
            await process.wait()


async def _port(file: Path) -> int:
    """The port at which Chromium listens, once it has written it down."""
    while not file.exists() or not (lines := file.read_text("utf-8").splitlines()):  # noqa: ASYNC110, ASYNC240
        await asyncio.sleep(0.05)
    return int(lines[0])
