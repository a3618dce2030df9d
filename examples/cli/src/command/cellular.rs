//! The mobile side: signal, traffic, bands, access points.

use serde_json::json;
use zte_cpe_model::cellular::{ApnChoice, BandLock, MobileData};

use super::session::{in_session, print};
use super::{VIEW, watch};
use crate::args::{Options, Router, Switch, Watched};
use crate::exit::Failure;

pub(super) async fn signal(options: &Options, watched: &Watched) -> Result<(), Failure> {
    watch::shown(options, watched, async |client| {
        let signal = client.signal().await?;
        Ok((VIEW.signal(&signal), json!(signal)))
    })
    .await
}

pub(super) async fn traffic(options: &Options, watched: &Watched) -> Result<(), Failure> {
    watch::shown(options, watched, async |client| {
        let traffic = client.traffic().await?;
        Ok((VIEW.traffic(&traffic), json!(traffic)))
    })
    .await
}

pub(super) async fn bands(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let signal = client.signal().await?;
        print(options, VIEW.bands(&signal.band_lock), &json!(signal.band_lock))
    })
    .await
}

pub(super) async fn apns(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let profiles = client.apn_profiles().await?;
        print(options, VIEW.apns(&profiles), &json!(profiles))
    })
    .await
}

pub(super) async fn set_data(options: &Options, router: &Router, to: Switch) -> Result<(), Failure> {
    let data = if to == Switch::On { MobileData::On } else { MobileData::Off };
    in_session(options, router, async |client| {
        client.set_mobile_data(data).await?;
        let wan = client.wan().await?;
        print(options, VIEW.wan(&wan), &json!(wan))
    })
    .await
}

pub(super) async fn lock_bands(
    options: &Options,
    router: &Router,
    lte: &[u16],
    nr: &[u16],
) -> Result<(), Failure> {
    let lock = BandLock::lte(lte).and_nr(nr);
    in_session(options, router, async |client| {
        client.set_bands(&lock).await?;
        let signal = client.signal().await?;
        print(
            options,
            format!("set, and read back:\n{}", VIEW.bands(&signal.band_lock)),
            &json!(signal.band_lock),
        )
    })
    .await
}

pub(super) async fn select_apn(options: &Options, router: &Router, choice: ApnChoice) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        client.select_apn(choice).await?;
        let profiles = client.apn_profiles().await?;
        print(options, VIEW.apns(&profiles), &json!(profiles))
    })
    .await
}
