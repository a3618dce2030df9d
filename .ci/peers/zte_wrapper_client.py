"""zte-wrapper, written on an MC888B: SHA-256 login and write token, commas escaped twice."""

import asyncio

from task import ADDRESS, PASSWORD, PLANTED, proved
from zte_wrapper.wrapper import ZTEWrapper


async def main() -> None:
    router = ZTEWrapper(ADDRESS, PASSWORD)
    try:
        signal = await router.signal.get_signal_strength()
        proved("logs in and reads the planted LTE signal",
               [signal.pci_lte, signal.rssi_lte, signal.rsrp_lte, signal.snr_lte],
               [float(PLANTED[name]) for name in ("lte_pci", "lte_rssi", "network_lte_rsrp", "lte_snr")])
        proved("reads the planted 5G signal", signal.rsrp_5g, float(PLANTED["Z5g_rsrp"]))

        network = await router.signal.get_network_details()
        proved("reads the planted operator", network.isp_name, PLANTED["network_provider_fullname"])
        proved("reads the planted traffic of the month", network.monthly_download_megabytes,
               float(PLANTED["flux_monthly_rx_bytes"]) / (1024 * 1024))

        dhcp = await router.dhcp.get_settings()
        proved("reads the planted address pool and MTU", [dhcp.end_ip, dhcp.mtu],
               [PLANTED["dhcpEnd"], int(PLANTED["mtu"])])

        wired = await router.devices.get_lan_devices()
        proved("lists the wired hosts", [(host.hostname, host.mac_address) for host in wired],
               [("printer", "00:00:5E:00:53:20"), ("--", "00:00:5E:00:53:21")])
        wireless = await router.devices.get_wlan_devices()
        proved("lists the Wi-Fi hosts under their given names", [host.hostname for host in wireless],
               ["laptop", "phone of the house"])
        away = await router.devices.get_offline_devices()
        proved("lists a host that left", [host.hostname for host in away], ["tablet"])

        wifi = await router.wifi.get_settings()
        proved("reads name and passphrase of four access points",
               [(point.ssid, point.password) for point in wifi],
               [("Example-WLAN", "correct horse 27"), ("Example-WLAN-Guest", "visitor pass 31")] * 2)

        messages = await router.sms.get_sms()
        proved("reads a message and its number", messages["+491713920055"][0].content, "Grüße aus dem Garten €")
        proved("signs a write: sends a message", await router.sms.send_sms("+491713920077", "Hello there", 1), True)
        messages = await router.sms.get_sms()
        proved("finds the sent message", messages["+491713920077"][0].content, "Hello there")

        proved("signs a write: reboots", await router.network_tools.reboot_router(), True)
    finally:
        await router.close()


asyncio.run(main())
