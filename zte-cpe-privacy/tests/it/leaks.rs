//! Nothing of a person is in a log line, a `Debug` text or a file it must not be in.
//!
//! Every test that opens a store or asks for the policy switches a listener on: it hears every line that is logged in the
//! whole run, at TRACE, and fails whichever test logged a planted value.

use std::io;
use std::sync::Once;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::json;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;
use zte_cpe_model::host::Host;
use zte_cpe_model::not_stored::{NotStored, ReleaseReason};
use zte_cpe_model::secret::WifiPassphrase;
use zte_cpe_privacy::evidence::bundle::{BundleWriter, PolicySource};
use zte_cpe_privacy::residue::{Needles, scan};
use zte_cpe_privacy::retention::Subject;
use zte_cpe_privacy::rights::{AccessExport, Ask};
use zte_cpe_privacy::signature::SigningKey;

use crate::rights::granted;
use crate::support::{
    PERSONAL, account, account_id, at, binding_id, credentials, device, device_id, filled, open, password,
};

/// A value as it is, and as it would look in a header, a query or a dump.
fn spellings(value: &str) -> [String; 8] {
    [
        value.to_owned(),
        value.to_uppercase(),
        hex::encode(value),
        hex::encode_upper(value),
        STANDARD_NO_PAD.encode(value),
        URL_SAFE_NO_PAD.encode(value),
        url::form_urlencoded::byte_serialize(value.as_bytes()).collect(),
        format!("{:?}", value.as_bytes()).trim_matches(['[', ']']).to_owned(),
    ]
}

/// The planted values that stand in a text, by their place in the list: a failing test shows none of them either.
fn planted_in(text: &str) -> Vec<usize> {
    let stands = |value: &str| spellings(value).iter().any(|spelling| text.contains(spelling.as_str()));
    PERSONAL.iter().enumerate().filter(|(_, value)| stands(value)).map(|(place, _)| place).collect()
}

#[derive(Clone, Copy)]
struct Detector;

impl io::Write for Detector {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let found = planted_in(&String::from_utf8_lossy(line));
        assert!(found.is_empty(), "a log line holds the planted values {found:?}");
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Detector {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        *self
    }
}

/// Listens to everything that is logged from now on.
pub(crate) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let listener = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            .with_writer(Detector);
        listener.init();
    });
}

#[test]
fn zp_213_listener_hears_every_level_and_every_spelling() {
    listen();
    tracing::trace!("the store was opened");
    let heard = |log: fn()| std::panic::catch_unwind(log).is_err();
    assert!(heard(|| tracing::trace!(address = "administrator@example.com")));
    assert!(heard(|| tracing::error!("{}", hex::encode("ZTEGCANARY0001"))));
    assert!(heard(|| tracing::debug!("{:?}", "pppoe-secret-canary".as_bytes())));
    assert!(heard(|| tracing::info!("key={}", STANDARD_NO_PAD.encode("correct horse battery"))));
}

#[test]
fn zp_062_zp_213_debug_text_and_messages_hold_no_personal_value() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let export = AccessExport::of(&granted(Ask::Access), &store, at("2026-01-07T09:00:00Z")).unwrap();
    let credentials = credentials();
    let mut texts = vec![
        format!("{:?} {:?} {:?}", account(1), device(1), credentials),
        format!("{export:?} {:?}", export.items),
        format!("{:?}", store.explain(Subject::Device(device_id(1)), at("2026-01-01T00:00:00Z")).unwrap()),
        format!("{:?}", store.account(account_id(1)).unwrap()),
        format!("{:?}", store.device(device_id(1)).unwrap()),
        format!("{:?}", store.pppoe(binding_id(1)).unwrap()),
    ];
    let again = [
        store.create_account(&account(1).with_email("other@example.com".parse().unwrap()), &password()).err(),
        store.register_device(&device(1).with_ip("203.0.113.9".parse().unwrap())).err(),
        store.deregister(account_id(1), at("2026-01-01T00:00:00Z")).err(),
    ];
    texts.extend(again.into_iter().map(|error| format!("{0} {0:?}", error.unwrap())));
    let now = at("2026-03-01T00:00:00Z");
    let plan = store.plan(now).unwrap();
    texts.push(format!("{plan:?} {:?}", store.execute(&plan, now).unwrap()));
    // The handle knows now what it erased, to search for it.
    texts.push(format!("{store:?}"));
    texts.push(format!("{:?} {store:?}", store.finalize(now).unwrap()));
    for text in texts {
        assert_eq!(planted_in(&text), Vec::<usize>::new(), "{}", text.len());
    }
}

const HOST: &str = "canary-tablet-of-the-house";
const NETWORK: &str = "canary-network";
const KEY: &str = "canary-wireless-key";
const MAC: &str = "00:00:5E:00:53:7A";

#[test]
fn zp_064_zp_067_what_is_not_stored_is_in_no_file_after_a_life_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(&folder.path().join("store"));
    let mut host = Host::new(MAC.parse().unwrap());
    host.name = Some(HOST.parse().unwrap());
    host.ssid = Some(NETWORK.parse().unwrap());
    let hosts = NotStored::new(vec![host]);
    let passphrase = WifiPassphrase::new(KEY);

    // Somebody looks at it, and at the same time everything that writes files is at work.
    let shown = hosts.release(ReleaseReason::AnswerToLiveQuery);
    let on_the_screen = format!("{} {}", shown[0].name.as_ref().unwrap().expose(), passphrase.expose());
    assert!(on_the_screen.contains(HOST));
    tracing::trace!(?shown, ?passphrase, "what a careless line would say");
    let export = AccessExport::of(&granted(Ask::Access), &store, at("2026-01-07T09:00:00Z")).unwrap();
    std::fs::write(folder.path().join("export.json"), serde_json::to_string(&export).unwrap()).unwrap();
    std::fs::write(folder.path().join("debug.txt"), format!("{shown:?} {passphrase:?} {store:?}")).unwrap();
    store.unbind(binding_id(1), at("2026-02-01T00:00:00Z")).unwrap();
    let now = at("2026-03-01T00:00:00Z");
    store.execute(&store.plan(now).unwrap(), now).unwrap();
    store.finalize(now).unwrap();
    let bundle = folder.path().join("bundle");
    let mut writer = BundleWriter::create(&bundle, store.policy(), PolicySource::BuiltIn, now).unwrap();
    writer.store(&store).unwrap();
    let leaked = writer.document("hosts.json", &json!({ "mac": MAC })).unwrap_err();
    assert!(leaked.is_not_allowed());
    writer.sign(&SigningKey::from_bytes(&[3; 32])).unwrap();

    let mut needles = Needles::new();
    for (owner, value) in (1..).zip([HOST, NETWORK, KEY, MAC]) {
        needles.add_text(owner, value);
    }
    let report = scan(folder.path(), &needles).unwrap();
    assert_eq!((report.hits(), report.files > 8), (0, true), "{report:?}");
    // The control: the search sees what does lie in a file.
    std::fs::write(folder.path().join("leak.txt"), HOST).unwrap();
    assert_eq!(scan(folder.path(), &needles).unwrap().hits(), 1);
}

#[test]
fn listener_is_on_before_the_first_store_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let _store = open(folder.path());
    assert!(std::panic::catch_unwind(|| tracing::trace!("{}", PERSONAL[0])).is_err());
}
