"""Starts one simulator for each client, plants values nobody could guess, and lets the client find them."""

import json
import random
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
# Environments stand side by side; a client is in that of this process unless it is named here.
ENVIRONMENTS = Path(sys.executable).parent.parent.parent
ELSEWHERE = {"zte_f680_mcp_client.py": "peers-f680"}
SECONDS = 60


def word() -> str:
    return f"example-{secrets.token_hex(4)}"


# Client script, the model it was written for, and how each planted value is made.
PEERS = [
    (
        "zte_wrapper_client.py",
        "MC888B",
        {
            "lte_pci": lambda: random.randint(0, 503),
            "lte_rssi": lambda: random.randint(-90, -50),
            "network_lte_rsrp": lambda: random.randint(-120, -70),
            "lte_snr": lambda: random.randint(-5, 30),
            "Z5g_rsrp": lambda: random.randint(-120, -70),
            "flux_monthly_rx_bytes": lambda: random.randint(1, 10**12),
            "network_provider_fullname": lambda: f"Example {secrets.token_hex(4)}",
            "dhcpEnd": lambda: f"192.0.2.{random.randint(150, 250)}",
            "mtu": lambda: random.randint(1280, 1500),
        },
    ),
    (
        "mc801a_client.py",
        "MC801A",
        {
            "lte_pci": lambda: f"{random.randint(0, 503):x}",
            "nr5g_pci": lambda: f"{random.randint(0, 1007):x}",
            "cell_id": lambda: f"{random.randint(1 << 20, (1 << 28) - 1):x}",
            "lte_rsrp": lambda: random.randint(-120, -70),
            "lte_snr": lambda: random.randint(-5, 30),
            "Z5g_SINR": lambda: random.randint(-5, 30),
            "network_provider": lambda: f"Example {secrets.token_hex(4)}",
            "wan_apn": lambda: f"apn-{secrets.token_hex(4)}.example",
            "wan_ipaddr": lambda: f"203.0.113.{random.randint(1, 254)}",
            "pm_sensor_mdm": lambda: random.randint(20, 70),
        },
    ),
    (
        "zte_cpe_rs_mf289f_client.py",
        "MF289F",
        {
            "imei": lambda: f"00101234567{random.randint(1000, 9999)}",
            "network_provider": lambda: f"Example {secrets.token_hex(4)}",
            "lte_rsrp": lambda: random.randint(-120, -70),
            "wan_ipaddr": lambda: f"203.0.113.{random.randint(1, 254)}",
        },
    ),
    (
        "zte_cpe_rs_g5ts_client.py",
        "G5TS",
        {
            "imei": lambda: f"00101234567{random.randint(1000, 9999)}",
            "network_provider": lambda: f"Example {secrets.token_hex(4)}",
            "lte_rsrp": lambda: random.randint(-120, -70),
            "nr5g_pci": lambda: random.randint(0, 1007),
        },
    ),
    (
        "zte_mf823_client.py",
        "MF823",
        {
            "imei": lambda: f"00101234567{random.randint(1000, 9999)}",
            "network_provider": lambda: f"Example {secrets.token_hex(4)}",
            "signalbar": lambda: random.randint(0, 5),
            "lac_code": lambda: f"{random.randint(1, 65535):x}",
            "realtime_rx_thrpt": lambda: random.randint(1, 10**8),
        },
    ),
    (
        "zte_f680_mcp_client.py",
        "F680V4",
        {
            "IGD.SerialNumber": lambda: f"ZTETEST{secrets.token_hex(4).upper()}",
            "IGD.WD1.WCD1.WCIP1.IPAddress": lambda: f"203.0.113.{random.randint(2, 254)}",
            "IGD.WD1.WCD1.WCIP1.UpTime": lambda: random.randint(1, 10**7),
            "IGD.LD1.WLAN1.ESSID": lambda: f"Example & {secrets.token_hex(4)}",
            "IGD.LD1.WLAN1.KeyPassphrase": lambda: f"it's {secrets.token_hex(6)}",
            "IGD.LD1.WLAN5.ESSID": word,
            "IGD.LD1.WLAN5.AD1.RSSI": lambda: random.randint(-90, -30),
            "IGD.LD1.HostCfg.MaxAddress": lambda: f"192.0.2.{random.randint(150, 250)}",
            "IGD.LD1.HostCfg.Host1.HostName": word,
            "IGD.FWDMZ.FWDMZ1.InternalClient": lambda: f"192.0.2.{random.randint(2, 120)}",
        },
    ),
]

# Looked at, and why nothing is driven.
OTHERS = {"zltrouter": "asks at /reqproc/ and logs in another way, so none of these models is its own"}


def drive(simulator: str, client: str, model: str, planted: dict[str, str], folder: str) -> bool:
    password = secrets.token_urlsafe(12)
    password_file = Path(folder) / "password"
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    settings = [argument for name, value in planted.items() for argument in ("--set", f"{name}={value}")]
    router = subprocess.Popen(
        [simulator, "--model", model, "--password-file", password_file, *settings],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = router.stdout.readline().strip().removeprefix("listening on http://")
        task = json.dumps({"address": address, "model": model, "password": password, "planted": planted})
        python = ENVIRONMENTS / ELSEWHERE[client] / "bin" / "python" if client in ELSEWHERE else sys.executable
        done = subprocess.run([python, HERE / client], input=task, text=True, timeout=SECONDS)
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        print(f"{client}: no end after {SECONDS} s")
        return False
    finally:
        router.terminate()
        router.wait(timeout=SECONDS)


def main() -> int:
    for client, reason in OTHERS.items():
        print(f"{client}: {reason}")
    failed = []
    for client, model, values in PEERS:
        planted = {name: str(make()) for name, make in values.items()}
        with tempfile.TemporaryDirectory() as folder:
            if not drive(sys.argv[1], client, model, planted, folder):
                failed.append(client)
    print(f"failed: {', '.join(failed)}" if failed else f"{len(PEERS)} clients agree with the simulator")
    return 1 if failed else 0


sys.exit(main())
