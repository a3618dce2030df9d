//! Whatever arrives is answered, and a form changes what it names.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::http;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::page::{Access, One, Page, Piece};
use super::{F660, F680, names};
use crate::clock::ManualClock;
use crate::device::Device;
use crate::gateway::{Gateway, Part, Stage, Unit, User};
use crate::record::Record;
use crate::request::Request;

const ID: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const TOKEN: &str = "1234567890123456";

/// Somebody is logged in, so that writes are reached.
fn unit(gateway: &Gateway) -> Unit {
    let mut unit = Unit::new(gateway, Arc::new(ManualClock::default()), StdRng::seed_from_u64(7));
    unit.sessions.open(ID.to_owned(), Ipv4Addr::LOCALHOST.into(), Duration::ZERO);
    let session = unit.session(ID).unwrap();
    session.stage = Stage::LoggedIn(User { name: "admin".to_owned(), level: 1 });
    TOKEN.clone_into(&mut session.token);
    unit
}

fn post(path: &str, fields: &[(String, String)]) -> Request {
    let request = http::Request::post(path).header("Cookie", format!("SID={ID}")).body(()).unwrap();
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Request::new(&request.into_parts().0, &Bytes::from(body), Ipv4Addr::LOCALHOST.into())
}

fn address(page: &Page) -> String {
    format!("/getpage.gch?pid=1002&nextpage={}", page.name)
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Every name that a page of either model knows.
fn name() -> impl Strategy<Value = String> {
    let names = F680.iter().chain(F660).flat_map(|page| page.pieces).flat_map(|piece| match piece {
        Piece::Empty(names) => names.to_vec(),
        Piece::Fixed(values) => values.iter().map(|(name, _)| *name).collect(),
        _ => vec!["IF_IDENTITY", "IF_VIEWID", "flag", "_SESSION_TOKEN"],
    });
    prop::sample::select(names.map(str::to_owned).collect::<Vec<_>>())
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{1,6}", Just("NULL".to_owned()), Just("IGD.LD1.WLAN1".to_owned()), ".{0,40}"]
}

const VERBS: &[&str] = &["apply", "new", "edit", "delete", "Reposition", "devrestart", "", "x"];

/// A page of which one form changes one row, and what it changes there.
const FORMS: &[(&Gateway, &str, Part, &str)] = &[
    (&Gateway::F660, "IPv46_net_wan2_conf_t.gch", Part::WanConnections, "IGD.WD1.WCD1.WCPPP1"),
    (&Gateway::F680V4, "net_wlanm_essid1_t.gch", Part::WifiNetworks, "IGD.LD1.WLAN2"),
    (&Gateway::F680V4, "net_wlanm_secrity1_t.gch", Part::WifiNetworks, "IGD.LD1.WLAN1"),
    (&Gateway::F680V4, "net_wlanm_conf2_t.gch", Part::Radios, "IGD.LD1.RD2"),
    (&Gateway::F680V4, "app_dmz_conf_t.gch", Part::Dmz, "IGD.FWDMZ.FWDMZ1"),
];

/// Names that a page can write, without those that only certain values are good for.
fn free_names(page: &Page) -> Vec<&'static str> {
    let written = page.pieces.iter().filter_map(|piece| match piece {
        Piece::One(One { access: Access::Read, .. }) => None,
        Piece::One(one) => Some(one.names),
        _ => None,
    });
    let names = written.flatten().copied();
    names.filter(|name| *name != "ViewName" && super::check::is_acceptable(name, "any text")).collect()
}

fn rows(unit: &Unit, part: Part) -> Vec<Record> {
    unit.store.rows(part).to_vec()
}

proptest! {
    #[test]
    fn any_form_is_answered(
        page in any::<prop::sample::Index>(),
        verb in prop::sample::select(VERBS),
        fields in prop::collection::vec((name(), value()), 0..10),
        index in value(),
        good_token in any::<bool>(),
    ) {
        for (gateway, pages) in [(&Gateway::F680V4, F680), (&Gateway::F660, F660)] {
            let mut form = pairs(&[("IF_ACTION", verb), ("IF_INDEX", &index)]);
            if good_token {
                form.extend(pairs(&[("_SESSION_TOKEN", TOKEN)]));
            }
            form.extend(fields.iter().cloned());
            let page = *page.get(pages);
            let answer = unit(gateway).handle(&post(&address(page), &form));
            prop_assert_eq!(answer.status, 200);
            prop_assert!(answer.body.len() > 1000);
        }
    }

    #[test]
    fn a_form_changes_the_fields_it_names_and_no_other(
        form in 0..FORMS.len(),
        chosen in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        text in "[a-z]{8,20}",
    ) {
        let (gateway, name, part, id) = FORMS[form];
        let page = F680.iter().chain(F660).find(|page| page.name == name).unwrap();
        let free = free_names(page);
        let named: Vec<_> = chosen.iter().map(|index| *index.get(&free)).collect();
        let mut fields = pairs(&[
            ("_SESSION_TOKEN", TOKEN),
            ("IF_ACTION", "apply"),
            ("IF_VIEWID", id),
            ("IF_IDENTITY", id),
            ("IF_CONFIGTAG", "Y"),
            ("IF_PSKTAG", "Y"),
        ]);
        // The rest of the page comes along and says nothing, as its script sends it.
        let rest = free.iter().filter(|name| !named.contains(name)).map(|name| ((*name).to_owned(), "NULL".to_owned()));
        fields.extend(rest);
        fields.extend(named.iter().map(|name| ((*name).to_owned(), text.clone())));

        let mut unit = unit(gateway);
        let mut expected = rows(&unit, part);
        let row = expected.iter_mut().find(|row| row.get("_InstID") == Some(id)).unwrap();
        for name in named {
            let (held, value) = names::written(part, name, &text);
            row.set(&held, value);
        }
        unit.handle(&post(&address(page), &fields));
        prop_assert_eq!(rows(&unit, part), expected);
    }
}
