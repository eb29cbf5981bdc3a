#!/usr/bin/env python
"""Django's command line.

Where no DATABASE_URL is set it works on the local services of `make run`, or those of `make demo`
where there was nothing else; if need be it starts them for as long as the command runs.
"""

import os
import secrets
import sys
from contextlib import AbstractContextManager, nullcontext

from django.core.management import execute_from_command_line

# These ask no database; what settings require of the environment is not used.
NO_DATABASE = {"read_texts", "settle"}
UNUSED = {
    "SECRET_KEY": secrets.token_hex(),
    "DATABASE_URL": "postgresql:///unused",
    "REDIS_URL": "redis://127.0.0.1",
}


def environment() -> AbstractContextManager[dict[str, str]]:
    """Give what the settings need and the environment lacks."""
    if os.environ.get("DATABASE_URL"):
        return nullcontext({})
    if set(sys.argv[1:2]) & NO_DATABASE:
        return nullcontext({**UNUSED, **os.environ})
    try:
        from srm.local.places import place_of_commands
        from srm.local.services import services
    except ImportError:
        # Installed without the local servers: the settings will name what is missing.
        return nullcontext({})
    return services(place_of_commands())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "srm.settings")
    with environment() as found:
        os.environ.update(found)
        execute_from_command_line(sys.argv)
