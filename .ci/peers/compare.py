"""A status snapshot in requests, bytes and processor time, beside what other people's clients take for theirs.

    bash .ci/peers/run                                     # once: installs them
    cargo build --release -p zte-cpe -p zte-cpe-simulator
    cargo bench --no-run -p zte-cpe-client --bench snapshot
    target/peers/bin/python .ci/peers/compare.py target/release

Every client is a process of its own and talks to the same simulator through a counter. Within one session a snapshot
costs what a long run costs more than a short one, so that starting up does not count. Commands that log in and out for
each snapshot, as both command lines do, are counted whole. Ratios are to ours.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

RELEASE = Path(sys.argv[1])
PEERS = Path(sys.executable).parent
PASSWORD = "Passw0rd!"
SHORT, LONG = 20, 520
RUNS_SHORT, RUNS_LONG = 1, 21
REQUEST = re.compile(rb"(?:GET|POST) [^ \r\n]+ HTTP/1\.[01]\r\n")

WRAPPER = """
import asyncio, sys, time
from zte_wrapper.wrapper import ZTEWrapper

async def main(address, password, times):
    router = ZTEWrapper(address, password)
    begun = time.process_time()
    for _ in range(times):
        await router.signal.get_signal_strength()
        await router.signal.get_network_details()
    print(time.process_time() - begun)
    await router.close()

asyncio.run(main(sys.argv[1], sys.stdin.readline().strip(), int(sys.argv[2])))
"""


class Counter:
    """Passes bytes on to a router and counts them."""

    def __init__(self, target: str) -> None:
        host, port = target.split(":")
        self.target, self.requests, self.bytes = (host, int(port)), 0, 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.server.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            far = socket.create_connection(self.target)
            threading.Thread(target=self.pump, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(far, near, False), daemon=True).start()

    def pump(self, source: socket.socket, sink: socket.socket, asking: bool) -> None:
        while True:
            try:
                data = source.recv(65536)
                sink.sendall(data) if data else sink.shutdown(socket.SHUT_WR)
            except OSError:
                return
            if not data:
                return
            self.bytes += len(data)
            self.requests += len(REQUEST.findall(data)) if asking else 0


def measured(command: list, environment: dict[str, str], secret: str) -> float:
    """Runs it to its end and gives the processor time it took, in seconds."""
    child = subprocess.Popen(
        command, env={**os.environ, **environment}, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    child.stdin.write(secret + "\n")
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with {status}")
    return usage.ru_utime + usage.ru_stime


def ours(address: str, times: int) -> float:
    environment = {"ZTE_CPE_PASSWORD": PASSWORD}
    command = [RELEASE / "zte-cpe", "--format", "json", "status", f"http://{address}"]
    return sum(measured(command, environment, "") for _ in range(times))


def snapshot(subject: str):
    binary = max(RELEASE.glob("deps/snapshot-*[!.d]"), key=lambda path: path.stat().st_mtime)

    def run(address: str, times: int) -> float:
        command = [binary, address, subject, str(times)]
        return float(subprocess.run(command, input=PASSWORD + "\n", capture_output=True, text=True, check=True).stdout)

    return run


def wrapper(address: str, times: int) -> float:
    command = [sys.executable, "-c", WRAPPER, address, str(times)]
    return float(subprocess.run(command, input=PASSWORD + "\n", capture_output=True, text=True, check=True).stdout)


def cpe_rs(model: str, *commands: str):
    def run(address: str, times: int) -> float:
        # The one way that it takes a password; the simulator lives no longer than this.
        login = ["--model", model, "--url", f"http://{address}", "--password", PASSWORD]
        return sum(
            measured([PEERS / "zte-cpe-rs", *login, command], {}, "") for _ in range(times) for command in commands
        )

    return run


# Model, then each client with what it reads of it.
RUNS = [
    (
        "MC888B",
        [
            ("zte-cpe-client signal, one session", snapshot("signal")),
            ("zte-cpe-client signal + status + traffic, one session", snapshot("status")),
            ("zte-wrapper signal + network, one session", wrapper),
        ],
    ),
    ("MF289F", [("zte-cpe status, whole run", ours), ("zte-cpe-rs status, whole run", cpe_rs("mf289f", "status"))]),
    (
        "G5TS",
        [
            ("zte-cpe status, whole run", ours),
            ("zte-cpe-rs device-info + network-info, two runs", cpe_rs("g5ts", "device-info", "network-info")),
        ],
    ),
]


def main() -> None:
    print(f"{'model':8} {'client':56} {'requests':>8} {'KiB':>7} {'CPU ms':>8} {'ratio':>6}")
    for model, clients in RUNS:
        with tempfile.NamedTemporaryFile("w") as password:
            password.write(PASSWORD)
            password.flush()
            router = subprocess.Popen(
                [RELEASE / "zte-cpe-simulator", "--model", model, "--password-file", password.name],
                stdout=subprocess.PIPE,
                text=True,
            )
            try:
                target = router.stdout.readline().strip().removeprefix("listening on http://")
                base = None
                for name, run in clients:
                    few, many = (SHORT, LONG) if "session" in name else (RUNS_SHORT, RUNS_LONG)
                    counter = Counter(target)
                    short = run(counter.address, few)
                    requests, size = counter.requests, counter.bytes
                    long = run(counter.address, many)
                    further = many - few
                    cpu = (long - short) * 1000 / further
                    requests_each = (counter.requests - 2 * requests) / further
                    size_each = (counter.bytes - 2 * size) / further / 1024
                    base = base or cpu
                    print(f"{model:8} {name:56} {requests_each:8.1f} {size_each:7.1f} {cpu:8.2f} {cpu / base:6.1f}")
                    counter.server.close()
            finally:
                router.terminate()
                router.wait(timeout=30)


main()
