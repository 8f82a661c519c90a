"""`make run` without make: what it says when it cannot start, and that it stops when told."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "tools/serve.py"]


def surroundings(home: Path, **changes: str) -> dict[str, str]:
    return os.environ | {"CATALOGUE_HOME": str(home), "CATALOGUE_DATABASE_URL": ""} | changes


def start(home: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        COMMAND, cwd=ROOT, env=surroundings(home, **changes), capture_output=True, text=True
    )


def refused(answer: subprocess.CompletedProcess[str], *words: str) -> bool:
    """One sentence that names these words, a failing status, and nothing done before."""
    said = answer.stderr.splitlines()
    named = all(word in said[0] for word in words)
    return answer.returncode == 1 and len(said) == 1 and answer.stdout == "" and named


def test_a_busy_port_is_said_before_anything_is_loaded(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert refused(start(tmp_path, PORT=port), port, "端口已被占用")
    assert [file.name for file in tmp_path.iterdir()] == ["run.lock"]


def test_a_second_start_on_the_same_folder_names_the_first(tmp_path: Path) -> None:
    with (tmp_path / "run.lock").open("w") as first:
        first.write("4711")
        first.flush()
        fcntl.flock(first, fcntl.LOCK_EX)
        assert refused(start(tmp_path), str(tmp_path), "进程 4711")


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8000.5"])
def test_a_port_that_is_none_is_said(port: str, tmp_path: Path) -> None:
    assert refused(start(tmp_path, PORT=port), "PORT", port)


def test_an_address_of_another_machine_is_said(tmp_path: Path) -> None:
    assert refused(start(tmp_path, HOST="192.0.2.1"), "192.0.2.1", "没有这个地址")


def test_it_starts_answers_and_stops_at_ctrl_c(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    changes = {"PORT": port, "PACKAGES": "tests/packages/production"}
    with subprocess.Popen(
        COMMAND, cwd=ROOT, env=surroundings(tmp_path, **changes), stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        said = ""
        while "网站已启动" not in said:
            line = run.stdout.readline()
            assert line, f"ended early:\n{said}"
            said += line
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as home_page:
            assert home_page.status == 200
        begun = time.monotonic()
        run.send_signal(signal.SIGINT)
        assert run.wait(30) == 0
        assert time.monotonic() - begun < 10
