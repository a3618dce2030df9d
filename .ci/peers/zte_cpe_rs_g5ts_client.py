"""zte-cpe-rs, written on a G5TS: ubus, its own AES key encrypted for the router, hidden fields."""

from task import PLANTED, proved
from zte_cpe_rs import read, run

device = read("device-info")
proved("logs in, agrees on a key and reads the identity",
       [device["common_config"]["model_name"], device["device_info"]["imei"]], ["G5TS", PLANTED["imei"]])
network = read("network-info")
proved("reads the planted signal",
       {name: str(network[name]) for name in ("lte_rsrp", "nr5g_pci", "network_provider")},
       {name: PLANTED[name] for name in ("lte_rsrp", "nr5g_pci", "network_provider")})
proved("reads each field in the type of this model", [type(network[name]).__name__ for name in ("lte_rsrp", "lte_snr")],
       ["int", "str"])
hosts = read("connected-devices")["lan_access_list_info"]
proved("lists the wired hosts", [host["hostname"] for host in hosts], ["printer", "--"])
proved("reads the local network", read("get-dhcp")["dhcp_enabled"], True)

run("set-mtu", "--mtu", "1400", "--mss", "1360")
proved("sets the MTU and finds it", read("get-mtu"), {"mtu": 1400, "mss": 1360})

# The router takes a password that its own key opens, and refuses any other.
run("set-apn", "--id", "1", "--name", "Meters", "--apn", "iot.example", "--auth", "chap", "--username", "sim",
    "--password", "hidden from the wire")
_, _, listed = run("get-apn").partition("\n")
proved("sets an APN with a hidden password and finds it", '"profile_name": "Meters"' in listed, True)
proved("reads the authentication that it set", '"auth_mode": "Chap"' in listed, True)

for command in (["set-bearer", "only-lte"], ["disconnect"], ["connect"], ["set-upnp", "on"], ["set-dmz", "192.0.2.50"]):
    proved(f"writes: {' '.join(command)}", run(*command), "ok")
