#!/usr/bin/env python
"""Django's command line.

Where no DATABASE_URL is set it works on the local services of `make run`, or those of `make demo`
where there was nothing else; if need be it starts them for as long as the command runs.
"""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module

from django.conf import settings
from django.core.management import execute_from_command_line

# These need neither database nor settings, and start a second sooner without the applications.
ALONE = {"read_texts", "settle"}


def run_alone(name: str) -> None:
    """Run a command without what the service is made of."""
    settings.configure()
    import_module(f"negotiations.management.commands.{name}").Command().run_from_argv(sys.argv)


def environment() -> AbstractContextManager[dict[str, str]]:
    """Give what the settings need and the environment lacks."""
    if os.environ.get("DATABASE_URL"):
        return nullcontext({})
    try:
        from srm.local.places import place_of_commands
        from srm.local.services import services
    except ImportError:
        # Installed without the local servers: the settings will name what is missing.
        return nullcontext({})
    return services(place_of_commands())


def main() -> None:
    """Run the command that was asked for."""
    if len(sys.argv) > 1 and sys.argv[1] in ALONE:
        run_alone(sys.argv[1])
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "srm.settings")
    with environment() as found:
        os.environ.update(found)
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
