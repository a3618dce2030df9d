"""zte-cpe-rs, written on an MF289F: versions with a build date in the write token, a logout after each command."""

from task import PLANTED, proved
from zte_cpe_rs import read, run

status = read("status")
proved("logs in and reads every planted value", {name: status[name] for name in PLANTED}, PLANTED)
proved("reads both versions", run("version").splitlines(), [
    "primary=CR_VDFDEMF289FV1.0.0B08",
    "secondary=BD_VDFDEMF289FV1.0.0B08 [Jun 18 2022 05:39:38]",
])

run("disconnect")
proved("signs a write: disconnects", read("status")["ppp_status"], "ppp_disconnected")
run("connect")
proved("signs a write: connects", read("status")["ppp_status"], "ppp_connected")

run("set-dns", "manual", "198.51.100.1", "198.51.100.2")
status = read("status")
names = ("dns_mode", "prefer_dns_manual", "standby_dns_manual")
proved("sets name servers and finds them", [status[name] for name in names],
       ["manual", "198.51.100.1", "198.51.100.2"])

for command in (["set-bearer", "only-lte"], ["select-lte-band", "1,3"], ["set-upnp", "on"],
                ["set-dmz", "192.0.2.50"], ["set-connection-mode", "manual", "--roam"]):
    proved(f"signs a write: {' '.join(command)}", run(*command), "ok")
