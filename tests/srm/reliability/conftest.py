import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from srm.local import valkey
from srm.local.places import free_port
from srm.local.processes import at_home
from tests.factories.negotiations import RoundFactory
from tests.factories.people import ApiKeyFactory
from tests.srm.reliability.brokers import Broker
from tests.srm.reliability.programs import Programs
from tests.srm.reliability.sites import Site


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    url = valkey.start(tmp_path, durable=True)
    yield Broker(url, tmp_path / "valkey")
    valkey.stop(tmp_path)


@pytest.fixture
def site(transactional_db: None, broker: Broker, tmp_path: Path) -> Iterator[Site]:
    """A site of which nothing runs yet; its processes see what the test commits."""
    port = free_port()
    addresses = {
        "DATABASE_URL": make_conninfo(
            os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"]
        ),
        "REDIS_URL": broker.url,
        "LOG_LEVEL": "INFO",
    }
    programs = Programs(at_home({**os.environ, **addresses}, port), tmp_path)
    round_ = RoundFactory.create()
    ApiKeyFactory.create(user=round_.negotiation.owner, secret="srm_reliable")
    yield Site(port, "srm_reliable", round_, broker, programs)
    programs.end_all()
