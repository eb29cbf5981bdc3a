"""The OpenAPI document: without warnings, valid, and equal to the one in docs."""

from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from openapi_spec_validator import validate

COMMITTED = Path(__file__).resolve().parent.parent / "docs" / "openapi.yaml"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("schema") / "openapi.yaml"
    call_command("spectacular", file=str(path), validate=True, fail_on_warn=True)
    return path.read_text()


def test_the_committed_document_is_the_current_one(generated: str) -> None:
    assert generated == COMMITTED.read_text()


def test_the_document_is_valid_openapi(generated: str) -> None:
    document = yaml.safe_load(generated)

    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_operation_declares_its_problems_and_its_conditions(generated: str) -> None:
    for path, operations in yaml.safe_load(generated)["paths"].items():
        for method, operation in operations.items():
            problem = operation["responses"]["400"]["content"]
            parameters = [parameter["name"] for parameter in operation.get("parameters", [])]

            assert list(problem) == ["application/problem+json"], (path, method)
            assert ("If-Match" in parameters) == (method in {"patch", "put", "delete"})
