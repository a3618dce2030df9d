//! What becomes of a form, by what it is answered with, and how often it goes out.

use zte_cpe_client::{ErrorKind, LanClient, Result};
use zte_cpe_model::lan::DmzSettings;

use super::recorded::{Recorded, Row};

const BUSY: (u16, &str) =
    (200, "<ajax_response_xml_root><IF_ERRORID>-257</IF_ERRORID></ajax_response_xml_root>");
const EXPIRED: (u16, &str) =
    (200, "<ajax_response_xml_root><IF_ERRORID>-1452</IF_ERRORID></ajax_response_xml_root>");
const INVALID: (u16, &str) =
    (200, "<ajax_response_xml_root><IF_ERRORID>-8</IF_ERRORID></ajax_response_xml_root>");
const ELSEWHERE: (u16, &str) =
    (200, "<ajax_response_xml_root><IF_ERRORSTR>SessionTimeout</IF_ERRORSTR></ajax_response_xml_root>");
const BAD: (u16, &str) = (400, "");
const NOT_FOUND: (u16, &str) = (404, "<html><title>404</title></html>");

/// Answers to forms, the error that they lead to, and how many forms go out.
type Case = (&'static [(u16, &'static str)], Option<ErrorKind>, usize);

fn gateway() -> Recorded {
    let row: Row = [("_InstID", "IGD"), ("Enable", "0"), ("InternalClient", "")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    Recorded::default().list("dmzMenu", "firewall_dmz_lua.lua", "OBJ_FWDMZ_ID", vec![row])
}

async fn set(client: &LanClient) -> Result<()> {
    client.set_dmz(&DmzSettings::Host("192.0.2.77".parse().unwrap())).await
}

#[tokio::test(start_paused = true)]
async fn refused_form_goes_out_again_and_no_other() {
    // Without a key on its pages there is one way to sign a form.
    let cases: &[Case] = &[
        (&[], None, 1),
        (&[BUSY], None, 2),
        (&[BUSY, BUSY, BUSY, BUSY], None, 5),
        (&[BUSY; 5], Some(ErrorKind::NotPermitted), 5),
        (&[EXPIRED], None, 2),
        (&[EXPIRED, BUSY], None, 3),
        (&[EXPIRED, EXPIRED], Some(ErrorKind::NotPermitted), 2),
        (&[INVALID], Some(ErrorKind::NotPermitted), 1),
        (&[BAD], Some(ErrorKind::NotPermitted), 1),
        (&[ELSEWHERE], Some(ErrorKind::NotPermitted), 1),
        // It may have been carried out: reading back tells, and here it was not.
        (&[NOT_FOUND], Some(ErrorKind::NotApplied), 1),
    ];
    for (answers, outcome, forms) in cases {
        let router = gateway();
        router.answer_to_forms(answers.iter().copied().map(Some));
        let client = router.client().await;
        assert_eq!(set(&client).await.err().map(|error| error.kind()), *outcome, "{answers:?}");
        assert_eq!(router.forms().len(), *forms, "{answers:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn form_whose_answer_was_lost_does_not_go_out_again() {
    let router = gateway();
    router.answer_to_forms([None]);
    let client = router.client().await;
    assert!(set(&client).await.unwrap_err().is_interrupted());
    assert_eq!(router.forms().len(), 1);
}
