//! What goes wrong, and that it goes wrong in a way a program can act on.

use std::time::Duration;

use zte_cpe_client::{Credentials, ErrorKind, LanClient, LastTry, Recovery};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, Fault, Profile, Simulator, UnknownName};

use crate::support::Recorded;

fn password(text: &str) -> Credentials {
    Credentials::password(Password::new(text))
}

async fn logged_in(router: &Simulator) -> LanClient {
    let client = LanClient::connect(&router.url()).await.unwrap();
    client.login(password(DEFAULT_PASSWORD)).await.unwrap();
    client
}

#[tokio::test]
async fn wrong_password_reaches_the_router_exactly_once() {
    for profile in Profile::ALL.iter().chain(Profile::UBUS) {
        let router = Simulator::start(*profile).await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();

        let error = client.login(password("wrong")).await.unwrap_err();
        assert!(error.is_wrong_password(), "{}: {error}", profile.model);
        assert_eq!(error.remaining_tries(), Some(4));
        assert_eq!(error.recovery(), Recovery::NewPassword);
        assert_eq!(router.login_attempts(), 1);

        let packets = router.exchanges().len();
        let clone = client.clone();
        for error in [
            clone.login(password("wrong")).await.unwrap_err(),
            clone.identity().await.unwrap_err(),
            client.hosts().await.unwrap_err(),
            client.reboot().await.unwrap_err(),
        ] {
            assert!(error.is_wrong_password(), "{error}");
            assert_eq!(error.remaining_tries(), Some(4));
        }
        assert_eq!(router.exchanges().len(), packets, "no packet until there is a new password");

        client.login(password(DEFAULT_PASSWORD)).await.unwrap();
        assert_eq!(router.login_attempts(), 2);
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn wrong_password_of_a_named_account_costs_one_try_whether_or_not_its_form_is_known() {
    for profile in Profile::ALL.iter().chain(Profile::UBUS) {
        let router = Simulator::builder(*profile).user_name("admin").start().await.unwrap();
        let client = LanClient::connect(&router.url()).await.unwrap();
        let error = client.login(Credentials::new("admin", Password::new("wrong"))).await.unwrap_err();
        assert!(error.is_wrong_password(), "{}: {error}", profile.model);
        assert_eq!(router.failed_logins(), 1, "{}", profile.model);
        assert_eq!(error.remaining_tries(), Some(4));
        client.login(Credentials::new("admin", Password::new(DEFAULT_PASSWORD))).await.unwrap();
    }
}

#[tokio::test]
async fn last_try_is_kept_and_a_locked_router_says_for_how_long() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    for (at, text) in ["one", "two", "three", "four"].into_iter().enumerate() {
        let error = client.login(password(text)).await.unwrap_err();
        assert_eq!(usize::from(error.remaining_tries().unwrap()), 4 - at);
    }

    let error = client.login(password("five")).await.unwrap_err();
    assert!(error.is_last_try_kept(), "{error}");
    assert_eq!(router.login_attempts(), 4);

    let error = client.login(password("five").last_try(LastTry::Spend)).await.unwrap_err();
    assert!(error.is_wrong_password(), "{error}");
    assert_eq!(error.remaining_tries(), Some(0));
    assert!(router.is_locked());

    let packets = router.exchanges().len();
    let error = client.login(password(DEFAULT_PASSWORD)).await.unwrap_err();
    assert!(error.is_locked_out(), "{error}");
    assert!(
        error
            .retry_after()
            .is_some_and(|wait| wait > Duration::from_mins(4) && wait <= Duration::from_mins(5))
    );
    assert!(matches!(error.recovery(), Recovery::RetryAfter(_)));
    assert_eq!(router.exchanges().len(), packets, "nothing is sent while the lock is known to last");

    // Another client learns it from the router, without spending an attempt.
    let other = LanClient::connect(&router.url()).await.unwrap();
    assert!(other.probe().locked_for.is_some());
    assert!(other.login(password(DEFAULT_PASSWORD)).await.unwrap_err().is_locked_out());
    assert_eq!(router.login_attempts(), 5);
}

#[tokio::test]
async fn dead_host_is_unreachable() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = LanClient::connect(&format!("http://127.0.0.1:{port}")).await.unwrap_err();
    assert!(error.is_unreachable(), "{error}");
    assert_eq!(error.recovery(), Recovery::Retry);
}

