//! The rules about time, on a clock that stands still until a test moves it.

use mockall::Sequence;
use zte_cpe_model::system::DeviceIdentity;

use super::*;
use crate::lan::MockDialect;

const RIGHT: &str = "right";
const WRONG: &str = "wrong";

fn credentials(password: &str) -> Credentials {
    Credentials::password(Password::new(password))
}

fn guard(dialect: MockDialect) -> SessionGuard {
    SessionGuard::closed(Box::new(dialect), SessionPolicy::YieldToPerson)
}

/// A router that takes logins and says so, with one thing changed.
fn door(change: impl Fn(&mut LoginState)) -> LoginState {
    let mut state = LoginState { remaining_tries: Some(5), ..LoginState::default() };
    change(&mut state);
    state
}

async fn identity(guard: &SessionGuard) -> Result<DeviceIdentity> {
    guard.call(Afterwards::SessionStays, |dialect| dialect.identity()).await
}

/// A router that takes one password and counts the others.
fn router(logins: usize) -> MockDialect {
    let mut dialect = MockDialect::new();
    dialect.expect_login_state().returning(|| Ok(door(|_| ())));
    dialect.expect_login().times(logins).returning(|given| {
        if given.secret().expose() == RIGHT {
            Ok(())
        } else {
            Err(Error::from(ErrorKind::WrongPassword).with_remaining_tries(4))
        }
    });
    dialect
}

#[tokio::test]
async fn refused_password_is_not_sent_again() {
    let guard = guard(router(1));
    for _ in 0..3 {
        let error = guard.login(&credentials(WRONG)).await.unwrap_err();
        assert!(error.is_wrong_password());
        assert_eq!(error.remaining_tries(), Some(4));
    }
    assert!(identity(&guard).await.unwrap_err().is_wrong_password());
}

/// A router whose answer to a login is lost; afterwards it counts as many tries as given.
fn silent(tries_after: u8, logins: usize) -> MockDialect {
    let mut dialect = MockDialect::new();
    let mut looks = Sequence::new();
    dialect.expect_login_state().times(1).in_sequence(&mut looks).returning(|| Ok(door(|_| ())));
    dialect
        .expect_login_state()
        .in_sequence(&mut looks)
        .times(1)
        .returning(move || Ok(door(|state| state.remaining_tries = Some(tries_after))));
    dialect.expect_login().times(logins).returning(|_| Err(ErrorKind::Timeout.into()));
    dialect
}

#[tokio::test]
async fn refusal_that_nobody_heard_is_told_from_the_counter() {
    let guard = guard(silent(4, 1));
    assert!(guard.login(&credentials(WRONG)).await.unwrap_err().is_timeout());
    for _ in 0..2 {
        let error = guard.login(&credentials(WRONG)).await.unwrap_err();
        assert!(error.is_wrong_password());
        assert_eq!(error.remaining_tries(), Some(4));
    }
}

#[tokio::test]
async fn answer_that_was_lost_on_the_way_is_no_refusal() {
    let guard = guard(silent(5, 2));
    assert!(guard.login(&credentials(RIGHT)).await.unwrap_err().is_timeout());
    assert!(guard.login(&credentials(RIGHT)).await.unwrap_err().is_timeout(), "it was sent again");
}

#[tokio::test]
async fn new_password_is_sent_after_a_refused_one() {
    let mut dialect = router(2);
    dialect.expect_identity().times(1).returning(|| Ok(DeviceIdentity::default()));
    let guard = guard(dialect);
    guard.login(&credentials(WRONG)).await.unwrap_err();
    guard.login(&credentials(RIGHT)).await.unwrap();
    identity(&guard).await.unwrap();
}

#[tokio::test]
async fn same_password_under_another_name_is_another_credential() {
    let guard = guard(router(2));
    guard.login(&Credentials::new("admin", Password::new(WRONG))).await.unwrap_err();
    guard.login(&Credentials::new("user", Password::new(WRONG))).await.unwrap_err();
}

