import pytest

from srm.celery import app
from srm.local.places import free_port


class Enough(Exception):
    """Ends the knocking."""


def test_the_broker_is_knocked_at_every_few_seconds_however_long_it_is_away() -> None:
    pauses: list[float] = []

    def note(_error: Exception, pause: float) -> None:
        pauses.append(pause)
        raise Enough

    connection = app.connection_for_read(f"redis://127.0.0.1:{free_port()}")
    with pytest.raises(Enough), connection:
        connection.ensure_connection(note, interval_start=20)

    assert pauses == [5]
