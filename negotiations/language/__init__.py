"""What a text says. Pure: no Django, no database."""

import os

# Before numpy loads its matrix library: one statement is too small to share among threads, and
# the processes of a worker would only get in each other's way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