#[tokio::test]
async fn last_try_is_kept_unless_told_otherwise() {
    let mut dialect = MockDialect::new();
    dialect.expect_login_state().returning(|| Ok(door(|state| state.remaining_tries = Some(1))));
    dialect.expect_login().times(1).returning(|_| Ok(()));
    let guard = guard(dialect);

    let error = guard.login(&credentials(RIGHT)).await.unwrap_err();
    assert!(error.is_last_try_kept());
    assert_eq!(error.remaining_tries(), Some(1));
    guard.login(&credentials(RIGHT).last_try(LastTry::Spend)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn lock_is_waited_out_without_a_packet() {
    let mut dialect = MockDialect::new();
    let mut order = Sequence::new();
    dialect
        .expect_login_state()
        .times(1)
        .in_sequence(&mut order)
        .returning(|| Ok(door(|state| state.locked_for = Some(Duration::from_mins(5)))));
    dialect.expect_login_state().times(1).in_sequence(&mut order).returning(|| Ok(door(|_| ())));
    dialect.expect_login().times(1).returning(|_| Ok(()));
    let guard = guard(dialect);

    let error = guard.login(&credentials(RIGHT)).await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::LockedOut, Some(Duration::from_mins(5))));

    tokio::time::advance(Duration::from_secs(100)).await;
    let error = guard.login(&credentials(RIGHT)).await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::LockedOut, Some(Duration::from_secs(200))));

    tokio::time::advance(Duration::from_secs(200)).await;
    guard.login(&credentials(RIGHT)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn person_in_the_web_ui_is_left_alone() {
    let mut dialect = MockDialect::new();
    let mut order = Sequence::new();
    dialect.expect_login_state().times(1).in_sequence(&mut order).returning(|| Ok(door(|_| ())));
    dialect.expect_login().times(1).in_sequence(&mut order).returning(|_| Ok(()));
    dialect
        .expect_identity()
        .times(1)
        .in_sequence(&mut order)
        .returning(|| Err(Error::from(ErrorKind::SessionLost)));
    dialect
        .expect_login_state()
        .times(1)
        .in_sequence(&mut order)
        .returning(|| Ok(door(|state| state.somebody_logged_in = true)));
    // One minute later the person is gone.
    dialect.expect_login_state().times(1).in_sequence(&mut order).returning(|| Ok(door(|_| ())));
    dialect.expect_login().times(1).in_sequence(&mut order).returning(|_| Ok(()));
    dialect.expect_identity().times(1).in_sequence(&mut order).returning(|| Ok(DeviceIdentity::default()));
    let guard = guard(dialect);

    guard.login(&credentials(RIGHT)).await.unwrap();
    let error = identity(&guard).await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::SessionTaken, Some(BACK_OFF)));

    tokio::time::advance(Duration::from_secs(20)).await;
    let error = identity(&guard).await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::SessionTaken, Some(Duration::from_secs(40))));

    tokio::time::advance(Duration::from_secs(40)).await;
    identity(&guard).await.unwrap();
}