#[tokio::test]
async fn host_that_dies_later_is_unreachable() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let client = logged_in(&router).await;
    router.stop().await;
    assert!(client.identity().await.unwrap_err().is_unreachable());
}

#[tokio::test]
async fn unusable_addresses_are_refused_before_a_packet() {
    for url in
        ["", "192.168.0.1", "ftp://192.0.2.1", "http://", "http://admin:secret@192.0.2.1", "http://[::1"]
    {
        let error = LanClient::builder(url).unwrap_err();
        assert!(error.is_invalid_url(), "{url}");
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}

/// One fault of the answers, and the kinds of error it may lead to before and after the login.
#[tokio::test]
async fn broken_answers_are_typed_errors_at_any_moment() {
    let cases = [
        (Fault::Html, ErrorKind::UnsupportedDialect, ErrorKind::WebPage),
        (Fault::TruncatedJson, ErrorKind::Malformed, ErrorKind::Malformed),
        (Fault::CutBody, ErrorKind::Interrupted, ErrorKind::Interrupted),
        (Fault::HugeBody, ErrorKind::TooLarge, ErrorKind::TooLarge),
        (Fault::EmptyStrings, ErrorKind::UnsupportedDialect, ErrorKind::Malformed),
        (Fault::InvalidJson, ErrorKind::Malformed, ErrorKind::Malformed),
    ];
    let profiles = [Profile::MC888, Profile::MC801A, Profile::MC7010, Profile::MF289F];
    for ((fault, before, after), profile) in
        cases.iter().flat_map(|case| profiles.iter().map(move |one| (*case, one)))
    {
        let router = Simulator::start(*profile).await.unwrap();
        router.set_fault(fault);
        let error = LanClient::connect(&router.url()).await.unwrap_err();
        assert_eq!(error.kind(), before, "{fault} before the login: {error}");

        router.clear_fault();
        let client = logged_in(&router).await;
        router.set_fault(fault);
        let attempts = router.login_attempts();
        for error in [
            client.identity().await.unwrap_err(),
            client.signal().await.unwrap_err(),
            client.hosts().await.unwrap_err(),
            client.pppoe().await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), after, "{fault} after the login: {error}");
        }
        assert_eq!(router.login_attempts(), attempts, "{fault}: no login is wasted on it");

        router.clear_fault();
        client.identity().await.unwrap();
    }
}

#[tokio::test]
async fn redirect_to_another_host_is_not_followed_with_or_without_a_password() {
    let elsewhere = Simulator::start(Profile::MC888).await.unwrap();
    // Another name for the loopback address: another host as far as a client can know.
    let target = elsewhere.url().replace("127.0.0.1", "localhost");
    let router = Simulator::start(Profile::MC888).await.unwrap();
    router.set_redirect_target(&target);
    router.set_fault(Fault::Redirect);
    assert!(LanClient::connect(&router.url()).await.unwrap_err().is_redirected());

    router.clear_fault();
    let client = LanClient::connect(&router.url()).await.unwrap();
    router.set_fault(Fault::Redirect);
    assert!(client.login(password(DEFAULT_PASSWORD)).await.unwrap_err().is_redirected());

    router.clear_fault();
    client.login(password(DEFAULT_PASSWORD)).await.unwrap();
    router.set_fault(Fault::Redirect);
    assert!(client.identity().await.unwrap_err().is_redirected());
    assert!(elsewhere.exchanges().is_empty(), "nothing reached the other host");
}

#[tokio::test]
async fn unknown_and_doubled_names_change_nothing() {
    for fault in [Fault::ExtraFields, Fault::DuplicateKeys] {
        let router = Simulator::start(Profile::MC888).await.unwrap();
        let client = logged_in(&router).await;
        let (identity, signal, traffic) = (
            client.identity().await.unwrap(),
            client.signal().await.unwrap(),
            client.traffic().await.unwrap(),
        );
        let hosts = client.hosts().await.unwrap();

        router.set_fault(fault);
        assert_eq!(client.identity().await.unwrap(), identity, "{fault}");
        assert_eq!(client.signal().await.unwrap(), signal, "{fault}");
        assert_eq!(client.traffic().await.unwrap(), traffic, "{fault}");
        assert_eq!(client.hosts().await.unwrap().peek(), hosts.peek(), "{fault}");
    }
}

