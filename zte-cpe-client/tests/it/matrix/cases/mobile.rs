//! The modem: signal, messages, access points, locks.

use zte_cpe_client::Result;
use zte_cpe_model::cellular::{
    ApnChoice, ApnDraft, BandLock, CellLock, LteCellLock, MobileData, NetworkType, NrCellLock, PdpType,
    RadioPreference,
};
use zte_cpe_model::sms::{SmsDraft, SmsId, SmsOutcome, SmsStatus, SmsText};
use zte_cpe_model::units::Dbm;
use zte_cpe_model::wan::ConnectionState;

use crate::matrix::bench::Bench;

pub(super) async fn signal_is_read(bench: &Bench) -> Result<()> {
    let signal = bench.client.signal().await?;
    assert_eq!(signal.network_type, Some(NetworkType::Lte));
    assert_eq!(signal.bars, Some(3));
    let lte = signal.lte.unwrap();
    assert_eq!(lte.rsrp, Some(Dbm::new(-101.0)));
    if let Some((eci, pci)) = bench.cell() {
        assert_eq!(lte.cell.unwrap().expose(), eci, "in whatever base it is written");
        assert_eq!(lte.pci, pci);
    }
    Ok(())
}

pub(super) async fn messages_are_read(bench: &Bench) -> Result<()> {
    let messages = bench.client.sms().await?;
    assert_eq!(messages[0].text.expose(), "Hi é€😀");
    assert_eq!(messages[0].address.as_ref().unwrap().expose(), "+49151234567");
    assert_eq!(messages[0].status, Some(SmsStatus::Unread));
    let capacity = bench.client.sms_capacity().await?;
    assert_eq!((capacity.device.capacity, capacity.device.used), (Some(100), Some(1)));
    assert_eq!((capacity.device.received, capacity.device.sent), (Some(1), Some(0)));
    Ok(())
}

pub(super) async fn messages_of_the_sim_are_read(bench: &Bench) -> Result<()> {
    let messages = bench.client.sim_sms().await?;
    let read: Vec<_> =
        messages.iter().map(|one| (one.id.get(), one.text.expose(), one.status.clone())).collect();
    assert_eq!(read, [(31, "Kept by the SIM", Some(SmsStatus::Read)), (30, "Older", Some(SmsStatus::Read))]);
    let capacity = bench.client.sms_capacity().await?.sim;
    assert_eq!((capacity.capacity, capacity.received), (Some(40), Some(2)));
    Ok(())
}

pub(super) async fn message_of_the_sim_is_deleted(bench: &Bench) -> Result<()> {
    bench.client.delete_sim_sms(&[SmsId::new(31)]).await?;
    assert_eq!(bench.client.sim_sms().await?.len(), 1);
    assert_eq!((bench.router.sim_messages().len(), bench.router.messages().len()), (1, 1));
    Ok(())
}

pub(super) async fn way_of_sending_is_read(bench: &Bench) -> Result<()> {
    let settings = bench.client.sms_settings().await?;
    assert_eq!(settings.centre.unwrap().expose(), "+491713920099");
    assert_eq!((settings.storage.as_deref(), settings.status_report), (Some("native"), Some(false)));
    assert_eq!(settings.validity, Some(255));
    Ok(())
}

pub(super) async fn message_is_sent(bench: &Bench) -> Result<()> {
    for text in ["See you at eight", "Привет 😀"] {
        let draft = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new(text));
        assert_eq!(bench.client.send_sms(&draft).await?, SmsOutcome::Sent);
        let messages = bench.client.sms().await?;
        let sent =
            messages.iter().find(|one| one.status == Some(SmsStatus::Sent) && one.text.expose() == text);
        assert_eq!(sent.unwrap().address.as_ref().unwrap().expose(), "+12025550143");
    }
    let kept: Vec<_> =
        bench.router.messages().iter().map(|one| one.get("content").unwrap().to_owned()).collect();
    assert_eq!(kept, ["Привет 😀", "See you at eight", "Hi é€😀"]);
    let long = SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("ж".repeat(336)));
    assert!(bench.client.send_sms(&long).await.unwrap_err().is_invalid_input());
    Ok(())
}

fn draft() -> SmsDraft {
    SmsDraft::new("+12025550143".parse().unwrap(), SmsText::new("See you at eight"))
}

/// Whether it went out is not among its messages on all firmware, so that nothing is read back.
pub(super) async fn message_goes_by_the_word_of_the_router(bench: &Bench) -> Result<()> {
    assert_eq!(bench.client.send_sms(&draft()).await?, SmsOutcome::Sent);
    assert_eq!(bench.router.messages().len(), 1, "the one that came before");
    Ok(())
}

/// When the session ends while it is on its way, nobody knows what becomes of it, and it is not sent again.
pub(super) async fn message_is_sent_once(bench: &Bench) -> Result<()> {
    for sent in 1..=3 {
        let outcome = bench.client.send_sms(&draft()).await?;
        assert!(matches!(outcome, SmsOutcome::Sent | SmsOutcome::Pending), "{outcome:?}");
        assert_eq!(bench.router.messages().len(), 1 + sent);
    }
    Ok(())
}

pub(super) async fn message_is_told_to_have_failed(bench: &Bench) -> Result<()> {
    assert_eq!(bench.client.send_sms(&draft()).await?, SmsOutcome::Failed);
    Ok(())
}

