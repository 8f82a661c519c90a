"""Makes `.venv` equal to a lock file: `python3 tools/environment.py run|test`.

Runs before anything is installed, on whatever Python the machine has: standard library only, and
no syntax younger than 3.6, so that an old Python can at least say what is missing.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def main(kind: str) -> None:
    """Install what `requirements/<kind>.txt` names, unless it was installed before."""
    if sys.version_info < OLDEST:
        start_again_on_newer_python(kind)
    require_venv()
    lock = ROOT / "requirements" / (kind + ".txt")
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / ("installed-" + kind)
    with (ROOT / ".venv.lock").open("w") as handle:
        # `make run` and `make test` may be started side by side on a fresh clone.
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not (stamp.exists() and stamp.read_text() == digest and is_sound()):
            install(lock)
            stamp.write_text(digest)


def is_sound() -> bool:
    """Whether the environment still works: it dies when the system's Python moves on."""
    python = VENV / "bin" / "python"
    test = "import pip, sys; sys.exit(sys.version_info < {})".format(OLDEST)
    return (
        python.exists()
        and subprocess.call([str(python), "-c", test], stderr=subprocess.DEVNULL) == 0
    )


def start_again_on_newer_python(kind: str) -> None:
    """Hand over to a Python that is new enough, or say what to install."""
    for name in NEWER:
        path = shutil.which(name)
        if path and subprocess.call([path, "-c", "pass"], stderr=subprocess.DEVNULL) == 0:
            os.execv(path, [path, str(Path(__file__)), kind])
    fail(
        "需要 Python 3.11 或更新版本，现在的 python3 是 {}.{}；安装后重试，"
        "或用 make PYTHON=/路径/python3.11 指定。".format(*sys.version_info[:2])
    )


def require_venv() -> None:
    """Debian and its kin ship Python without the modules that make an environment."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        fail("这个 Python 缺少 venv 模块；Debian、Ubuntu 请先运行 apt-get install python3-venv。")


def install(lock: Path) -> None:
    """A virtual environment and everything the lock names, each file checked by its hash."""
    names = [line.split("==")[0] for line in lock.read_text().splitlines() if "==" in line[:60]]
    print("准备运行环境 .venv（{} 个组件，首次需要几分钟下载）…".format(len(names)), flush=True)
    if not is_sound() and subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        fail("不能建立 .venv；请看上面的提示。")
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--require-hashes"]
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    if follow([*command, *options, "-r", str(lock)], len(names)) != 0:
        fail("组件没有装全；请看上面 pip 的提示（多为网络不通），然后重试。")


def follow(command: "list[str]", total: int) -> int:
    """Run pip, telling one line per component; all it said is shown only if it failed."""
    said = []
    done = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            said.append(line)
            if line.startswith(("Collecting ", "Processing ")):
                done += 1
                name = line.split()[1].split("/")[-1]
                print("  {}/{} {}".format(min(done, total), total, name), flush=True)
            elif line.startswith("Installing collected"):
                print("  正在安装…", flush=True)
    if pip.returncode != 0:
        sys.stderr.writelines(said[-40:])
    return pip.returncode


def fail(sentence: str) -> None:
    """One sentence, and a status that stops `make`."""
    print(sentence, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        fail("已中断；下次运行会接着准备。")
