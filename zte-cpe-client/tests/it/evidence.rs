//! What recorded answers of real devices prove: one table, for the test that decodes them and for the table of what is
//! supported.
//!
//! The recordings are read in place when `ZTE_CPE_CAPTURES` names their folder, and skipped otherwise.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Mutex;

use serde_json::Value;
use zte_cpe_client::LanClient;
use zte_cpe_model::capability::Capability;
use zte_cpe_model::cellular::{ApnProfile, Signal};
use zte_cpe_model::host::Host;
use zte_cpe_model::lan::{DmzStatus, LanStatus};
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_model::optical::OpticalStatus;
use zte_cpe_model::sms::{Sms, SmsCapacity, SmsSettings};
use zte_cpe_model::system::{DeviceIdentity, DeviceStatus};
use zte_cpe_model::traffic::Traffic;
use zte_cpe_model::wan::WanStatus;
use zte_cpe_model::wifi::WifiNetwork;

use crate::{captures, gch, thinklua, ubus};

/// Answers of one device, and what is read from them.
pub(crate) struct Evidence {
    pub(crate) model: &'static str,
    pub(crate) firmware: &'static str,
    pub(crate) shows: &'static [Capability],
    file: &'static str,
    decode: for<'a> fn(&'a Value, &'a Evidence, &'a Reads) -> Decoding<'a>,
}

type Decoding<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

macro_rules! evidence {
    ($($model:literal $firmware:literal $file:literal $($decode:ident)::+ [$($capability:ident)+])+) => {
        pub(crate) const EVIDENCE: &[Evidence] = &[$(Evidence {
            model: $model,
            firmware: $firmware,
            shows: &[$(Capability::$capability),+],
            file: $file,
            decode: |recording, evidence, reads| Box::pin($($decode)::+(recording, evidence, reads)),
        }),+];
    };
}

evidence! {
    "MC888" "BD_STDMC888V1.0.0B04" "models-and-versions.json" captures::model_and_version [Identity]
    "MC888" "not told" "goform-literal-shapes.json" captures::mc888_carriers_and_limit [Signal Traffic]
    "MC801A" "BD_UKH3GMC801AV1.0.0B12" "models-and-versions.json" captures::model_and_version [Identity]
    "MC801A1" "BD_SASTCEMC801A1V1.0.0B01" "models-and-versions.json" captures::model_and_version [Identity]
    "MC801A1" "not told" "goform-literal-shapes.json" captures::mc801a1_bands [Signal]
    "MC7010" "PLY_PL_MC7010V1.0.0B03" "models-and-versions.json" captures::model_and_version [Identity]
    "MF289F" "BD_VDFDEMF289FV1.0.0B08 [Jun 18 2022 05:39:38]" "models-and-versions.json"
        captures::model_and_version [Identity]
    "MF79U" "BD_MF79UV1.0.0B03" "models-and-versions.json" captures::model_and_version [Identity]
    "MF79U" "BD_XCBZHKMF79UV1.0.0B03" "models-and-versions.json" captures::model_and_version [Identity]
    "MF297D" "BD_TELIASEMF297DMODV1.0.1B03" "models-and-versions.json" captures::model_and_version [Identity]
    "MF297D" "BD_TELIASEMF297DMODV1.0.0B03 [Jan  5 2022 18:02:19]" "goform-literal-shapes.json"
        captures::mf297d_identity [Identity]
    "MF90" "not told" "mf90-goform.json" captures::mf90_status_and_signal [Identity Status Signal]
    "MF90" "not told" "mf90-goform.json" captures::mf90_access_points [ApnRead]
    "MF90" "not told" "mf90-goform.json" captures::mf90_uplink_and_counters [Traffic WanRead]
    "MF90" "not told" "mf90-goform.json" captures::mf90_messages [SmsRead]
    "F680V4" "ZTEGF6804P1T28" "gateway/f680_gch_status_dev_info_t.lines.html" gch::captures::f680_identity [Identity]
    "F680V4" "ZTEGF6804P1T28" "gateway/f680_gch_IPv46_status_wan_if_t.lines.html" gch::captures::f680_uplink [WanRead]
    "F680V4" "ZTEGF6804P1T28" "gateway/f680_gch_net_dhcp_dynamic_t.lines.html"
        gch::captures::f680_home_network_and_terminals [Hosts LanRead]
    "F680V4" "ZTEGF6804P1T28" "gateway/f680_gch_app_dmz_conf_t.lines.html" gch::captures::f680_open_terminal [DmzRead]
    "F6640" "ZTEGF6640P2N10D_V" "gateway/f6640_devmgr_statusmgr.xml" thinklua::captures::f6640_identity_and_load
        [Identity Status]
    "F6640" "not told" "gateway/f6640_wan_internetstatus.xml" thinklua::captures::f6640_connections [WanRead]
    "F6640" "not told" "gateway/f6640_wlan_client_stat_asprinted.xml" thinklua::captures::f6640_terminals [Hosts]
    "F6600P" "not told" "gateway/f6600p_optical_info.xml" thinklua::captures::f6600p_light [Optical]
    "F6600P" "V9.0.10P24N1" "gateway/f6600p_topo_lua.json" thinklua::captures::f6600p_mesh [Hosts]
    "MC7510" "BD_STDPLMC7510AV1.0.0B04" "models-and-versions.json" ubus::captures::model_and_version [Identity]
    "MU5250" "BD_CNMU5250V1.0.0B27" "models-and-versions.json" ubus::captures::model_and_version [Identity]
    "MU5250" "BD_CNMU5250V1.0.0B27" "mu5250-ubus-har.json" ubus::captures::mu5250_identity_and_status
        [Identity Status]
    "MU5250" "BD_CNMU5250V1.0.0B27" "mu5250-ubus-har.json" ubus::captures::mu5250_signal [Signal]
    "MU5250" "BD_CNMU5250V1.0.0B27" "mu5250-ubus-har.json" ubus::captures::mu5250_counters_and_uplink
        [Traffic WanRead]
    "MU5250" "BD_CNMU5250V1.0.0B27" "mu5250-ubus-har.json" ubus::captures::mu5250_home_network_and_wireless
        [WifiRead SmsRead LanRead]
}

