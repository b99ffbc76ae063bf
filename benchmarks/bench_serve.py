"""Requests a second of ``eventplan serve`` over a built folder, beside nginx with the same files.

Both run on this machine with wrk as the client, which takes its share of the cores. ``--seconds`` sets
how long each cell is measured. Bounds: 2,000 unchanged feeds a second, 99 of 100 within 50 ms, no error,
and a memory that does not grow.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 64
BOUND_PER_SECOND = 2_000
BOUND_P99_MS = 50.0
BOUND_GROWTH_MB = 8.0
NGINX = """\
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; text/calendar ics; }} access_log {folder}/access.log; etag on;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  gzip on; gzip_static on; gzip_vary on; gzip_types text/calendar; keepalive_requests 100000000;
  server {{ listen 127.0.0.1:{port}; root {site}; add_header Cache-Control no-cache; }}
}}
"""


@dataclass(frozen=True)
class Cell:
    """What one run of wrk measured; ``errors`` counts broken connections and unexpected answers."""

    per_second: float
    p99_ms: float
    errors: int


def measured(port: int, path: str, headers: dict[str, str], seconds: int) -> Cell:
    """Return what wrk sees with 64 connections over ``seconds``."""
    fields = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *fields]
    said = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True, timeout=600
    ).stdout
    rate, p99 = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate, said
    assert p99, said
    broken = re.findall(r"(?:connect|read|write|timeout) (\d+)|Non-2xx or 3xx responses: (\d+)", said)
    to_ms = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return Cell(float(rate[1]), float(p99[1]) * to_ms, sum(int(a or b) for a, b in broken))


def etag_at(port: int, path: str) -> str:
    """Return the entity tag of ``path``."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return str(answer.headers["etag"])


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[int]:
    """Run a server until it answers, give its process id, and stop it."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        for _ in range(200):
            time.sleep(0.05)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        else:
            sys.exit(f"{command[0]} does not answer: {log.read_text(errors='replace')}")
        time.sleep(0.3)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def resident_mb(pid: int) -> float:
    """Return the memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    assert found
    return int(found[1]) / 1000


def table(port: int, seconds: int) -> dict[str, Cell]:
    """Return the cells of one server."""
    feed, page = "/feeds/all.ics", "/2027/index.html"
    cells = {"304, feed": measured(port, feed, {"If-None-Match": etag_at(port, feed)}, seconds)}
    for name, path in (("feed", feed), ("page", page)):
        cells[f"200, {name}"] = measured(port, path, {}, seconds)
        cells[f"200 gzip, {name}"] = measured(port, path, {"Accept-Encoding": "gzip"}, seconds)
    return cells


def compare(folder: Path, seconds: int) -> None:
    """Build the example, measure both servers over it, and print the table."""
    site = folder / "site"
    eventplan = [sys.executable, "-m", "eventplan"]
    subprocess.run(
        [*eventplan, "build", "--year", "2027", "-o", str(site)], check=True, capture_output=True, timeout=600
    )
    for path in list((site / "public").rglob("*.[hi][tc][ms]*")):
        subprocess.run(
            ["gzip", "-9nk", str(path)], check=True, timeout=600
        )  # what nginx sends is compressed before, too
    folder.chmod(0o755)
    port = free_port()
    with running([*eventplan, "serve", str(site), "--port", str(port)], port, folder / "ours.log") as pid:
        measured(port, "/feeds/all.ics", {}, 1)
        before = resident_mb(pid)
        ours = table(port, seconds)
        after = resident_mb(pid)
    port = free_port()
    config = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    config.write_text(user + NGINX.format(folder=folder, port=port, site=site / "public"), encoding="utf-8")
    with running(["nginx", "-c", str(config), "-p", str(folder)], port, folder / "nginx.log"):
        theirs = table(port, seconds)
    print_table(ours, theirs)
    verdict = "within" if after - before <= BOUND_GROWTH_MB else "ABOVE"
    print(
        f"memory {before:.0f} MB before, {after:.0f} MB after: {verdict} a growth of {BOUND_GROWTH_MB:.0f} MB"
    )


def print_table(ours: dict[str, Cell], theirs: dict[str, Cell]) -> None:
    """Print the cells side by side."""
    print(f"{'':17} {'eventplan serve':>28} {'nginx, 1 worker':>28} {'ratio':>7}")
    for name, mine in ours.items():
        peer = theirs[name]
        sides = "".join(
            f" {one.per_second:9,.0f}/s p99 {one.p99_ms:6.1f} ms {one.errors}!" for one in (mine, peer)
        )
        print(f"{name:17}{sides} {mine.per_second / peer.per_second:6.2f}x")
    poll = ours["304, feed"]
    is_within = poll.per_second >= BOUND_PER_SECOND and poll.p99_ms <= BOUND_P99_MS and not poll.errors
    bounds = f"{BOUND_PER_SECOND:,}/s, p99 {BOUND_P99_MS:.0f} ms, no error"
    verdict = "within" if is_within else "OUTSIDE"
    print(f"304s: {verdict} {bounds} (nginx here: p99 {theirs['304, feed'].p99_ms:.0f} ms)")


def main() -> None:
    """Measure, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3, help="for each cell (3)")
    seconds = parser.parse_args().seconds
    print(f"Requests a second, {CONNECTIONS} connections, {seconds} s a cell; the last number counts errors")
    print(f"  {os.cpu_count()} cores; 1-minute load before: {os.getloadavg()[0]:.1f}")
    missing = [name for name in ("wrk", "nginx", "gzip") if shutil.which(name) is None]
    if missing or not Path("/proc/self/status").exists():
        print(f"  skipped: not on this machine: {', '.join(missing) or '/proc'} (apt-get install wrk nginx)")
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), seconds)


if __name__ == "__main__":
    main()
