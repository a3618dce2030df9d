//! What firmware refuses, and how often a form is sent then.

use zte_cpe_client::{ErrorKind, LanClient, Result};
use zte_cpe_model::lan::{DmzSettings, PortForward};
use zte_cpe_model::secret::PppoePassword;
use zte_cpe_model::wan::{PppoeCredentials, PppoeSettings};
use zte_cpe_model::wifi::{WifiBand, WifiChange, WifiRole};
use zte_cpe_simulator::{
    ChangeKind, CheckHeader, CheckRefusal, Fault, Gateway, Pages, Part, Quirk, Simulator,
};

use super::client;

fn models() -> impl Iterator<Item = &'static Gateway> {
    Gateway::ALL.iter().filter(|model| matches!(model.pages, Pages::Thinklua(_)))
}

async fn settings(client: &LanClient) -> [Result<()>; 4] {
    let host = "192.168.1.77".parse().unwrap();
    let line =
        PppoeCredentials::new("l\u{ef}ne@isp.example".parse().unwrap(), PppoePassword::new("s3cret & more"));
    let name = WifiChange::of(WifiRole::Main).on(WifiBand::Ghz2_4).ssid("Caf\u{e9} & Co".parse().unwrap());
    [
        client.set_pppoe(&PppoeSettings::new(line)).await,
        client.set_wifi(&name).await,
        client.add_port_forward(&PortForward::new(host, 8443)).await,
        client.set_dmz(&DmzSettings::Host(host)).await,
    ]
}

/// What was sent as a form, and not as a question or a login.
fn forms(router: &Simulator) -> usize {
    let is_form = |action: &str| action == "Apply";
    router.exchanges().iter().filter(|exchange| exchange.action.as_deref().is_some_and(is_form)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn four_settings_are_four_forms_on_every_model() {
    for model in models() {
        let router = Simulator::start(*model).await.unwrap();
        let client = client(&router).await;
        for outcome in settings(&client).await {
            outcome.unwrap();
        }
        let busy = matches!(model.pages, Pages::Thinklua(pages) if !pages.busy.is_zero());
        assert!(busy || forms(&router) == 4, "{}: {} forms", model.model, forms(&router));
        let made = router.changes().into_iter().filter(|change| change.kind == ChangeKind::Created).count();
        assert_eq!(made, 1, "{}: one port forward", model.model);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_form_ends_as_its_error_and_writes_nothing() {
    for fault in [Fault::WrongToken, Fault::MissingCheck, Fault::StaleContext] {
        let router = Simulator::start(Gateway::H3600P).await.unwrap();
        let client = client(&router).await;
        router.set_fault(fault);
        for outcome in settings(&client).await {
            assert_eq!(outcome.unwrap_err().kind(), ErrorKind::NotPermitted, "{fault}");
        }
        assert!(router.changes().is_empty());
        assert_eq!(router.login_attempts(), 1, "{fault}: the session is alive");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn form_that_was_carried_out_and_answered_with_not_found_is_not_sent_again() {
    let router = Simulator::start(Gateway::F680).await.unwrap();
    let client = client(&router).await;
    router.set_fault(Fault::DoneButNotFound);
    for outcome in settings(&client).await {
        outcome.unwrap();
    }
    assert_eq!(router.rows(Part::PortForwards).len(), 1);
}

/// Firmware that does all of it at once, whatever it wants of a form.
#[tokio::test(flavor = "multi_thread")]
async fn quirks_of_firmware_are_borne_however_it_wants_forms_signed() {
    const QUIRKS: &[Quirk] = &[
        Quirk::TokenPerWrite,
        Quirk::PostToken,
        Quirk::DoubleEscape,
        Quirk::ScatteredIds,
        Quirk::NumericRefresh,
        Quirk::NamedError,
        Quirk::CountedFailures,
        Quirk::TimeoutNotFound,
        Quirk::OtherLanguage,
        Quirk::UnknownFails,
        Quirk::WithheldSecrets,
    ];
    for check in [CheckHeader::None, CheckHeader::Hash, CheckHeader::Encrypted] {
        for refusal in [CheckRefusal::BadRequest, CheckRefusal::SessionTimeout] {
            let mut model = Gateway::H3600P;
            let Pages::Thinklua(pages) = &mut model.pages else { panic!("of this family") };
            (pages.check, pages.check_refusal, pages.quirks) = (check, refusal, QUIRKS);
            let router = Simulator::start(model).await.unwrap();
            let client = client(&router).await;
            for outcome in settings(&client).await {
                outcome.unwrap();
            }
            assert_eq!(forms(&router), 4, "{check:?}: each was signed as it should be");
            assert_eq!(router.login_attempts(), 1);
        }
    }
}
