//! What follows from a policy, question by question: take something out of the file, and an answer changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use zte_cpe_model::data_item::{DataCategory, DataItem};
use zte_cpe_model::device::ProductType;
use zte_cpe_model::region::Country;
use zte_cpe_privacy::consent::{
    ConsentEvent, ConsentFact, ConsentLedger, NoticeForm, Permission, PermissionState, ProcessingRequest,
};
use zte_cpe_privacy::deadline::{DueDate, Jurisdiction};
use zte_cpe_privacy::disclosure::{Basis, DisclosureRequest, Recipient, Recipients, Regions, decide_place};
use zte_cpe_privacy::minors::{AgeAttestation, AgeStatement, AttestationMethod, admit_account};
use zte_cpe_privacy::policy::{Channel, DisclosureKind, Duty, Policy, RecipientKind};
use zte_cpe_privacy::retention::zone;
use zte_cpe_privacy::rights::{Ask, Denial, Intake, SubjectRequest, decide_edit};

use crate::consent::name;
use crate::disclosure::recipient_id;
use crate::rights::{erasure, request_id};
use crate::support::{account_id, at, policy as published};

const NOW: &str = "2026-06-01T00:00:00Z";
const COUNTRIES: [&str; 5] = ["DE", "JP", "BR", "ID", "MX"];

type Question = fn(&Policy) -> String;

/// Every kind of decision, by the name under which it is listed.
pub(crate) const DECISIONS: &[(&str, Question)] = &[
    ("what may be stored, how long, and what happens then", storage),
    ("what may be used for which purpose", processing),
    ("what is left without a permission of the phone", permissions),
    ("to whom data may go, on what basis", disclosures),
    ("where data may lie", places),
    ("by when a duty is due", deadlines),
    ("what a person may ask for, by which way", requests),
    ("on what grounds a request is granted or refused", grounds),
    ("who is a child", children),
    ("what people are told after an incident", notices),
    ("which measures are promised", controls),
];

/// Every answer that a policy gives.
pub(crate) fn answers(policy: &Policy) -> BTreeMap<&'static str, String> {
    DECISIONS.iter().map(|(what, ask)| (*what, ask(policy))).collect()
}

fn countries() -> impl Iterator<Item = Country> {
    COUNTRIES.iter().map(|code| code.parse().unwrap())
}

fn lines<T: ToString>(answers: impl IntoIterator<Item = T>) -> String {
    answers.into_iter().fold(String::new(), |mut text, answer| {
        writeln!(text, "{}", answer.to_string()).unwrap();
        text
    })
}

fn storage(policy: &Policy) -> String {
    lines(policy.rules().iter().map(|rule| {
        let profile = rule.profile().and_then(|id| policy.profile(id));
        format!(
            "{:?} {:?} {:?} {:?} {:?}",
            rule.category(),
            rule.sources(),
            rule.period(),
            rule.action(),
            profile
        )
    }))
}

fn processing(policy: &Policy) -> String {
    let fact = ConsentFact::NoticeShown { version: name(&policy.version()), form: NoticeForm::Page };
    let ledger: ConsentLedger =
        [ConsentEvent::new(at("2026-01-01T00:00:00Z"), account_id(1), fact)].into_iter().collect();
    // The purposes of the published policy, whatever the one that is asked still knows of them.
    let purposes: Vec<_> = published().purposes().to_vec();
    lines(purposes.iter().flat_map(|purpose| {
        DataItem::ALL.iter().map(|&item| {
            let request = ProcessingRequest::new(account_id(1), name(&purpose.id), [item])
                .on_product(ProductType::Router)
                .for_live_query(uuid::Uuid::nil());
            let decision = zte_cpe_privacy::consent::decide(policy, &ledger, &request, at(NOW));
            format!("{} {} {}", purpose.id, item.name(), decision.reason())
        })
    }))
}

fn permissions(policy: &Policy) -> String {
    let granted = |permission| {
        let fact = ConsentFact::PermissionChanged { permission, state: PermissionState::Granted };
        let ledger: ConsentLedger =
            [ConsentEvent::new(at("2026-01-01T00:00:00Z"), account_id(1), fact)].into_iter().collect();
        permission.decide(policy, &ledger, account_id(1), at(NOW)).reason()
    };
    lines(Permission::ALL.iter().map(|&permission| format!("{permission} {}", granted(permission))))
}

