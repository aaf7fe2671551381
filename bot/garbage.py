"""Python's collector of cyclic garbage, set so that it does not hold up the event loop."""

import gc
from typing import Final

THRESHOLDS: Final = (1_000, 10, 2_000)
"""A middle collection looks through some 10,000 new objects: 2 ms. A full one, which takes 30 to 60 ms beside a long
document that is taken apart, comes once in 20 million: what is made for a question is freed without the collector."""


def settle() -> None:
    """Collect what starting left behind, and let later collections pass over what stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
