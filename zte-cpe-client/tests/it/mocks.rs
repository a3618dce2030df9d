//! How an application tests itself against the client, without a router.

use zte_cpe_client::lan::MockDialect;
use zte_cpe_client::{Error, ErrorKind, LanClient};
use zte_cpe_model::cellular::Signal;

/// What an application might have: a sentence for its start page.
async fn sentence(client: &LanClient) -> String {
    match client.signal().await {
        Ok(signal) => format!("{} of 5 bars", signal.bars.unwrap_or_default()),
        Err(error) if error.is_session_taken() => "somebody is using the router's own pages".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn mock_stands_in_for_a_router() {
    let mut dialect = MockDialect::new();
    dialect.expect_signal().once().returning(|| {
        let mut signal = Signal::default();
        signal.bars = Some(4);
        Ok(signal)
    });
    assert_eq!(sentence(&LanClient::from_dialect(dialect)).await, "4 of 5 bars");

    let mut dialect = MockDialect::new();
    dialect.expect_signal().once().returning(|| Err(Error::from(ErrorKind::SessionTaken)));
    assert_eq!(sentence(&LanClient::from_dialect(dialect)).await, "somebody is using the router's own pages");
}
