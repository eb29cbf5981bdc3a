"""Waiting for what other processes do, and telling how long it took."""

import time
from collections.abc import Callable

import pytest


def wait_until(is_so: Callable[[], object], seconds: float) -> float:
    """Ask again and again until something is so; return the seconds it took, or fail."""
    started = time.monotonic()
    while not is_so():
        if time.monotonic() - started > seconds:
            pytest.fail(f"Not so within {seconds} s.")
        time.sleep(0.05)
    return time.monotonic() - started
