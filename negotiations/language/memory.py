"""Memory that is no longer needed, given back to the system."""

import ctypes
import gc


def give_back_memory() -> None:
    """Give back what loading left free between what is kept; 40 MB of the reader.

    The C library of Linux keeps it otherwise; another one may know no such call.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
