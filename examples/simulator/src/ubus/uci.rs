use serde_json::json;

use super::call::{Arguments, Outcome, Refusal};
use crate::answer::{Node, Object};
use crate::router::Router;

/// A section of the configuration, or every section of one type.
pub(super) fn get(router: &mut Router, arguments: &Arguments) -> Outcome {
    let config = arguments.needed("config")?;
    let Some(section) = arguments.text("section") else {
        return match (config.as_str(), arguments.text("type").as_deref()) {
            ("firewall", Some("redirect")) => Ok(port_forwards(router)),
            _ => Err(Refusal::NOT_FOUND),
        };
    };
    let found = router.profile.ubus.and_then(|ubus| ubus.section(&config, &section));
    let found = found.ok_or(Refusal::NOT_FOUND)?;
    let mut values = head(found.kind, found.name, false);
    values.0.extend(router.fields(found.fields).0);
    if config == "network" && section == "lan" {
        values = values.and("ip6class", Node::Other(json!(["zte_wan6"])));
    }
    Ok(Object::one("values", Node::Object(values)))
}

fn port_forwards(router: &Router) -> Object {
    let sections = router.lists.port_forwards.iter().enumerate();
    let values = sections.fold(Object::default(), |values, (at, rule)| {
        let name = format!("cfg{at:02}redirect");
        let section = rule
            .fields()
            .fold(head("redirect", &name, true), |section, (key, value)| section.and(key, value));
        values.and(&name, Node::Object(section))
    });
    Object::one("values", Node::Object(values))
}

fn head(kind: &str, name: &str, anonymous: bool) -> Object {
    Object::one(".anonymous", Node::Other(json!(anonymous))).and(".type", kind).and(".name", name)
}
