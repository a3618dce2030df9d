//! Nothing is lost: every name that a real gateway answers and that is understood changes a record when it changes.

use serde_json::{Value, json};
use zte_cpe_client::LanClient;

use super::captures::capture;
use super::recorded::Recorded;

/// Names that change no record, and why.
const WITHOUT_A_RECORD: &[(&[&str], &str)] = &[
    (
        &["BootVer", "OnuAlias", "ManuFacturerOui", "VerDate", "Version", "Vendor", "Model"],
        "of no use to a caller",
    ),
    (&["RFTxPower"], "of the television overlay, which only receives"),
    (
        &["Gua2", "Gua2PrefixLen", "Gua3", "Gua3PrefixLen", "GuaNum", "LLA"],
        "one address of version 6 is told, the global one",
    ),
    (
        &["IpMode", "IPv6AcquireMode", "IsGUA", "IsPD", "IsPdAddr", "IsSLAAC", "Unnumbered"],
        "how addresses of version 6 are got; what came of it is told",
    ),
    (&["UpTimeV6"], "one time is told for both versions"),
    (&["DSCP", "Dscp", "Priority"], "marks of packets"),
    (&["Enable"], "a connection that is switched off is disconnected"),
    (&["ServList"], "the same as the words beside it, as bits"),
    (&["pageType", "xdslMode"], "of the page"),
    (&["AutoSetTzname", "PollTimeInterval"], "no record for it"),
];

/// Two values that a gateway could answer, by the names they suit.
const VALUES: &[(&[&str], &str, &str)] = &[
    (&["RxPower", "TxPower", "VideoRxPower", "Temp"], "-18.5", "-19.5"),
    (&["CurrentLocalTime"], "2022-02-17T19:37:06", "2022-02-17T19:37:07"),
    (&["IPAddress", "GateWay", "DNS1", "DNS2", "DNS3"], "198.51.100.1", "198.51.100.2"),
    (&["SubnetMask"], "255.255.255.0", "255.255.0.0"),
    (&["Gua1", "Gateway6", "Pd", "Dns1v6", "Dns2v6", "Dns3v6"], "2001:db8::1", "2001:db8::2"),
    (&["WorkIFMac"], "00:00:5e:00:53:01", "00:00:5e:00:53:02"),
    (&["ConnStatus", "LLAStatus"], "Connected", "Connecting"),
    (&["ConnError"], "ERROR_NONE", "ERROR_NO_CARRIER"),
    (&["Addressingtype"], "DHCP", "Static"),
    (&["linkMode"], "IP", "PPP"),
    (&["mode"], "route", "bridge"),
    (&["StrServList"], "INTERNET_TR069", "TR069"),
    (&["uplink"], "1", "20"),
    (&["wantype"], "bridge", "pppoe"),
];

/// Values that have to stand beside a name for it to count.
const BESIDE: &[(&str, &str, &str)] =
    &[("Gua1PrefixLen", "Gua1", "2001:db8::1"), ("PdLen", "Pd", "2001:db8::"), ("wantype", "mode", "route")];

fn values(name: &str) -> (&'static str, &'static str) {
    VALUES.iter().find(|(names, ..)| names.contains(&name)).map_or(("1", "0"), |(_, one, two)| (one, two))
}

/// The answer with another value for the first field of a name.
fn with(answer: &str, name: &str, value: &str) -> String {
    let mark = format!("<ParaName>{name}</ParaName>");
    let (before, rest) = answer.split_once(&mark).unwrap();
    let (blank, rest) = rest.split_once("<ParaValue").unwrap();
    let rest = match rest.strip_prefix("/>") {
        Some(rest) => rest,
        None => rest.split_once("</ParaValue>").unwrap().1,
    };
    format!("{before}{mark}{blank}<ParaValue>{value}</ParaValue>{rest}")
}

async fn everything(client: &LanClient) -> Value {
    json!({
        "identity": client.identity().await.ok(),
        "status": client.status().await.ok(),
        "wan": client.wan().await.ok(),
        "optical": client.optical().await.ok(),
        "time": client.time().await.ok(),
    })
}

#[tokio::test]
async fn every_name_of_a_real_gateway_that_is_understood_changes_a_record() {
    for (file, menu, tag) in [
        ("f6640_devmgr_statusmgr.xml", "statusMgr", "devmgr_statusmgr_lua.lua"),
        ("f6640_wan_internetstatus.xml", "ethWanStatus", "wan_internetstatus_lua.lua"),
        ("f6600p_optical_info.xml", "ponopticalinfo", "optical_info_lua.lua"),
        ("h3600_hidden_sntp_data.xml", "homePage", "sntp_data"),
    ] {
        let Some(answer) = capture(file) else { return };
        let read = async |name: &str, value: &str| {
            let mut answer = answer.clone();
            for (_, other, held) in BESIDE.iter().filter(|(known, ..)| *known == name) {
                answer = with(&answer, other, held);
            }
            everything(&Recorded::default().answer(menu, tag, &with(&answer, name, value)).client().await)
                .await
        };
        let mut names: Vec<&str> =
            answer.split("<ParaName>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names.into_iter().filter(|name| *name != "_InstID") {
            let (one, two) = values(name);
            let changes = read(name, one).await != read(name, two).await;
            let excused = WITHOUT_A_RECORD.iter().any(|(known, _)| known.contains(&name));
            assert!(changes || excused, "{file}: {name} is lost: {one} and {two} read the same");
            assert!(!(changes && excused), "{file}: {name} has a record now, take it off the list");
        }
    }
}
