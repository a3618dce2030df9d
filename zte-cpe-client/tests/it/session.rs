//! One session per router, shared with people.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use zte_cpe_client::transport::{Transport, TransportError, TransportErrorKind};
use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Profile, Simulator};

fn credentials() -> Credentials {
    Credentials::password(Password::new(DEFAULT_PASSWORD))
}

#[tokio::test]
async fn however_many_callers_there_is_one_login() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let client = client.clone();
        callers.spawn(async move {
            client.login(credentials()).await?;
            client.identity().await
        });
    }
    while let Some(outcome) = callers.join_next().await {
        outcome.unwrap().unwrap();
    }
    assert_eq!(router.login_attempts(), 1);
}

#[tokio::test]
async fn however_many_callers_a_wrong_password_is_sent_once() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    let mut callers = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let client = client.clone();
        callers.spawn(async move { client.login(Credentials::password(Password::new("wrong"))).await });
    }
    while let Some(outcome) = callers.join_next().await {
        assert!(outcome.unwrap().unwrap_err().is_wrong_password());
    }
    assert_eq!(router.login_attempts(), 1);
}

#[tokio::test]
async fn session_that_ran_out_is_opened_again() {
    for profile in Profile::ALL.iter().chain(Profile::UBUS) {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(credentials()).await.unwrap();
        let before = client.identity().await.unwrap();

        router.expire_session();
        assert_eq!(client.identity().await.unwrap(), before, "{}", profile.model);
        assert_eq!(router.login_attempts(), 2);

        router.expire_session();
        client.hosts().await.unwrap();
        assert_eq!(router.login_attempts(), 3, "{}: structured answers tell it as well", profile.model);
    }
}

#[tokio::test]
async fn login_elsewhere_is_given_way_to() {
    for profile in [Profile::MC888, Profile::MC7010] {
        let router = Simulator::start(profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(credentials()).await.unwrap();

        router.login_elsewhere();
        let error = client.identity().await.unwrap_err();
        assert!(error.is_session_taken(), "{}: {error}", profile.model);
        assert!(error.retry_after().is_some());
        assert_eq!(router.login_attempts(), 1, "the person stays logged in");

        let packets = router.exchanges().len();
        assert!(client.hosts().await.unwrap_err().is_session_taken());
        assert_eq!(router.exchanges().len(), packets, "not even a question while giving way");

        assert!(client.login(credentials()).await.unwrap_err().is_session_taken());
        assert_eq!(router.login_attempts(), 1);

        router.expire_session();
        client.login(credentials()).await.unwrap();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn policy_to_keep_open_takes_the_session_back() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let client = LanClient::builder(&router.url())
        .unwrap()
        .session_policy(SessionPolicy::KeepOpen)
        .connect()
        .await
        .unwrap();
    client.login(credentials()).await.unwrap();
    router.login_elsewhere();
    client.identity().await.unwrap();
    assert_eq!(router.login_attempts(), 2);
}

#[tokio::test]
async fn logout_frees_the_router() {
    for profile in Profile::ALL.iter().chain(Profile::UBUS) {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        client.login(credentials()).await.unwrap();
        assert!(router.has_session());
        client.logout().await.unwrap();
        assert!(!router.has_session(), "{}", profile.model);
        assert!(client.identity().await.unwrap_err().is_not_logged_in());
    }
}

#[tokio::test]
async fn future_dropped_at_any_moment_leaves_a_session_that_works() {
    for polls in 0..40 {
        let router = Simulator::start(Profile::MC888).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        drop_after(polls, client.login(credentials())).await;
        client.login(credentials()).await.unwrap();

        drop_after(polls, client.hosts()).await;
        drop_after(polls, client.signal()).await;
        client.identity().await.unwrap();
        assert_eq!(router.failed_logins(), 0);
        assert_eq!(router.remaining_tries(), 5);
    }
}

/// Polls a future so many times, then drops it where it stands.
async fn drop_after(polls: usize, future: impl Future) {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 || future.as_mut().poll(context).is_ready() {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}

/// Refuses the first login and says nothing more.
#[derive(Debug, Default)]
struct GoneAfterRefusal(AtomicU32);

#[async_trait]
impl Transport for GoneAfterRefusal {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let query = request.uri().query().unwrap_or_default();
        let body = match request.uri().path() {
            _ if self.0.load(Ordering::SeqCst) > 0 => {
                return Err(TransportError::new(TransportErrorKind::Timeout));
            }
            "/goform/goform_set_cmd_process" => {
                self.0.fetch_add(1, Ordering::SeqCst);
                r#"{"result":"3"}"#
            }
            "/goform/goform_get_cmd_process" if query.ends_with("cmd=LD") => r#"{"LD":"0123456789ABCDEF"}"#,
            "/goform/goform_get_cmd_process" => {
                r#"{"model_name":"MC888","wa_inner_version":"BD_TESTMC888V1.0.0B04","psw_fail_num_str":"5",
                    "login_lock_time":"-1","loginfo":"","user_ip_addr":""}"#
            }
            _ => "<h1>Not Found</h1>",
        };
        Ok(Response::new(body.into()))
    }
}

#[tokio::test]
async fn refusal_is_remembered_also_when_the_counters_cannot_be_read() {
    let builder = LanClient::builder("http://router.canary.example").unwrap();
    let client = builder.transport(GoneAfterRefusal::default()).connect().await.unwrap();
    assert!(!format!("{client:?}").contains("canary"), "the host is nobody's business");
    for _ in 0..2 {
        let error = client.login(Credentials::password(Password::new("wrong"))).await.unwrap_err();
        assert!(error.is_wrong_password(), "{error}");
        assert_eq!(error.remaining_tries(), None);
    }
}