/// A recording, or nothing when no folder is named: JSON as it is, pages as a text.
pub(crate) fn recording(file: &str) -> Option<Value> {
    let Some(folder) = std::env::var_os("ZTE_CPE_CAPTURES") else {
        println!("skipped: ZTE_CPE_CAPTURES names no folder with recorded answers");
        return None;
    };
    let path = PathBuf::from(folder);
    let path = if file.contains('/') { path.join(file) } else { path.join("mobile").join(file) };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(match path.extension().and_then(|end| end.to_str()) {
        Some("json") => serde_json::from_str(&text).unwrap(),
        _ => Value::String(text),
    })
}

#[tokio::test]
async fn recorded_answers_prove_what_is_said_of_them() {
    for evidence in EVIDENCE {
        let Some(recording) = recording(evidence.file) else { return };
        let reads = Reads::default();
        (evidence.decode)(&recording, evidence, &reads).await;
        let read: Vec<_> = reads.0.into_inner().unwrap().into_iter().collect();
        assert_eq!(read, evidence.shows, "{} {}", evidence.model, evidence.firmware);
    }
}

/// What was read in the course of a test.
#[derive(Default)]
pub(crate) struct Reads(Mutex<BTreeSet<Capability>>);

impl Reads {
    /// A client whose reads are noted.
    pub(crate) fn by(&self, client: LanClient) -> Noted<'_> {
        Noted { client, reads: self }
    }
}

pub(crate) struct Noted<'a> {
    client: LanClient,
    reads: &'a Reads,
}

macro_rules! noted {
    ($($read:ident: $record:ty = $capability:ident;)+) => {
        impl Noted<'_> {
            pub(crate) fn client(&self) -> &LanClient {
                &self.client
            }

            $(pub(crate) async fn $read(&self) -> $record {
                let record = self.client.$read().await.unwrap();
                self.reads.0.lock().unwrap().insert(Capability::$capability);
                record
            })+
        }
    };
}

noted! {
    identity: DeviceIdentity = Identity;
    status: DeviceStatus = Status;
    signal: Signal = Signal;
    traffic: Traffic = Traffic;
    wifi: NotStored<Vec<WifiNetwork>> = WifiRead;
    wan: WanStatus = WanRead;
    sms: Vec<Sms> = SmsRead;
    sms_capacity: SmsCapacity = SmsRead;
    sms_settings: SmsSettings = SmsRead;
    apn_profiles: Vec<ApnProfile> = ApnRead;
    lan: LanStatus = LanRead;
    hosts: NotStored<Vec<Host>> = Hosts;
    dmz: DmzStatus = DmzRead;
    optical: OpticalStatus = Optical;
}
