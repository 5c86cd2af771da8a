"""What ``serve`` refuses, each in one sentence, before anything is started."""

import socket

import pytest
from click.testing import CliRunner

from renovation.__main__ import main
from renovation.commands import serve


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def said(*words):
    """Exit code and what was said."""
    result = CliRunner().invoke(main, ["serve", *map(str, words)])
    assert "Traceback" not in result.output
    return result.exit_code, result.output.strip()


def test_a_port_in_use_is_refused_with_the_next_free_one(taken_port):
    code, sentence = said("--port", taken_port, "--lang", "en")
    assert code == 1
    assert sentence.startswith(f"Port {taken_port} is in use by another program. Port ")
    free = int(sentence.removesuffix(".").split()[-1])
    assert free > taken_port
    serve.check_port(free, "127.0.0.1")


def test_the_refusal_is_in_chinese_by_default(taken_port):
    code, sentence = said("--port", taken_port)
    assert code == 1
    assert sentence.startswith(f"端口{taken_port}已被其他程序占用")


@pytest.mark.parametrize("address", ["192.0.2.1", "no such host"])
def test_an_address_this_machine_does_not_have_is_refused(address):
    code, sentence = said("--address", address, "--lang", "en", "--port", 8669)
    assert code == 1
    assert address in sentence
    assert sentence.count("\n") == 0


def test_a_port_that_is_no_port_is_a_wrong_use():
    assert said("--port", 99999)[0] == 2


def test_a_broken_programme_is_refused_before_anything_starts(tmp_path, monkeypatch):
    (tmp_path / "programme").mkdir()
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    code, sentence = said("--port", 8669)
    assert code == 1
    assert "programme.toml" in sentence


def test_the_first_snapshot_is_made_and_a_second_one_is_not(tmp_path, other_data, monkeypatch):
    import shutil

    for name in ("programme", "ledger"):
        shutil.copytree(other_data / name, tmp_path / name)
    monkeypatch.setenv("RENOVATION_DATA", str(tmp_path))
    serve.build_first_snapshot()
    serve.build_first_snapshot()
    assert [path.name for path in (tmp_path / "snapshots").glob("*.duckdb")] == ["000001.duckdb"]
