//! Telling everybody who was given data.

use zte_cpe_model::data_item::DataItem;
use zte_cpe_privacy::consent::ConsentLedger;
use zte_cpe_privacy::disclosure::{
    Basis, DisclosureLedger, DisclosureRequest, Recipient, Recipients, Regions, decide,
};
use zte_cpe_privacy::minors::discovered;
use zte_cpe_privacy::policy::{DisclosureKind, RecipientKind};
use zte_cpe_privacy::rights::{Ask, MayKeep, NoticeState, OnwardNotices};
use zte_cpe_privacy::task::TaskKind;

use crate::consent::name;
use crate::disclosure::{adult_on, disclosure_id, recipient_id};
use crate::rights::{RECEIVED, erasure, granted, tokyo};
use crate::support::{account_id, at, policy};

pub(crate) fn shared_with_two() -> DisclosureLedger {
    let affiliate = |n| Recipient::new(recipient_id(n), RecipientKind::Affiliate, "DE".parse().unwrap());
    let recipients = Recipients::new([1, 2].map(affiliate)).unwrap();
    let mut ledger = DisclosureLedger::new();
    for n in 1..=2 {
        let (purpose, regions) = (name("repair"), Regions::new("DE".parse().unwrap()));
        let request = DisclosureRequest::new(
            account_id(1),
            DisclosureKind::Sharing,
            recipient_id(n),
            purpose,
            [DataItem::SerialNumber],
            regions,
        )
        .on_basis(Basis::None);
        let decision = decide(
            &policy(),
            &recipients,
            &ConsentLedger::new(),
            &request,
            &adult_on("2025-06-01T00:00:00Z"),
            at("2025-06-01T00:00:00Z"),
        );
        ledger.record(disclosure_id(n), &request, &decision).unwrap();
    }
    ledger
}

#[test]
fn zp_149_every_recipient_is_told_until_each_has_said_that_it_is_done() {
    let (policy, tokyo) = (policy(), tokyo());
    let mut notices = OnwardNotices::after(&granted(erasure()), &shared_with_two());
    let open = |notices: &OnwardNotices| notices.tasks(&policy, &tokyo).unwrap();
    let tasks = open(&notices);
    assert_eq!(tasks.len(), 2);
    assert_eq!(tasks[0].due.due(), at("2026-01-14T08:00:00Z"), "seven days after the decision");
    notices.acknowledge(recipient_id(1), at("2026-01-09T08:00:00Z")).unwrap();
    let kept = TaskKind::NotifyRecipient { recipient: recipient_id(2), account: account_id(1) };
    assert_eq!(open(&notices).iter().map(|task| task.kind).collect::<Vec<_>>(), [kept]);
    assert!(!notices.is_settled());
    notices.acknowledge(recipient_id(1), at("2026-01-20T08:00:00Z")).unwrap();
    let state = |notices: &OnwardNotices| notices.recipients().next().unwrap().2.clone();
    assert_eq!(state(&notices), NoticeState::Acknowledged(at("2026-01-09T08:00:00Z")), "the first time");
    let mut early = OnwardNotices::after(&granted(erasure()), &shared_with_two());
    early.acknowledge(recipient_id(1), at("2020-01-01T00:00:00Z")).unwrap();
    assert_eq!(
        state(&early),
        NoticeState::Acknowledged(at("2026-01-07T08:00:00Z")),
        "not before it was granted"
    );
    notices.exempt(recipient_id(2), MayKeep::Law(name("tax-act/147"))).unwrap();
    assert!(notices.is_settled() && open(&notices).is_empty());
    assert!(notices.acknowledge(recipient_id(3), at(RECEIVED)).unwrap_err().is_not_found());
    let looked = OnwardNotices::after(&granted(Ask::Access), &shared_with_two());
    assert!(looked.is_settled(), "looking at data changes nothing for others");
    let corrected = Ask::Correction { items: [DataItem::MobileNumber].into_iter().collect() };
    assert_eq!(OnwardNotices::after(&granted(corrected), &shared_with_two()).recipients().count(), 2);
}

#[test]
fn zp_173_data_of_a_child_is_erased_at_once_and_everybody_who_has_it_told() {
    let found = at("2026-01-05T08:00:00Z");
    let (task, notices) = discovered(&policy(), &tokyo(), account_id(1), &shared_with_two(), found).unwrap();
    assert_eq!(task.kind, TaskKind::EraseChildData { account: account_id(1) });
    assert_eq!(task.due.due(), at("2026-01-06T08:00:00Z"));
    assert_eq!(task.due.clauses(), ["ZP-173"]);
    assert_eq!(notices.tasks(&policy(), &tokyo()).unwrap().len(), 2);
}
