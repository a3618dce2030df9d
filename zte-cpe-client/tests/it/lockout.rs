//! Whatever people and programs do with a client, no password costs more than one try, and the router never locks.

use std::collections::BTreeSet;

use proptest::prelude::*;
use zte_cpe_client::{Credentials, LanClient, SessionPolicy};
use zte_cpe_model::secret::Password;
use zte_cpe_simulator::{DEFAULT_PASSWORD, DEFAULT_USER_NAME, LoginForm, Profile, Simulator};

/// Something that happens between a router, its people and a program with several callers.
#[derive(Debug, Clone)]
enum Event {
    /// So many callers at once give one of the passwords; the first of them is right.
    Login {
        password: usize,
        callers: usize,
    },
    /// So many callers at once read.
    Read {
        callers: usize,
    },
    Logout,
    SessionExpires,
    /// A person logs in on the web pages.
    LoginElsewhere,
}

const PASSWORDS: &[&str] = &[DEFAULT_PASSWORD, "wrong one", "wrong two", "wrong three"];

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0..PASSWORDS.len(), 1..4_usize).prop_map(|(password, callers)| Event::Login { password, callers }),
        3 => (1..4_usize).prop_map(|callers| Event::Read { callers }),
        1 => Just(Event::Logout),
        2 => Just(Event::SessionExpires),
        1 => Just(Event::LoginElsewhere),
    ]
}

fn policy() -> impl Strategy<Value = SessionPolicy> {
    prop::sample::select(vec![SessionPolicy::YieldToPerson, SessionPolicy::KeepOpen, SessionPolicy::PerCall])
}

fn profile() -> impl Strategy<Value = Profile> {
    prop::sample::select(Profile::every().copied().collect::<Vec<_>>())
}

fn credentials(password: &str, named: bool) -> Credentials {
    let password = Password::new(password);
    if named { Credentials::new(DEFAULT_USER_NAME, password) } else { Credentials::password(password) }
}

async fn together<F, T>(callers: usize, call: impl Fn() -> F)
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..callers {
        tasks.spawn(call());
    }
    tasks.join_all().await;
}

/// Refusals that the router counted, after the right password has reset its counter any number of times.
async fn play(
    router: &Simulator,
    policy: SessionPolicy,
    named: bool,
    knows_name: bool,
    events: &[Event],
) -> Result<(), TestCaseError> {
    let client = LanClient::builder(&router.url()).unwrap().session_policy(policy).connect().await.unwrap();
    // A password that was refused may be given again after a right one: somebody may have set it in between.
    let mut given: BTreeSet<usize> = BTreeSet::new();
    let mut most = 0;
    for event in events {
        match *event {
            Event::Login { password, callers } => {
                let right = password == 0 && knows_name;
                if !right && given.insert(password) {
                    most += 1;
                }
                together(callers, || {
                    let (client, credentials) = (client.clone(), credentials(PASSWORDS[password], named));
                    async move { client.login(credentials).await }
                })
                .await;
                if right {
                    given.clear();
                }
            }
            Event::Read { callers } => {
                together(callers, || {
                    let client = client.clone();
                    async move { client.identity().await.map(drop) }
                })
                .await;
            }
            Event::Logout => drop(client.logout().await),
            Event::SessionExpires => router.expire_session(),
            Event::LoginElsewhere => router.login_elsewhere(),
        }
        prop_assert!(router.failed_logins() <= most, "{} > {most} after {event:?}", router.failed_logins());
        prop_assert!(!router.is_locked());
        prop_assert!(router.remaining_tries() >= 1, "the last try is kept");
    }
    Ok(())
}

/// Without the name it asks for, the right password is a wrong one.
fn asks_for_a_name(profile: &Profile) -> bool {
    profile.ubus.is_none() && matches!(profile.goform.login, LoginForm::Username | LoginForm::MultiUser)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn no_password_costs_more_than_one_try_and_nothing_locks(
        profile in profile(),
        policy in policy(),
        named: bool,
        events in prop::collection::vec(event(), 1..24),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let builder = Simulator::builder(profile);
            let router = if named { builder.user_name(DEFAULT_USER_NAME) } else { builder };
            play(&router.start().await.unwrap(), policy, named, named || !asks_for_a_name(&profile), &events).await
        })?;
    }
}
