//! Whatever arrives is answered, and a write changes what it names.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::http;
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sha2::{Digest, Sha256};

use super::tags::TAGS;
use crate::clock::ManualClock;
use crate::device::Device;
use crate::gateway::tag::Action;
use crate::gateway::{Gateway, Part, Stage, Unit, User};
use crate::record::Record;
use crate::request::Request;

const ID: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const TOKEN: &str = "123456789012345678901234";

/// Somebody is logged in and has a page open, so that writes are reached.
fn unit(gateway: &Gateway, page: &str) -> Unit {
    let mut unit = Unit::new(gateway, Arc::new(ManualClock::default()), StdRng::seed_from_u64(7));
    unit.sessions.open(ID.to_owned(), Ipv4Addr::LOCALHOST.into(), Duration::ZERO);
    let session = unit.session(ID).unwrap();
    session.stage = Stage::LoggedIn(User { name: "admin".to_owned(), level: 1 });
    session.whole = true;
    page.clone_into(&mut session.page);
    TOKEN.clone_into(&mut session.token);
    unit
}

fn post(path: &str, fields: &[(String, String)]) -> Request {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = http::Request::post(path)
        .header("Cookie", format!("SID={ID}"))
        .header("Check", hex::encode(Sha256::digest(&body)))
        .body(())
        .unwrap();
    Request::new(&request.into_parts().0, &Bytes::from(body), Ipv4Addr::LOCALHOST.into())
}

fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn address(name: &str) -> String {
    format!("/common_page/{name}")
}

/// A gateway, a page of it, data there, and a row of that.
const WRITES: &[(&Gateway, &str, &str, Part, &str)] = &[
    (
        &Gateway::H168N,
        "Internet_InternetStatusforRoute_DSL_t.lp",
        "Internet_Internet_lua.lua",
        Part::WanConnections,
        "IGD.WD1.WCD1.WCPPP1",
    ),
    (
        &Gateway::H298A,
        "Localnet_WlanBasicUser_t.lp",
        "Localnet_WlanBasicAd_WLANSSIDConf_lua.lua",
        Part::WifiNetworks,
        "IGD.LD1.WLAN1",
    ),
];

/// Names that a write can change, without those that only certain values are good for.
fn free_names(data: &str) -> Vec<&'static str> {
    let tag = TAGS.iter().find(|tag| tag.name == data).unwrap();
    let Action::Rows(write) = &tag.action else { panic!("{data}") };
    let ruled =
        |name: &str| write.rules.iter().any(|(ruled, rule)| *ruled == name && !rule.admits("any text"));
    write.fields.iter().copied().filter(|name| !ruled(name)).collect()
}

fn rows(unit: &Unit, part: Part) -> Vec<Record> {
    unit.store.rows(part).to_vec()
}

fn name() -> impl Strategy<Value = String> {
    let fields = TAGS.iter().flat_map(|tag| tag.objects).flat_map(|object| object.fields);
    prop::sample::select(fields.map(|field| (*field).to_owned()).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn any_write_is_answered(
        tag in any::<prop::sample::Index>(),
        verb in prop::sample::select(vec!["Apply", "Add", "Delete", "Restart", "Reset", "PPPCONNECT", "", "x"]),
        id in prop::sample::select(vec!["-1", "IGD", "IGD.LD1.WLAN1", "IGD.WD1.WCD1.WCPPP1", ""]),
        fields in prop::collection::vec((name(), ".{0,40}"), 0..10),
    ) {
        let data = tag.get(TAGS).name;
        for gateway in [&Gateway::H168N, &Gateway::H298A] {
            let page = super::pages::SHARED.iter().find(|page| page.data.contains(&data));
            let mut unit = unit(gateway, page.map_or(super::page::HOME, |page| page.name));
            let mut form = pairs(&[("IF_ACTION", verb), ("_InstID", id), ("_sessionTOKEN", TOKEN)]);
            form.extend(fields.iter().cloned());
            let answer = unit.handle(&post(&address(data), &form));
            prop_assert!(matches!(answer.status, 200 | 404));
        }
    }

    #[test]
    fn a_write_changes_the_fields_it_names_and_no_other(
        write in 0..WRITES.len(),
        chosen in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        text in "[a-z]{8,20}",
    ) {
        let (gateway, page, data, part, id) = WRITES[write];
        let free = free_names(data);
        let mut named: Vec<_> = chosen.iter().map(|index| *index.get(&free)).collect();
        named.dedup();
        let mut fields = pairs(&[
            ("IF_ACTION", "Apply"),
            ("_InstID", id),
            ("_PSKCONIG", "Y"),
            ("_sessionTOKEN", TOKEN),
        ]);
        fields.extend(named.iter().map(|name| ((*name).to_owned(), text.clone())));

        let mut unit = unit(gateway, page);
        let mut expected = rows(&unit, part);
        let row = expected.iter_mut().find(|row| row.get("_InstID") == Some(id)).unwrap();
        for name in named {
            row.set(name, text.as_str());
        }
        unit.handle(&post(&address(data), &fields));
        prop_assert_eq!(rows(&unit, part), expected);
    }
}
