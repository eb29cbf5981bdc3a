import json
import re
import shlex
from typing import Any

import pytest
import yaml

from srm.local.commands import BEAT, MIGRATE, WEB, WORKER
from srm.local.places import ROOT
from srm.local.processes import STOPPED_WITHIN

# Any: the file's shape is what these tests look at.
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMMANDS = {"migrate": MIGRATE, "web": WEB, "worker": WORKER, "beat": BEAT}


def instruction(name: str) -> str:
    """The last instruction of that name, its continued lines joined."""
    joined = DOCKERFILE.replace("\\\n", " ")
    found = re.findall(rf"^\s*{name} (.*)$", joined, re.MULTILINE)
    return str(found[-1]).strip()


def test_the_services_are_the_six() -> None:
    assert list(SERVICES) == ["db", "valkey", "migrate", "web", "worker", "beat"]


@pytest.mark.parametrize("name", COMMANDS)
def test_containers_start_as_the_launcher_does(name: str) -> None:
    assert shlex.split(SERVICES[name]["command"]) == shlex.split(COMMANDS[name])


def test_the_image_serves_unless_told_otherwise() -> None:
    assert json.loads(instruction("CMD")) == shlex.split(WEB)


def test_the_image_checks_its_health_as_compose_does() -> None:
    check = instruction("HEALTHCHECK").partition(" CMD ")[2]

    assert ["CMD", *json.loads(check)] == SERVICES["web"]["healthcheck"]["test"]


def test_the_image_does_not_run_as_root() -> None:
    assert int(instruction("USER")) > 0
    assert "REMAP_SIGTERM=SIGQUIT" in instruction("ENV")


@pytest.mark.parametrize("name", ["db", "valkey", "web", "worker", "beat"])
def test_what_stays_up_is_checked_and_restarted(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_processes_start_after_what_they_need(name: str) -> None:
    conditions = {need: how["condition"] for need, how in SERVICES[name]["depends_on"].items()}

    assert conditions == {
        "db": "service_healthy",
        "valkey": "service_healthy",
        "migrate": "service_completed_successfully",
    }


def test_web_and_worker_scale() -> None:
    assert not any("container_name" in service for service in SERVICES.values())
    assert re.search(r"\d+-\d+\}?:8000$", SERVICES["web"]["ports"][0])
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["web"]


def test_the_worker_has_time_to_give_its_task_back() -> None:
    assert int(SERVICES["worker"]["stop_grace_period"].removesuffix("s")) > STOPPED_WITHIN


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()

    for name in ["SECRET_KEY", "POSTGRES_PASSWORD", "VALKEY_PASSWORD"]:
        uses = re.findall(rf"\$\{{{name}([^}}]*)\}}", text)
        assert uses
        assert set(uses) == {f":?set {name}"}


def test_data_outlives_the_containers() -> None:
    assert SERVICES["db"]["volumes"] == ["db:/var/lib/postgresql"]
    assert SERVICES["valkey"]["volumes"] == ["valkey:/data"]
    assert "--appendonly yes" in SERVICES["valkey"]["command"][-1]
    for name in ("web", "worker"):  # both make and read documents
        assert SERVICES[name]["volumes"] == ["files:/files"]
        assert SERVICES[name]["environment"]["FILES_ROOT"] == "/files"
    assert set(COMPOSE["volumes"]) == {"db", "files", "valkey"}
