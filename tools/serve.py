"""Brings the site up for `make run`: one start per folder, schema, content, then gunicorn.

Reads HOST, PORT and PACKAGES, which belong to the command and not to the site (config.py reads
the site's own settings). Runs inside `.venv`.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = "content/national content/liaocheng content/sample"
REASONS = {
    errno.EADDRINUSE: "端口已被占用",
    errno.EACCES: "没有权限使用这个端口",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
}
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]


def main() -> None:
    """From a fresh clone to a listening server; the process itself becomes gunicorn."""
    os.chdir(ROOT)
    host = os.environ.get("HOST") or "127.0.0.1"
    port = port_number(os.environ.get("PORT") or "8000")
    home = Path(os.environ.get("CATALOGUE_HOME") or "instance").resolve()
    guard = only_start(home)
    require_free(host, port)
    step("更新数据库结构…", "db", "upgrade")
    step("载入内容包…", "content", "load", *(os.environ.get("PACKAGES") or PACKAGES).split())
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    os.set_inheritable(guard.fileno(), True)  # held for as long as gunicorn lives
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--bind", address])


def port_number(text: str) -> int:
    """A port as a number, or the sentence that says what to write."""
    if not (text.isdecimal() and 0 < int(text) < 65_536):
        fail(f"PORT 应为 1 至 65535 的数字，现为“{text}”。")
    return int(text)


def only_start(home: Path) -> IO[str]:
    """Take the folder's lock; the kernel gives it back however the process ends."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        handle = (home / "run.lock").open("a+")
    except OSError as error:
        fail(f"不能写入数据目录 {home}（{error.strerror}）；请换一个 CATALOGUE_HOME。")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.seek(0)
        fail(
            f"数据目录 {home} 已有一个 make run 在运行（进程 {handle.read().strip() or '未知'}）；"
            "请先停止它，或用 CATALOGUE_HOME 指定另一个目录。"
        )
    handle.truncate(0)
    handle.write(str(os.getpid()))
    handle.flush()
    return handle


def require_free(host: str, port: int) -> None:
    """Find out before the content is loaded that the address cannot be had."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        fail(f"不能使用 {host} 端口 {port}：{reason}；请换一个，例如 PORT=8001 make run。")


def step(label: str, *command: str) -> None:
    """One command of the site, with its own lines passed through."""
    print(label, flush=True)
    if status := subprocess.call([*FLASK, *command]):
        fail(f"没有完成：flask {' '.join(command)}（状态 {status}）；请看上面的提示。")


def fail(sentence: str) -> NoReturn:
    """One sentence, and a status that stops `make`."""
    print(sentence, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        fail("已停止。")
