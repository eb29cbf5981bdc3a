import json
import os
import subprocess
import sys

import pytest
from rest_framework.test import APIClient

from srm.local.places import ROOT
from tests.answers import faults

TABLE = {
    "issues": [
        {
            "name": "price",
            "options": ["0 %", "2 %"],
            "ours": {"weight": 0.6, "values": [0, 1]},
            "theirs": {"weight": 0.4, "values": [1, 0]},
        },
        {
            "name": "payment",
            "options": ["30 days", "60 days"],
            "ours": {"weight": 0.4, "values": [0, 1]},
            "theirs": {"weight": 0.6, "values": [1, 0]},
        },
    ]
}


@pytest.mark.django_db
def test_a_table_is_settled_over_http(client: APIClient) -> None:
    found = client.post("/api/v1/settlements/", TABLE).json()

    assert (found["count"], found["exact"]) == (4, True)
    assert found["nash"] == {
        "options": {"price": "2 %", "payment": "30 days"},
        "ours": 0.6,
        "theirs": 0.6,
    }


@pytest.mark.django_db
def test_what_is_wrong_is_named(client: APIClient) -> None:
    issue = {**TABLE["issues"][0], "ours": {"weight": -1, "values": [0, 1]}}

    answer = client.post("/api/v1/settlements/", {"issues": [issue]})

    assert faults(answer) == ["/issues/0/ours/weight"]


def settled(text: str) -> "subprocess.CompletedProcess[str]":
    unset = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY"}
    return subprocess.run(
        [sys.executable, "manage.py", "settle"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in unset},
        input=text,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_command_settles_without_a_database() -> None:
    assert json.loads(settled(json.dumps(TABLE)).stdout)["welfare"]["ours"] == 0.6


@pytest.mark.parametrize("text", ["no json", "[]"])
def test_the_command_says_what_is_wrong(text: str) -> None:
    done = settled(text)

    assert done.returncode == 1
    assert "CommandError" in done.stderr