#[tokio::test]
async fn name_that_spoils_a_read_is_found_once_and_not_asked_again() {
    let router = Simulator::builder(Profile::MC7010).fault(Fault::FailBatch).start().await.unwrap();
    let client = logged_in(&router).await;
    router.clear_exchanges();
    let first = client.signal().await.unwrap();
    let searching = router.exchanges().len();
    assert_eq!(first.bars.map(|bars| bars.to_string()), router.value("signalbar"));

    router.clear_exchanges();
    assert_eq!(client.signal().await.unwrap(), first);
    assert!(router.exchanges().len() < searching, "{} < {searching}", router.exchanges().len());
}

#[tokio::test]
async fn name_that_silences_the_router_is_found_once_and_not_asked_again() {
    let mut profile = Profile::MC7010;
    profile.goform.unknown_name = UnknownName::Stall;
    let router = Simulator::builder(profile).value("wan_ipaddr", "203.0.113.7").start().await.unwrap();
    let client = LanClient::builder(&router.url()).unwrap();
    // Long enough for a busy machine; what is silent stays so for ever.
    let client = client.call_timeout(Duration::from_millis(700)).connect().await.unwrap();
    client.login(password(DEFAULT_PASSWORD)).await.unwrap();
    router.clear_exchanges();
    let first = client.wan().await.unwrap();
    let searching = router.exchanges().len();
    assert_eq!(first.ipv4.unwrap().expose().to_string(), "203.0.113.7");

    router.clear_exchanges();
    assert_eq!(client.wan().await.unwrap(), first);
    assert!(router.exchanges().len() < searching, "{} < {searching}", router.exchanges().len());
}

#[tokio::test(start_paused = true)]
async fn router_that_falls_silent_is_a_timeout() {
    let router = Recorded::new("MC888", "BD_TESTMC888V1.0.0B04");
    let client = router.client().await;
    router.fall_silent();
    let error = client.identity().await.unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(error.recovery(), Recovery::Retry);
}

#[tokio::test]
async fn router_that_gives_no_challenge_any_more_gets_no_readable_password() {
    let router = Simulator::start(Profile::MC888).await.unwrap();
    let client = LanClient::connect(&router.url()).await.unwrap();
    router.set_fault(Fault::EmptyStrings);
    let error = client.login(password(DEFAULT_PASSWORD)).await.unwrap_err();
    assert!(error.is_malformed(), "{error}");
    assert!(router.exchanges().iter().all(|exchange| !exchange.credential));
}

/// A form that the firmware does not understand is no attempt; the other one then is, and there is no third.
#[tokio::test]
async fn second_form_of_login_follows_a_form_that_was_not_understood_and_no_refusal() {
    for (codes, requests) in [(&["3", "0"], 1), (&["1", "0"], 1), (&["5", "0"], 1), (&["failure", "3"], 2)] {
        let router = Recorded::new("XY1", "BD_XY1V1.0.0B01").login_codes(codes);
        let client = router.probed().await;
        client.login(Credentials::new("admin", Password::new("wrong"))).await.unwrap_err();
        let sent = router.requests().into_iter().filter(|one| one.contains("password=")).count();
        assert_eq!(sent, requests, "{codes:?}");
    }

    let router = Recorded::new("XY1", "BD_XY1V1.0.0B01").login_codes(&["failure", "0"]);
    router.probed().await.login(Credentials::new("admin", Password::new("right"))).await.unwrap();
    let forms: Vec<_> = router.requests().into_iter().filter(|one| one.contains("password=")).collect();
    assert!(forms[0].contains("goformId=LOGIN_MULTI_USER&user=admin&"), "{forms:?}");
    assert!(forms[1].contains("goformId=LOGIN&username=admin&"), "{forms:?}");
}
