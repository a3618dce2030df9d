//! The published JSON Schema accepts what the loader reads and refuses what it refuses.

use jsonschema::Validator;
use serde_json::{Value, json};
use zte_cpe_privacy::policy::Draft;

const TEXT: &str = include_str!("../../policies/cpe-v1.1.toml");
const SCHEMA: &str = include_str!("../../policies/policy.schema.json");

fn schema() -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(SCHEMA).unwrap()).unwrap()
}

fn policy() -> Value {
    toml::from_str(TEXT).unwrap()
}

/// Whether the loader could read it; what spans two places is not the schema's to judge.
fn reads(value: &Value) -> bool {
    match Draft::from_toml(&toml::to_string(value).unwrap()) {
        Ok(_) => true,
        Err(error) => !error.to_string().starts_with("the policy text is wrong"),
    }
}

/// One place for each shape in the file: every field, and the first entry of every list with that shape.
fn places(value: &Value, at: &str, seen: &mut Vec<String>) -> Vec<String> {
    let shape: String =
        at.split('/').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join("/");
    let variant = value.get("kind").and_then(Value::as_str).unwrap_or_default();
    let shape = format!("{shape}?{variant}");
    let fresh = !seen.contains(&shape);
    seen.push(shape);
    let mut found = if fresh { vec![at.to_owned()] } else { Vec::new() };
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                found.extend(places(field, &format!("{at}/{name}"), seen));
            }
        }
        Value::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                found.extend(places(entry, &format!("{at}/{index}"), seen));
            }
        }
        _ => {}
    }
    found
}

#[test]
fn zp_200_policy_is_valid_by_the_published_schema() {
    let policy = policy();
    let faults: Vec<String> = schema().iter_errors(&policy).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(reads(&policy));
}

#[test]
fn zp_200_schema_and_loader_agree_on_every_place_of_the_file() {
    let (schema, policy) = (schema(), policy());
    let places = places(&policy, "", &mut Vec::new());
    assert!(places.len() > 150, "{}", places.len());
    let mut refused = 0;
    for place in &places {
        let mut wrong = Vec::new();
        // Taken out, of another kind, another name, and with something nobody knows in it.
        if let Some((parent, name)) = place.rsplit_once('/') {
            let mut without = policy.clone();
            if let Some(fields) = without.pointer_mut(parent).unwrap().as_object_mut() {
                fields.remove(name);
                wrong.push(without);
            }
        }
        let here = policy.pointer(place).unwrap();
        let mut instead = vec![json!(true)];
        match here {
            Value::String(_) => instead.push(json!("nonsense")),
            Value::Number(_) => instead.extend([json!(-1), json!("1")]),
            Value::Object(fields) => {
                let mut more = fields.clone();
                more.insert("nonsense".to_owned(), json!("x"));
                instead.push(more.into());
            }
            _ => {}
        }
        for value in instead {
            let mut changed = policy.clone();
            *changed.pointer_mut(place).unwrap() = value;
            wrong.push(changed);
        }
        for value in wrong.into_iter().filter(Value::is_object) {
            assert_eq!(schema.is_valid(&value), reads(&value), "{place}");
            refused += usize::from(!schema.is_valid(&value));
        }
    }
    assert!(refused > 300, "{refused}");
}
