//! A process that is killed while it erases: nothing lost, nothing twice, nothing left.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use zte_cpe_privacy::residue::{Needles, scan};
use zte_cpe_privacy::store::SqliteStore;

use crate::support::{
    ALL, account, account_id, at, binding, binding_id, credentials, device, device_id, open, password,
};

const FOLDER: &str = "ZTE_CPE_PRIVACY_KILLED_FOLDER";
const DEVICES: u16 = 8;
const NOW: &str = "2026-01-10T09:00:00Z";

/// Erases everything there is in small steps and says after each that it is done.
fn erase_all(store: &mut SqliteStore, mut done: impl FnMut()) {
    let now = at(NOW);
    for n in 1..=DEVICES {
        if n % 2 == 0 {
            match store.unbind(binding_id(n.into()), now) {
                Ok(_) => {}
                Err(error) => assert!(error.is_not_found(), "{error}"),
            }
            done();
        }
        let plan = store.plan_page(now, None, std::num::NonZeroUsize::MIN).unwrap();
        store.execute(&plan, now).unwrap();
        done();
        store.finalize(now).unwrap();
        done();
    }
}

/// Not a test by itself: the process that the test below kills.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let mut store = open(Path::new(&folder));
    let mut out = std::io::stdout();
    let mut step = || writeln!(out, "step").and_then(|()| out.flush()).unwrap();
    step();
    erase_all(&mut store, step);
}

#[test]
fn zp_204_killed_process_loses_nothing_repeats_nothing_and_leaves_nothing() {
    let template = tempfile::tempdir().unwrap();
    let mut store = open(template.path());
    store.create_account(&account(1), &password()).unwrap();
    let mut needles = Needles::new();
    for n in 1..=DEVICES {
        store.register_device(&device(n)).unwrap();
        store.bind(&binding(n.into(), 1, n.into())).unwrap();
        store.set_pppoe(binding_id(n.into()), &credentials()).unwrap();
        needles.add_text(n.into(), device(n).serial.expose());
        needles.add_mac(n.into(), device(n).mac);
    }
    needles.add_text(0, credentials().password.expose());
    drop(store);

    let steps = 1 + 2 * usize::from(DEVICES) + usize::from(DEVICES) / 2;
    let mut finished_by_child = BTreeSet::new();
    for survived in 0..2 * steps {
        let folder = tempfile::tempdir().unwrap();
        for name in ["store.db", "keys.db"] {
            fs::copy(template.path().join(name), folder.path().join(name)).unwrap();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["kill::child", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = lines.map_while(Result::ok).filter(|line| line == "step");
        let read = seen.by_ref().take(survived / 2 + 1).count();
        child.kill().unwrap();
        child.wait().unwrap();
        finished_by_child.insert(read);

        let mut store = open(folder.path());
        store.verify().unwrap();
        erase_all(&mut store, || {});
        let certificates = store.certificates(0, ALL).unwrap();
        let once: BTreeSet<_> = certificates
            .iter()
            .map(|(_, certificate)| (certificate.subject, certificate.rule.clone()))
            .collect();
        assert_eq!((certificates.len(), once.len()), (usize::from(DEVICES) * 3, usize::from(DEVICES) * 3));
        assert_eq!(
            store.anonymized_devices().unwrap().iter().map(|(_, count)| count).sum::<u64>(),
            u64::from(DEVICES)
        );
        assert!((1..=DEVICES).all(|n| store.device(device_id(n.into())).unwrap().is_none()));
        assert!(store.account(account_id(1)).unwrap().is_some());
        drop(store);
        assert_eq!(scan(folder.path(), &needles).unwrap().hits(), 0);
    }
    assert!(finished_by_child.len() > 10, "the process was killed early and late");
}