pub(super) async fn message_is_marked_and_deleted(bench: &Bench) -> Result<()> {
    let id = bench.client.sms().await?[0].id;
    bench.client.mark_sms_read(&[id]).await?;
    assert_eq!(bench.client.sms().await?[0].status, Some(SmsStatus::Read));
    bench.client.delete_sms(&[id]).await?;
    assert!(bench.client.sms().await?.iter().all(|one| one.id != id));
    Ok(())
}

pub(super) async fn access_points_are_read(bench: &Bench) -> Result<()> {
    let read = bench.client.apn_profiles().await?;
    let read: Vec<_> = read
        .iter()
        .map(|one| (one.name.clone(), one.ipv4.as_ref().and_then(|ipv4| ipv4.apn.clone())))
        .collect();
    let field = |one: &zte_cpe_simulator::Record, name| one.get(name).unwrap_or_default().to_owned();
    let held = bench.router.apn_profiles();
    let held = held.iter().map(|one| (field(one, "profilename"), Some(field(one, "wanapn"))));
    let held: Vec<_> = held.collect();
    let (made, automatic) = read.split_at(held.len());
    assert_eq!(made, held);
    // One dialect tells the one that the SIM brings along as well.
    assert_eq!(automatic.len(), usize::from(bench.model.dialect() == "ubus"));
    assert!(automatic.iter().all(|one| *one == ("Example".to_owned(), Some("internet.example".to_owned()))));
    Ok(())
}

pub(super) async fn access_point_is_saved_chosen_and_deleted(bench: &Bench) -> Result<()> {
    let client = &bench.client;
    let before = client.apn_profiles().await?.len();
    let slot = client.save_apn(&ApnDraft::new("my provider", "internet.example")).await?;
    let other = ApnDraft::new("other", "other.example").with_pdp_type(PdpType::Ipv4);
    let other = client.save_apn(&other).await?;
    assert_ne!(slot, other);

    client.select_apn(ApnChoice::Slot(slot)).await?;
    let profiles = client.apn_profiles().await?;
    let chosen = profiles.iter().find(|profile| profile.selected).unwrap();
    assert_eq!((chosen.slot, chosen.name.as_str()), (slot, "my provider"));
    assert_eq!(chosen.ipv4.as_ref().unwrap().apn.as_deref(), Some("internet.example"));

    client.delete_apn(other).await?;
    assert_eq!(client.apn_profiles().await?.len(), before + 1);
    assert!(client.delete_apn(other).await.unwrap_err().is_invalid_input());
    client.select_apn(ApnChoice::Automatic).await?;
    assert!(matches!(bench.router.value("apn_mode").as_deref(), Some("auto" | "0")));
    Ok(())
}

pub(super) async fn mobile_data_goes_off_and_on(bench: &Bench) -> Result<()> {
    for (data, state) in
        [(MobileData::Off, ConnectionState::Disconnected), (MobileData::On, ConnectionState::Connected)]
    {
        bench.client.set_mobile_data(data).await?;
        assert_eq!(bench.client.wan().await?.cellular, Some(state));
    }
    Ok(())
}

pub(super) async fn technologies_are_chosen(bench: &Bench) -> Result<()> {
    for preference in [RadioPreference::LteOnly, RadioPreference::Automatic] {
        bench.client.set_radio_preference(&preference).await?;
        assert_eq!(bench.client.signal().await?.preference, Some(preference));
    }
    Ok(())
}

pub(super) async fn bands_are_locked_and_freed(bench: &Bench) -> Result<()> {
    let bands = BandLock::lte([1, 3, 20]);
    bench.client.set_bands(&bands).await?;
    assert_eq!(bench.client.signal().await?.band_lock.lte, [1, 3, 20]);
    bench.client.set_bands(&BandLock::none()).await?;
    assert!(bench.client.signal().await?.band_lock.lte.len() > 3);
    assert!(bench.client.set_bands(&BandLock::lte([0])).await.unwrap_err().is_invalid_input());
    Ok(())
}

pub(super) async fn lte_cell_is_locked_and_freed(bench: &Bench) -> Result<()> {
    bench.client.lock_cell(&CellLock::Lte(LteCellLock::new(389, 3125))).await?;
    assert_eq!(locked(bench, &["lte_pci_lock", "lte_earfcn_lock", "lock_lte_cell"]), "389,3125");
    bench.client.unlock_cells().await?;
    assert_eq!(locked(bench, &["lte_pci_lock", "lte_earfcn_lock", "lock_lte_cell"]), "");
    Ok(())
}

/// What the router holds of a lock, whatever it calls it: nothing where it is free.
fn locked(bench: &Bench, names: &[&str]) -> String {
    let own = |name: &&&str| name.starts_with("lock_") == (bench.model.dialect() == "ubus");
    let values: Vec<_> = names.iter().filter(own).filter_map(|name| bench.router.value(name)).collect();
    let free = |number: &str| matches!(number, "0" | "");
    let text = values.join(",");
    if text.split(',').all(free) || text == "1,1,1,1" { String::new() } else { text }
}

pub(super) async fn nr_cell_is_locked_and_freed(bench: &Bench) -> Result<()> {
    bench.client.lock_cell(&CellLock::Nr(NrCellLock::new(501, 627_264, 78))).await?;
    let lock = locked(bench, &["nr5g_cell_lock", "lock_nr_cell"]);
    assert!(lock.starts_with("501,627264,78"), "{lock}");
    bench.client.unlock_cells().await?;
    assert_eq!(locked(bench, &["nr5g_cell_lock", "lock_nr_cell"]), "");
    Ok(())
}
