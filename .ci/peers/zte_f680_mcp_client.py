"""zte-f680-mcp, written on an F680 with its first firmware: a hashed login, whole pages, writes of port forwards."""

import asyncio
import logging
import os

from task import ADDRESS, PASSWORD, PLANTED, proved

# Read when it is imported. The process ends with this test, and the password with the simulator.
os.environ.update(ZTE_HOST=ADDRESS, ZTE_USER="admin", ZTE_PASSWORD=PASSWORD)

from zte_f680_mcp import http_client, pages, server  # noqa: E402

# It has a say on every request.
logging.disable()


def planted(name: str) -> str:
    return PLANTED[name]


async def rules() -> list[tuple[str, ...]]:
    html, _ = await http_client.fetch_port_fwd_page()
    fields = ("Name", "Protocol", "Enable", "MinExtPort", "MaxExtPort", "InternalHost", "MinIntPort", "MaxIntPort")
    return [tuple(rule[field] for field in fields) for rule in server._parse_rules(html)]


async def reads() -> None:
    device = await pages.fetch_device_info()
    proved("logs in and reads the model", device["model"], "F680")
    proved("reads the serial number", device["serial"], planted("IGD.SerialNumber"))

    wan = await pages.fetch_wan_status()
    proved("reads the address of the connection", wan["public_ip"], planted("IGD.WD1.WCD1.WCIP1.IPAddress"))
    proved("reads how long it has been up", wan["uptime_seconds"], planted("IGD.WD1.WCD1.WCIP1.UpTime"))

    wifi = await pages.fetch_wifi_info()
    proved("reads the network of 2.4 GHz", wifi["band_24"]["essid"], planted("IGD.LD1.WLAN1.ESSID"))
    proved("reads its passphrase", wifi["band_24"]["passphrase"], planted("IGD.LD1.WLAN1.KeyPassphrase"))
    proved("reads the network of 5 GHz", wifi["band_5"]["essid"], planted("IGD.LD1.WLAN5.ESSID"))

    dhcp = await pages.fetch_dhcp_leases()
    proved("reads the range of addresses", dhcp["pool"]["max_addr"], planted("IGD.LD1.HostCfg.MaxAddress"))
    names = [lease["hostname"] for lease in dhcp["leases"]]
    proved("reads who got an address", names, [planted("IGD.LD1.HostCfg.Host1.HostName"), "", "laptop"])

    stations = {station["mac"]: station for station in await pages.fetch_wifi_clients()}
    signal = stations["00:00:5e:00:53:21"]["rssi"]
    proved("reads the signal of a station", signal, planted("IGD.LD1.WLAN5.AD1.RSSI"))

    dmz = await pages.fetch_dmz()
    proved("reads the host of the DMZ", dmz["internal_host"], planted("IGD.FWDMZ.FWDMZ1.InternalClient"))


async def writes() -> None:
    camera = ("camera", "2", "1", "8443", "8443", "192.0.2.128", "443", "443")
    proved("reads the rules that let connections in", await rules(), [camera])

    await server.zte_add_port_forward("game", "UDP", 27015, 27020, "192.0.2.129", 27015, 27020)
    game = ("game", "1", "1", "27015", "27020", "192.0.2.129", "27015", "27020")
    proved("adds a rule, and finds it", await rules(), [camera, game])

    await server.zte_modify_port_forward(0, "web", "TCP+UDP", 8080, 8080, "192.0.2.130", 80, 80)
    web = ("web", "0", "1", "8080", "8080", "192.0.2.130", "80", "80")
    proved("changes a rule, and no other", await rules(), [web, game])

    await server.zte_delete_port_forward(1)
    proved("deletes a rule, and no other", await rules(), [web])

    refused = await server.zte_add_port_forward("bad", "TCP", 1, 1, "not an address", 1, 1)
    proved("is told that a rule was refused", refused, "Error del router: FAIL")
    proved("finds the rules as they were", await rules(), [web])


async def main() -> None:
    await reads()
    await writes()
    await http_client.shutdown()


asyncio.run(main())
