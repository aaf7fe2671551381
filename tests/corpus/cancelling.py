"""Whoever asks is cancelled after so many calls of one function."""

import asyncio
from collections.abc import Callable
from typing import Any


def cancelling(call: Callable[..., Any], after: int) -> Callable[..., Any]:
    """Like `call`, but at the call of that number the task that asks is cancelled, and is told so at its next await."""
    count = 0

    async def call_and_cancel(*arguments: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count == after:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
        return await call(*arguments, **more)

    return call_and_cancel
