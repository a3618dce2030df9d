//! Text messages.

use serde_json::json;

use super::VIEW;
use super::session::{in_session, print};
use crate::args::{Options, Router};
use crate::exit::Failure;

pub(super) async fn list(options: &Options, router: &Router) -> Result<(), Failure> {
    in_session(options, router, async |client| {
        let messages = client.sms().await?;
        print(options, VIEW.sms(&messages), &json!(messages))
    })
    .await
}
