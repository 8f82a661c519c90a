"""A page is the same bytes in every process: nothing on it comes in the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

#: Pages that join much: lists, and records of several kinds.
PAGES = (
    "/",
    "/institutions?standing=all",
    "/occupations",
    "/occupations/6-31-01-03",
    "/training/key-industries",
    "/demand",
    "/subsidies",
    "/notices",
    "/policies",
    "/search?q=电工",
)
#: Lists whose records are drawn too: some of each, in the order in which they are listed.
LISTS = ("/institutions?standing=all", "/notices", "/policies")

DRAW = """
import hashlib, re, sys
from datetime import date
from pathlib import Path
from catalogue import create_app

client = create_app(home=Path(sys.argv[1]), day=date(2026, 11, 20)).test_client()
pages, lists = sys.argv[2].split(), sys.argv[3].split()
record = re.compile(r'href="(/(?:institutions|notices|policies)/[a-z0-9]{6})"')
for one in lists:
    pages += list(dict.fromkeys(record.findall(client.get(one).get_data(as_text=True))))[:12]
for one in pages:
    answer = client.get(one)
    print(one, answer.status_code, hashlib.sha256(answer.get_data()).hexdigest())
"""


def drawn(home: Path, seed: str) -> list[str]:
    """Each page with its status and digest, from a process with a hash order of its own."""
    command = [sys.executable, "-c", DRAW, str(home), " ".join(PAGES), " ".join(LISTS)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_page_is_the_same_bytes_in_every_process(sample_home: Path) -> None:
    one, other = drawn(sample_home, "1"), drawn(sample_home, "4711")
    assert len(one) >= 3 * len(PAGES)
    assert all(line.split()[1] == "200" for line in one)
    assert one == other