#[tokio::test]
async fn session_that_is_lost_twice_is_given_up() {
    let mut dialect = router(2);
    dialect.expect_identity().times(2).returning(|| Err(Error::from(ErrorKind::SessionLost)));
    let guard = guard(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    assert!(identity(&guard).await.unwrap_err().is_session_lost());
}

#[tokio::test]
async fn failure_other_than_a_lost_session_is_not_repeated() {
    let mut dialect = router(1);
    dialect.expect_reboot().times(1).returning(|| Err(Error::from(ErrorKind::Timeout)));
    let guard = guard(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    let outcome = guard.call(Afterwards::SessionEnds, |dialect| dialect.reboot()).await;
    assert!(outcome.unwrap_err().is_timeout());
}

#[tokio::test]
async fn restart_ends_the_session_and_the_next_call_opens_another() {
    let mut dialect = router(2);
    dialect.expect_reboot().times(1).returning(|| Ok(()));
    dialect.expect_identity().times(1).returning(|| Ok(DeviceIdentity::default()));
    let guard = guard(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    guard.call(Afterwards::SessionEnds, |dialect| dialect.reboot()).await.unwrap();
    identity(&guard).await.unwrap();
}

#[tokio::test]
async fn call_before_a_login_sends_nothing() {
    let guard = guard(MockDialect::new());
    assert!(identity(&guard).await.unwrap_err().is_not_logged_in());
    guard.logout().await.unwrap();
}

#[tokio::test]
async fn logout_forgets_the_credentials() {
    let mut dialect = router(1);
    dialect.expect_logout().times(1).returning(|| Ok(()));
    let guard = guard(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    guard.logout().await.unwrap();
    assert!(identity(&guard).await.unwrap_err().is_not_logged_in());
}

fn per_call(dialect: MockDialect) -> SessionGuard {
    SessionGuard::closed(Box::new(dialect), SessionPolicy::PerCall)
}

#[tokio::test]
async fn session_for_each_call_ends_with_it_whatever_became_of_it() {
    let mut dialect = router(3);
    dialect.expect_logout().times(3).returning(|| Ok(()));
    let mut order = Sequence::new();
    dialect.expect_identity().times(1).in_sequence(&mut order).returning(|| Ok(DeviceIdentity::default()));
    dialect
        .expect_identity()
        .times(1)
        .in_sequence(&mut order)
        .returning(|| Err(Error::from(ErrorKind::Malformed)));
    let guard = per_call(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    guard.login(&credentials(RIGHT)).await.unwrap();
    identity(&guard).await.unwrap();
    assert!(identity(&guard).await.unwrap_err().is_malformed());
}

#[tokio::test]
async fn session_for_each_call_that_could_not_be_ended_is_no_stranger_s() {
    let mut dialect = MockDialect::new();
    dialect.expect_login_state().returning(|| Ok(door(|state| state.somebody_logged_in = false)));
    dialect.expect_login().returning(|_| Ok(()));
    dialect.expect_logout().times(1).returning(|| Err(Error::from(ErrorKind::NotPermitted)));
    let guard = per_call(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    let state = guard.gate.lock().await;
    assert_eq!(state.session, Session::InDoubt);
}

#[tokio::test]
async fn restart_needs_no_logout_after_it() {
    let mut dialect = router(2);
    dialect.expect_logout().times(1).returning(|| Ok(()));
    dialect.expect_reboot().times(1).returning(|| Ok(()));
    let guard = per_call(dialect);
    guard.login(&credentials(RIGHT)).await.unwrap();
    guard.call(Afterwards::SessionEnds, |dialect| dialect.reboot()).await.unwrap();
}

#[tokio::test]
async fn router_without_a_login_stays_open_after_a_logout_and_a_restart() {
    let mut dialect = MockDialect::new();
    dialect.expect_logout().times(1).returning(|| Ok(()));
    dialect.expect_reboot().times(1).returning(|| Ok(()));
    dialect.expect_identity().times(2).returning(|| Ok(DeviceIdentity::default()));
    let guard = SessionGuard::open(Box::new(dialect));
    guard.logout().await.unwrap();
    identity(&guard).await.unwrap();
    guard.call(Afterwards::SessionEnds, |dialect| dialect.reboot()).await.unwrap();
    identity(&guard).await.unwrap();
}

#[tokio::test]
async fn guard_shows_nothing_of_a_password() {
    let guard = guard(router(2));
    guard.login(&credentials("canary-wrong")).await.unwrap_err();
    guard.login(&credentials(RIGHT)).await.unwrap();
    let shown = format!("{guard:?}");
    assert!(!shown.contains("canary") && !shown.contains(RIGHT), "{shown}");
}
