//! The device itself, its counters and its management.

use zte_cpe_client::Result;
use zte_cpe_model::secret::ManagementPassword;
use zte_cpe_model::tr069::Tr069Change;
use zte_cpe_model::traffic::{Allowance, DataLimitChange};
use zte_cpe_model::units::{ByteCount, Percent};

use crate::matrix::bench::Bench;

pub(super) async fn identity_is_read(bench: &Bench) -> Result<()> {
    let identity = bench.client.identity().await?;
    assert_eq!(identity.model.as_deref(), Some(bench.model.name()));
    assert_eq!(identity.imei.unwrap().expose(), "356938035643809");
    Ok(())
}

pub(super) async fn status_is_read(bench: &Bench) -> Result<()> {
    assert_eq!(bench.client.status().await?.modem, Some(zte_cpe_model::system::ModemState::Ready));
    Ok(())
}

pub(super) async fn traffic_is_read(bench: &Bench) -> Result<()> {
    let traffic = bench.client.traffic().await?;
    assert_eq!(traffic.month.received, Some(ByteCount::new(23_120_021_145)));
    assert_eq!(traffic.upload_rate.unwrap().get(), 3024 * 8, "bytes on the wire");
    Ok(())
}

pub(super) async fn limit_is_set_and_what_is_not_named_stays(bench: &Bench) -> Result<()> {
    let client = &bench.client;
    let change = DataLimitChange::allow(Allowance::Data(ByteCount::new(100 << 30)));
    client.set_data_limit(&change.warn_at(Percent::new(80).unwrap()).reset_on(12)).await?;
    client.set_data_limit(&DataLimitChange::off()).await?;
    let traffic = client.traffic().await?;
    let limit = traffic.limit.unwrap();
    assert!(!limit.enabled);
    assert_eq!(limit.allowance, Some(Allowance::Data(ByteCount::new(100 << 30))));
    assert_eq!(limit.warn_at, Percent::new(80));
    assert_eq!(traffic.reset.unwrap().day_of_month, Some(12));
    Ok(())
}

pub(super) async fn management_is_read(bench: &Bench) -> Result<()> {
    let management = bench.client.tr069().await?;
    assert_eq!(management.enabled, Some(true));
    assert_eq!(management.url, bench.router.value("ServerURL"));
    assert_eq!(management.username, bench.router.value("ServerUsername"));
    Ok(())
}

pub(super) async fn management_gets_another_server(bench: &Bench) -> Result<()> {
    let before = bench.client.tr069().await?;
    let mut change = Tr069Change::default();
    change.url = Some("https://acs.example.com/tr069".to_owned());
    change.password = Some(ManagementPassword::new("päss"));
    bench.client.set_tr069(&change).await?;
    assert_eq!(bench.router.value("ServerPassword").as_deref(), Some("päss"));
    let after = bench.client.tr069().await?;
    assert_eq!(after.url, change.url);
    assert_eq!(
        (after.enabled, after.username),
        (before.enabled, before.username),
        "what was not named stays"
    );
    Ok(())
}

pub(super) async fn router_restarts(bench: &Bench) -> Result<()> {
    bench.client.reboot().await?;
    assert_eq!(bench.router.reboots(), 1);
    Ok(())
}

/// There is nothing that could be read back.
pub(super) async fn restart_goes_by_the_word_of_the_router(bench: &Bench) -> Result<()> {
    bench.client.reboot().await?;
    assert_eq!(bench.router.reboots(), 0);
    Ok(())
}
