"""Finds a Chromium for the browser journeys, and gets one where the machine lets us.

`python tools/chromium.py` makes sure of it before the tests; the tests ask `executable()`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ASK = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
MISSING = (
    "浏览器测试需要 Chromium：请安装 chromium（Debian：apt-get install chromium fonts-noto-cjk），"
    "或运行 .venv/bin/python -m playwright install --with-deps chromium。"
)


def executable() -> str | None:
    """Path of a Chromium that starts: one on the PATH, else the one Playwright has fetched."""
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from (path for name in NAMES if (path := shutil.which(name)))
    # Playwright is asked last and in a process of its own: its driver is slow to start.
    answer = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True)
    if os.path.exists(path := answer.stdout.strip()):
        yield path


def _starts(path: str) -> bool:
    # Ubuntu's package is a stand-in that only says where to find the real one.
    asked = subprocess.run([path, "--version"], capture_output=True, text=True)
    return asked.returncode == 0 and "Chrom" in asked.stdout


def install() -> None:
    """The system's package where we are root, else Playwright's own; either may be refused."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("安装 Chromium（apt-get）…", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "fonts-noto-cjk"]
        for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
            subprocess.call(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL)
    if executable() is None:
        print("安装 Chromium（playwright）…", flush=True)
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])


if __name__ == "__main__":
    if executable() is None:
        install()
    if executable() is None:
        # The other tests still run; the journeys fail with this sentence.
        print(MISSING, file=sys.stderr)
