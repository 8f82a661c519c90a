"""How gunicorn serves the site, in `make run` and behind a proxy. The address comes by `--bind`."""

from typing import Any

import gunicorn.http.message

# gunicorn caps the setting below at 8,190 bytes and answers longer lines itself, in English.
# Ours explains in Chinese (414), so the line has to reach it; past 64 KiB nobody is reading.
gunicorn.http.message.MAX_REQUEST_LINE = 65_536
limit_request_line = 65_536

wsgi_app = "wsgi:app"
worker_class = "gthread"
workers = 2
threads = 4
# The application is loaded once and forked: a fault in it ends the start with one traceback.
preload_app = True
# The control socket lies in the home folder of the user, where two sites would meet.
control_socket_disable = True
# Ctrl-C answers within seconds, whatever a slow reader is still fetching.
graceful_timeout = 5
loglevel = "warning"


def when_ready(server: Any) -> None:
    """Say where the site is, once it really listens."""
    addresses = "  ".join(f"{listener}/" for listener in server.LISTENERS)
    print(f"网站已启动：{addresses}（按 Ctrl-C 停止）", flush=True)
