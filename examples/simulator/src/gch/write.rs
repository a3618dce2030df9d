//! What a form does to the values of its page.

use super::check;
use super::names;
use super::page::{Access, List, One, Page, Piece};
use super::view::View;
use crate::gateway::{ID, Part, Store};
use crate::request::Request;

/// What a field says that leaves its value alone.
pub(super) const KEEP: &str = "NULL";

/// A form that cannot be carried out. Nothing of it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused;

type Fields = Vec<(String, String)>;

/// What becomes of one row.
pub(super) enum Step {
    Update(Part, String, Fields),
    Create(Part, &'static str, Fields),
    Delete(Part, String),
}

/// What a form asks for, all of it or nothing.
pub(super) fn plan(page: &Page, view: &View<'_>, form: &Request) -> Result<Vec<Step>, Refused> {
    let steps: Vec<Step> = match view.action {
        "apply" | "edit" => page.pieces.iter().filter_map(|piece| changed(piece, view, form)).collect(),
        "new" => lists(page).map(|(list, prefix)| created(list, prefix, form)).collect(),
        "delete" => {
            lists(page).map(|(list, _)| Ok(Step::Delete(list.part, row_id(list, view, form)?))).collect()
        }
        _ => Err(Refused),
    }?;
    if steps.is_empty() { Err(Refused) } else { Ok(steps) }
}

pub(super) fn carry_out(store: &mut Store, steps: Vec<Step>) {
    for step in steps {
        match step {
            Step::Update(_, _, fields) if fields.is_empty() => {}
            Step::Update(part, id, fields) => drop(store.update(part, &id, &fields)),
            Step::Create(part, prefix, fields) => drop(store.create(part, prefix, &fields)),
            Step::Delete(part, id) => drop(store.delete(part, &id)),
        }
    }
}

/// The values of one row, where the piece shows any that can be changed.
fn changed(piece: &Piece, view: &View<'_>, form: &Request) -> Option<Result<Step, Refused>> {
    match piece {
        Piece::One(One { access: Access::Read, .. }) => None,
        Piece::One(One { access: Access::Tagged(tag), .. }) if form.parameter(tag) != Some("Y") => None,
        Piece::One(one) => Some(
            row_of(one, view)
                .and_then(|id| Ok(Step::Update(one.part, id, fields(one.part, one.names, form)?))),
        ),
        Piece::List(list) if list.prefix.is_some() => Some(
            row_id(list, view, form)
                .and_then(|id| Ok(Step::Update(list.part, id, fields(list.part, list.names, form)?))),
        ),
        _ => None,
    }
}

fn created(list: &List, prefix: &'static str, form: &Request) -> Result<Step, Refused> {
    let mut values = fields(list.part, list.names, form)?;
    for name in list.names.iter().filter(|name| form.parameter(name) == Some(KEEP)) {
        values.push(names::written(list.part, name, ""));
    }
    values.retain(|(name, _)| name != ID);
    Ok(Step::Create(list.part, prefix, values))
}

/// Lists whose rows a form can make.
fn lists(page: &Page) -> impl Iterator<Item = (&List, &'static str)> {
    page.pieces.iter().filter_map(|piece| match piece {
        Piece::List(list) => list.prefix.map(|prefix| (list, prefix)),
        _ => None,
    })
}

fn row_of(one: &One, view: &View<'_>) -> Result<String, Refused> {
    view.row(one).and_then(|row| row.get(ID)).map(str::to_owned).ok_or(Refused)
}

/// The row that the form counts to.
fn row_id(list: &List, view: &View<'_>, form: &Request) -> Result<String, Refused> {
    let index: usize = form.parameter("IF_INDEX").and_then(|index| index.parse().ok()).ok_or(Refused)?;
    let row = view.store.rows(list.part).get(index);
    row.and_then(|row| row.get(ID)).map(str::to_owned).ok_or(Refused)
}

/// What the form says of these names and does not leave alone.
fn fields(part: Part, names: &[&str], form: &Request) -> Result<Fields, Refused> {
    let said = names.iter().filter_map(|name| Some((*name, form.parameter(name)?)));
    said.filter(|(name, value)| *name != "ViewName" && *value != KEEP)
        .map(|(name, value)| {
            check::is_acceptable(name, value).then(|| names::written(part, name, value)).ok_or(Refused)
        })
        .collect()
}
