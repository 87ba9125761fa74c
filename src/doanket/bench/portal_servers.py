"""The servers of the portal's measurement, ours and the stock pair's, and the load that they carry."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from .ground import NotHere

NGINX_CONF = Path(__file__).parents[3] / "deploy" / "nginx.conf"
HOST = "localhost"
CONNECTIONS = 16


def needed():
    """Where wrk and nginx are; refuses in words where one is missing."""
    found = {name: shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") for name in ("wrk", "nginx")}
    missing = [name for name, path in found.items() if not path]
    if missing or not NGINX_CONF.exists():
        what = " và ".join(missing) or str(NGINX_CONF)
        raise NotHere(f"Phép đo này cần {what}. Trên Debian, Ubuntu: apt install nginx-light wrk")
    return found


def shipped_nginx(port, behind, site, host=HOST, *, includes=False):
    """The configuration that ships, on this port, before that application, over that folder, without a certificate.

    ``includes``: as for those who have nginx put in what flows.
    """
    own = NGINX_CONF.read_text().replace("gzip_static on;", "ssi on;" if includes else "gzip_static on;")
    own = own.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    own = own.replace("127.0.0.1:8000", f"127.0.0.1:{behind}").replace("/var/lib/doanket/site", str(site))
    own = re.sub(r" *ssl_certificate.*\n", "", own)
    return re.sub(r"server_name [^;]*;", f"server_name {host};", own)


def around(own, folder):
    """The least that nginx wants around servers."""
    kept = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}worker_processes auto;\npid {folder}/pid;\nerror_log {folder}/error.log;\ndaemon off;\nevents {{}}\n"
        f"http {{\ninclude /etc/nginx/mime.types;\nsendfile on;\ntcp_nopush on;\nkeepalive_requests 100000000;\naccess_log off;\n{kept}{own}}}\n"
    )


def static_server(port, folder):
    return f"server {{ listen 127.0.0.1:{port}; root {folder}; }}\n"


def wrk(program, port, path="", *, seconds, script=None, words=()):
    """(answers a second, seconds of the median answer). Anything but a good answer is a fault of the measurement."""
    command = [program, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    command += ["-s", str(script)] if script else []
    command += [f"http://{HOST}:{port}{path}", *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60).stdout
    if fault := re.search(r"Non-2xx.*|Socket errors.*", said):
        raise RuntimeError(f"{path or words}: {fault.group()}")
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said).group(1))


@contextlib.contextmanager
def running(commands, ports):
    """Processes for the time of the measurement; ``commands`` are (words, environment)."""
    processes = []
    try:
        for words, environment in commands:
            processes.append(subprocess.Popen(words, env=os.environ | environment, stdout=sys.stderr))
        for port in ports:
            wait_for(port, processes)
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=90)


def wait_for(port, processes, patience=180):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if any(process.poll() is not None for process in processes):
            break
        time.sleep(0.1)
    raise RuntimeError("a server did not come up")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def granian(target, port):
    """Two processes with one blocking thread each, as ours have on SQLite."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2",
        "--blocking-threads", "1", "--no-ws", "--log-level", "warning", target,
    ]  # fmt: skip