fn disclosures(policy: &Policy) -> String {
    let home: Country = "DE".parse().unwrap();
    let kinds = [
        RecipientKind::Affiliate,
        RecipientKind::ThirdParty,
        RecipientKind::Authority,
        RecipientKind::Successor,
    ];
    let recipients = (1..).zip(kinds).map(|(n, kind)| Recipient::new(recipient_id(n), kind, home));
    let recipients = Recipients::new(recipients).unwrap();
    let said = AgeAttestation::new(
        account_id(1),
        at("2025-01-01T00:00:00Z"),
        AgeStatement::AtLeast(18),
        AttestationMethod::SelfDeclared,
    );
    let age = admit_account(policy, home, account_id(1), &[said], &[], at(NOW));
    let items = [DataItem::SerialNumber];
    let order = |n| Basis::AuthorityOrder {
        reference: name("order/1"),
        authority: recipient_id(n),
        items: items.into(),
    };
    let bases = |n| {
        [
            Basis::None,
            Basis::ExplicitConsent,
            Basis::Law { reference: name("act/1") },
            order(n),
            Basis::BoundSuccessor { reference: name("merger/1") },
            Basis::Anonymized { report: name("risk/1") },
        ]
    };
    let mut text = String::new();
    for &kind in DisclosureKind::ALL {
        for n in 1..=4 {
            for basis in bases(n) {
                let request = DisclosureRequest::new(
                    account_id(1),
                    kind,
                    recipient_id(n),
                    name("repair"),
                    items,
                    Regions::new(home),
                )
                .on_basis(basis);
                let ledger = ConsentLedger::new();
                let reason = zte_cpe_privacy::disclosure::decide(
                    policy,
                    &recipients,
                    &ledger,
                    &request,
                    &age,
                    at(NOW),
                )
                .reason();
                writeln!(text, "{kind} {n} {reason}").unwrap();
            }
        }
    }
    text
}

fn places(policy: &Policy) -> String {
    let regions = Regions::new("DE".parse().unwrap()).with_cloud_vendor("JP".parse().unwrap());
    lines(DataCategory::ALL.iter().flat_map(|&category| {
        countries().map(move |country| {
            decide_place(policy, category, regions, country, at(NOW)).reason().to_string()
        })
    }))
}

fn deadlines(policy: &Policy) -> String {
    lines(
        Duty::ALL
            .iter()
            .flat_map(|&duty| {
                countries().map(move |country| {
                    let place = Jurisdiction::new(country, zone("UTC").unwrap());
                    DueDate::of(policy, duty, &place, at(NOW)).map(|due| due.due())
                })
            })
            .map(|due| format!("{due:?}")),
    )
}

fn requests(policy: &Policy) -> String {
    let asks = [
        Ask::Access,
        Ask::Correction { items: [DataItem::MobileNumber].into() },
        erasure(),
        Ask::ScopeChange,
        Ask::Withdrawal,
        Ask::Deregistration,
        Ask::RiskReport,
        Ask::Question,
    ];
    let mut text = format!("{:?}\n", policy.right(zte_cpe_privacy::policy::Right::Complaint));
    for ask in asks {
        for &channel in Channel::ALL {
            let intake = Intake { channel, country: "JP".parse().unwrap(), received_at: at(NOW) };
            let received =
                SubjectRequest::receive(policy, request_id(1), Some(account_id(1)), ask.clone(), intake);
            writeln!(text, "{} {channel} {}", ask.right(), received.is_ok()).unwrap();
        }
    }
    text + &lines(DataItem::ALL.iter().map(|&item| decide_edit(policy, item, at(NOW)).reason()))
}

fn grounds(policy: &Policy) -> String {
    let erasure = policy.erasure_grounds().iter().map(|ground| ground.ground.to_string());
    let refusal = policy.refusal_grounds().iter().map(|ground| Denial::Refusal(ground.ground));
    let exemption = policy.exemption_grounds().iter().map(|ground| Denial::Exemption(ground.ground));
    let denials = refusal.chain(exemption).map(|denial| format!("{denial} {:?}", denial.dpv_terms(policy)));
    lines(erasure.chain(denials))
}

fn children(policy: &Policy) -> String {
    lines(countries().map(|country| policy.child_age(country)))
}

fn notices(policy: &Policy) -> String {
    format!("{:?} {}", policy.incident_notice(), policy.contact())
}

fn controls(policy: &Policy) -> String {
    lines(policy.controls().iter().map(|control| format!("{} {}", control.kind, control.review)))
}

/// The answers are about something: none is empty.
#[test]
fn zp_200_every_kind_of_decision_has_an_answer() {
    for (what, answer) in answers(&published()) {
        assert!(answer.len() > 10, "{what}: {answer}");
    }
}
