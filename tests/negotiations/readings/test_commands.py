import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from srm.events.models import Event
from srm.local.places import ROOT
from tests.factories.negotiations import StatementFactory


def test_texts_are_read_from_lines_without_a_database() -> None:
    lines = [
        {"id": 1, "text": "Good morning!", "speaker": "buyer"},
        {"id": 2, "text": "Accept it, or we stop all deliveries on Monday.", "speaker": "supplier"},
        {"id": 3, "speaker": "supplier"},
    ]
    unset = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY"}

    done = subprocess.run(
        [sys.executable, "manage.py", "read_texts"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in unset},
        input="\n".join(json.dumps(line) for line in lines) + "\nnot json\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in found] == [1, 2, 3, None]
    assert [sign["code"] for sign in found[1]["signs"]][:1] == ["punitive-threat"]
    assert found[0]["signs"] == []
    assert "error" in found[2]
    assert "error" in found[3]


@pytest.mark.django_db
def test_a_rescan_is_asked_for_by_day() -> None:
    StatementFactory.create()
    output = io.StringIO()

    call_command("rescan", "--since", "2026-01-01", stdout=output)

    assert output.getvalue() == "1 statements are to be read again.\n"
    assert Event.objects.get().kind == "statement.rescan_asked"


@pytest.mark.django_db
def test_a_rescan_needs_a_day() -> None:
    with pytest.raises(CommandError, match="2027-01-31"):
        call_command("rescan", "--since", "yesterday")
