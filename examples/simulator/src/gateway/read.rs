use super::secret::Envelope;
use super::tag::{self, Object, Tag};
use super::xml::Element;
use super::{Part, Store, Unit, User};
use crate::record::Record;
use crate::request::Request;

impl Unit {
    /// Everything that a tag shows; secrets are hidden with the token, or plain without one.
    /// Accounts above the level of whoever looks stay out of sight.
    pub(crate) fn elements(
        &self,
        tag: &Tag,
        request: &Request,
        level: u8,
        token: Option<&str>,
    ) -> Vec<Element> {
        let envelope = token.map(Envelope::of_token);
        let object = |object: &Object| {
            let rows = shown(&self.store, object, request, level);
            let rows = rows.map(|row| fields(tag, object, row, envelope.as_ref())).collect();
            let list = || Element::Scalar("encode", object.secrets.join(","));
            let encode = (envelope.is_some() && !object.secrets.is_empty()).then(list);
            [Some(Element::Object(object.name, rows)), encode]
        };
        let is_shown = |object: &&Object| {
            object.when.is_none_or(|(parameter, values)| {
                request.parameter(parameter).is_none_or(|value| values.contains(&value))
            })
        };
        let elements = tag.objects.iter().filter(is_shown).flat_map(object).flatten();
        elements.fold(Vec::new(), |mut elements, element| {
            match (elements.last_mut(), element) {
                // Rows of two parts can stand in one object.
                (Some(Element::Object(last, rows)), Element::Object(name, more)) if *last == name => {
                    rows.extend(more);
                }
                (_, element) => elements.push(element),
            }
            elements
        })
    }
}

fn shown<'a>(
    store: &'a Store,
    object: &Object,
    request: &Request,
    level: u8,
) -> impl Iterator<Item = &'a Record> {
    let wanted =
        object.only.map(|(field, parameter)| (field, request.parameter(parameter).map(str::to_owned)));
    let most = request.parameter("InstNum").and_then(|number| number.parse().ok()).unwrap_or(usize::MAX);
    let is_wanted = move |row: &&Record| match &wanted {
        Some((field, Some(value))) => row.is(field, value),
        _ => true,
    };
    let having = object.having;
    let is_of_kind = move |row: &&Record| having.is_none_or(|(field, value)| row.is(field, value));
    let part = object.part;
    let is_visible = move |row: &&Record| part != Part::Accounts || User::from(*row).level >= level;
    store.rows(part).iter().filter(is_wanted).filter(is_of_kind).filter(is_visible).take(most)
}

/// The fields that a row has; one that it lacks is left out.
fn fields(tag: &Tag, object: &Object, row: &Record, envelope: Option<&Envelope>) -> Vec<(String, String)> {
    let shown = |field: &&'static str| {
        let (name, held) = tag::names(field);
        let value = row.get(held)?;
        let hidden = envelope.filter(|_| object.secrets.contains(&name));
        let value = hidden.map_or_else(|| value.to_owned(), |envelope| envelope.seal(value));
        let name = if tag.prefixes() { format!("{}.{name}", object.name) } else { name.to_owned() };
        Some((name, value))
    };
    object.fields.iter().chain(object.more).filter_map(shown).collect()
}
