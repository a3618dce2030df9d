"""python-zte-mc801a, written on an MC801A: login by GET, an empty cookie before it, 37 names in one read."""

from python_zte_mc801a.lib.data_processing import process_data
from python_zte_mc801a.lib.router_requests import (
    get_auth_cookies,
    get_latest_sms_messages,
    get_signal_data,
)
from task import ADDRESS, PASSWORD, PLANTED, proved

cookies = get_auth_cookies(ADDRESS, PASSWORD)
proved("logs in and takes the session cookie", list(cookies), ["stok"])

raw = get_signal_data(ADDRESS, cookies)
proved("reads every planted value", {name: raw[name] for name in PLANTED}, PLANTED)

data = process_data(raw)
proved("computes the LTE cell from hex", data["4G"]["4G_PCI"]["str_value"], str(int(PLANTED["lte_pci"], 16)))
proved("computes the 5G cell from hex", data["5G"]["PCI"]["str_value"], str(int(PLANTED["nr5g_pci"], 16)))
proved("computes the base station", data["CELL AND NETWORK"]["ENBID"]["str_value"], int(PLANTED["cell_id"], 16) // 256)
proved("splits the secondary carriers", data["4G_CA"], [["198", "6300", "1 (10Mhz)"]])
proved("reads the firmware", data["MISC"]["FIRMWARE_VERSION"]["str_value"], "BD_TESTMC801AV1.0.0B15")

newest = get_latest_sms_messages(ADDRESS, cookies, n=1)
proved("reads the newest message", newest[0]["content"], "Your data package was renewed.")
