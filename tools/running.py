"""A site of its own for tests, pictures and measurements: gunicorn on a free port over a data folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]
#: In sample content these hold every state that a page can show.
PACKAGES = ("content/national", "content/liaocheng", "content/sample")
#: The day that such a site takes for today; the wall clock takes no part.
DAY = "2026-11-20"
# Our own pages on the loopback: no sandbox to set up, nothing fetched behind our back.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def trial_site(**settings: str) -> Iterator[str]:
    """The default content, loaded into a folder that is thrown away; gives the site's address."""
    with TemporaryDirectory() as folder:
        fill(Path(folder))
        with serving(Path(folder), **settings) as address:
            yield address


def fill(home: Path) -> None:
    """The schema and the default packages, by the site's own commands."""
    for command in (["db", "upgrade"], ["content", "load", *PACKAGES]):
        done = subprocess.run(
            [*FLASK, *command], cwd=ROOT, env=environment(home, {}), capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[str]:
    """gunicorn over the data in `home`; gives its address. `settings` are CATALOGUE_*."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{listener.fileno()}"]
        log = home / "gunicorn.log"
        with (
            log.open("w") as output,
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment(home, settings),
                pass_fds=[listener.fileno()],
                stdout=output,
                stderr=subprocess.STDOUT,
            ) as server,
        ):
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            try:
                await_answer(address, server, log)
                yield address
            finally:
                server.terminate()


def environment(home: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The settings of the site, and none that the machine happens to have."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("CATALOGUE_")}
    chosen = {"home": str(home), "day": DAY, **settings}
    return inherited | {f"CATALOGUE_{name.upper()}": value for name, value in chosen.items()}


def await_answer(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the health page answers; raise gunicorn's own words when it cannot."""
    for _ in range(60):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(address + "/healthz", timeout=10).close()
            return
        except (URLError, TimeoutError):
            time.sleep(0.5)
    raise RuntimeError(f"gunicorn did not come up:\n{log.read_text()}")
