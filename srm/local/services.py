"""The one door to local services: addresses from the environment, or servers from wheels."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from srm.local import postgres, valkey
from srm.local.places import MAIN, keep_secret, make_place, shared, stop_if_unused

SERVERS = (("DATABASE_URL", "postgres", postgres), ("REDIS_URL", "valkey", valkey))


@contextmanager
def services(place: Path = MAIN, *, durable: bool = True) -> Iterator[dict[str, str]]:
    """Yield the environment of a local srm; what the caller's environment sets, stays.

    Several processes may do this in one place at a time: they share the servers, and the last one
    to leave stops them. Not durable is faster and loses data when the machine stops.
    """
    make_place(place)
    environment = settings(place)
    with ExitStack() as leaving:
        for variable, name, server in SERVERS:
            if not os.environ.get(variable):
                environment[variable] = leaving.enter_context(
                    shared(
                        place / f"{name}.lock",
                        start=partial(server.start, place, durable=durable),
                        stop=partial(server.stop, place),
                    )
                )
        yield environment | {key: value for key, value in os.environ.items() if value}


def settings(place: Path = MAIN) -> dict[str, str]:
    """Return what srm.settings asks of the environment, fit for plain HTTP on this machine."""
    return {
        "DJANGO_SETTINGS_MODULE": "srm.settings",
        "SECRET_KEY": keep_secret(make_place(place) / "secret_key"),
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "INSECURE_COOKIES": "1",
        "WHITENOISE_USE_FINDERS": "1",
        "FILES_ROOT": str(place / "files"),
    }


def stop_left_behind(place: Path) -> Mapping[str, bool | None]:
    """Stop servers whose commands died; None in the answer means one is still in use."""
    return {
        name: stop_if_unused(place / f"{name}.lock", partial(server.stop, place))
        for _, name, server in SERVERS
    }
