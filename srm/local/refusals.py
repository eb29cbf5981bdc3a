"""What only the person at the keyboard can put right, said in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager


class Refused(Exception):
    """Carries the sentence to show; never a stack trace."""


@contextmanager
def plain_refusals() -> Iterator[None]:
    """End the program with a sentence, or silently after Ctrl-C, instead of a stack trace."""
    try:
        yield
    except Refused as refusal:
        raise SystemExit(str(refusal)) from None
    except PermissionError as trouble:
        raise SystemExit(
            f"Not allowed: {trouble}. Was an earlier make run by another user? Then remove .local."
        ) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
