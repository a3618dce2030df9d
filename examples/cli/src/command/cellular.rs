//! The mobile side: signal, traffic, bands, access points.

use serde_json::json;

use super::session::{in_session, print};
use super::{VIEW, watch};
use crate::args::{Options, Router, Watched};
use crate::exit::Failure;

pub(super) async fn signal(options: &Options, watched: &Watched) -> Result<(), Failure> {
    in_session(options, &watched.router, async |client| {
        watch::shown(options, watched.every(), async || {
            let signal = client.signal().await?;
            Ok((VIEW.signal(&signal), json!(signal)))
        })
        .await
    })
    .await
}

pub(super) async fn traffic(options: &Options, watched: &Watched) -> Result<(), Failure> {
    in_session(options, &watched.router, async |client| {
        watch::shown(options, watched.every(), async || {
            let traffic = client.traffic().await?;
            Ok((VIEW.traffic(&traffic), json!(traffic)))
        })
        .await
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
