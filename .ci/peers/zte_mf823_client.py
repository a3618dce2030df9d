"""zte-mf823, written on a K4607-Z, a stick of the first kind: no login, no token, an answer in HTTP/1.0."""

from task import ADDRESS, PLANTED, proved
from vodem import api, connection, util

connection.Connection.BASE_URL = f"http://{ADDRESS}"
connection.DEFAULT_CONNECTION = connection.Connection()

read = {name: getattr(api, name)()[name] for name in PLANTED}
proved("reads every planted value without a login", read, PLANTED)
proved("reads its slots for profiles", api.apn_config()["APN_config0"].split("($)")[:2], ["Example", "internet.example"])

page = api.sms_page_data({"tags": "12"})["messages"]
proved("reads a message", util.decode_sms_message(page[0]["content"]), "Your data package was renewed.")

api.send_sms({"Number": "+491713920077;", "MessageBody": util.encode_sms_message("Hello there")})
proved("sends a message and waits for it",
       [api.sms_cmd_status_info({"sms_cmd": "4"})["sms_cmd_status_result"] for _ in range(2)], ["1", "3"])
page = api.sms_page_data({"tags": "12"})["messages"]
proved("finds the sent message", [page[0]["number"], page[0]["tag"]], ["+491713920077", "2"])
proved("deletes it", api.delete_sms({"msg_id": f"{page[0]['id']};"})["result"], "success")

api.disconnect_network()
proved("disconnects", api.ppp_status()["ppp_status"], "ppp_disconnected")
proved("connects", [api.connect_network()["result"], api.ppp_status()["ppp_status"]], ["success", "ppp_connected"])
