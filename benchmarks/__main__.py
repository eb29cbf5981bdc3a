"""`make bench`: what requests and jobs cost, beside a vanilla DRF twin on the same tables."""

import argparse
import importlib
import os
import time
from typing import Any

import django

from benchmarks.databases import empty_database
from srm.local.processes import interruptible
from srm.local.refusals import plain_refusals


def main() -> None:
    """Measure on a database of its own."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--quick", action="store_true", help="less of everything, in two minutes")
    arguments = parser.parse_args()
    start = time.monotonic()
    with plain_refusals(), interruptible(), empty_database(os.environ["DATABASE_URL"]) as address:
        os.environ["DATABASE_URL"] = address
        django.setup()
        # It imports models, which Django allows only now. Any: a module found by its name.
        measurements: Any = importlib.import_module("benchmarks.measurements")
        measurements.measure(address, is_quick=arguments.quick)
    print(f"Took {time.monotonic() - start:.0f} s.")


if __name__ == "__main__":
    main()
