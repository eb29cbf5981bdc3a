import pytest

from tests.srm.local.conftest import Launch

pytestmark = pytest.mark.processes


def test_a_command_gets_the_servers_and_gives_its_status(launch: Launch) -> None:
    command = launch("exec", "--fast", "--", "sh", "-c", "echo $DATABASE_URL $REDIS_URL; exit 7")

    output, _ = command.communicate(timeout=30)

    assert output.startswith("postgresql://srm:")
    assert " redis://:" in output
    assert command.returncode == 7


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8e3", "eight"])
def test_a_port_that_is_none_is_refused(launch: Launch, port: str) -> None:
    command = launch("run", f"--port={port}")

    output, _ = command.communicate(timeout=30)

    assert "is not a port" in output
    assert command.returncode == 2


def test_an_unknown_command_is_named(launch: Launch) -> None:
    command = launch("exec", "--fast", "--", "no-such-command")

    output, _ = command.communicate(timeout=30)

    assert output == "Cannot run no-such-command: No such file or directory.\n"
    assert command.returncode == 1


def test_stop_says_when_there_is_nothing_to_stop(launch: Launch) -> None:
    command = launch("stop")

    output, _ = command.communicate(timeout=30)

    assert output == "Nothing of this clone was left running.\n"
