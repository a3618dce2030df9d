//! Pages as text.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Gch;
use super::page::{Cell, Layout, List, One, Page, Piece, Shown};
use super::view::View;
use crate::fault::Fault;
use crate::gateway::Part;
use crate::gateway::xml::in_page;
use crate::record::Record;

/// The head of every page. A session that is gone is told by pages that are much shorter.
const HEAD: &str = include_str!("head.html");

/// What `IF_ERRORSTR` says of what worked, and of what did not.
pub(super) const WORKED: &str = "SUCC";
pub(super) const FAILED: &str = "FAIL";

/// The verb of a reboot.
pub(super) const RESTART: &str = "devrestart";

/// A comment as the vendor left it in the script, in a Chinese encoding that is not UTF-8.
const FOREIGN_COMMENT: &[u8] = b"// \xd2\xb3\xc3\xe6\xb3\xf5\xca\xbc\xbb\xaf\r\n";

/// The page with what it shows now.
pub(super) fn page(gch: &Gch, page: &Page, view: &View<'_>) -> Vec<u8> {
    let mut body = HEAD.as_bytes().to_vec();
    if gch.foreign_comment {
        body.extend_from_slice(FOREIGN_COMMENT);
    }
    body.extend_from_slice(b"</script>\n</head>\n<body>\n");
    body.extend_from_slice(form(page).as_bytes());
    for piece in page.pieces {
        let text = printed(page, piece, view);
        let text = if view.fault == Some(Fault::DuplicateKeys) { doubled(&text) } else { text };
        body.extend_from_slice(text.as_bytes());
    }
    if view.fault == Some(Fault::ExtraFields) {
        body.extend_from_slice((meaning("FutureText", "<1>") + &meaning("FutureList0", "-7.5")).as_bytes());
    }
    body.extend_from_slice(session_token(view.token).as_bytes());
    body.extend_from_slice(b"</body>\n</html>\n");
    body
}

/// The frame around the menu.
pub(super) fn frame(token: &str) -> String {
    let token = session_token(token);
    format!(
        "{HEAD}</script>\n{token}</head>\n<frameset><frame src=\"getpage.gch?pid=1002\"></frameset>\n</html>\n"
    )
}

fn session_token(token: &str) -> String {
    script(&format!("\nvar session_token = \"{token}\";\n"))
}

/// The form whose hidden fields the page fills and sends back.
fn form(page: &Page) -> String {
    let mut names = BTreeSet::from(["IF_ACTION", "IF_ERRORSTR", "IF_ERRORPARAM", "IF_ERRORTYPE"]);
    for piece in page.pieces {
        match piece {
            Piece::Empty(empty) => names.extend(*empty),
            Piece::Fixed(fixed) => names.extend(fixed.iter().map(|(name, _)| *name)),
            _ => {}
        }
    }
    let input = |name| format!("<input type=\"hidden\" name=\"{name}\" id=\"{name}\" value=\"\">\n");
    let inputs: String = names.into_iter().map(input).collect();
    let action = format!("getpage.gch?pid=1002&nextpage={}", page.name);
    format!("<form name=\"fSubmit\" id=\"fSubmit\" method=\"post\" action=\"{action}\">\n{inputs}</form>\n")
}

fn printed(page: &Page, piece: &Piece, view: &View<'_>) -> String {
    let connections = view.store.rows(Part::WanConnections).iter();
    match piece {
        Piece::Empty(names) => names.iter().map(|name| meaning(name, "")).collect(),
        Piece::Fixed(values) => values.iter().map(|(name, value)| meaning(name, value)).collect(),
        Piece::Action => meaning("IF_ACTION", view.action),
        Piece::Identity => meaning("IF_IDENTITY", view.identified),
        Piece::Template => outcome(WORKED),
        Piece::Outcome if view.action.is_empty() => String::new(),
        Piece::Outcome => outcome(view.outcome),
        Piece::Read if view.outcome == WORKED => outcome(WORKED),
        Piece::Read => String::new(),
        Piece::One(one) => view.row(one).map(|row| filled(one, row, view)).unwrap_or_default(),
        Piece::List(list) => listed(list, &view.rows(page, list.part, list.rows), view),
        Piece::Count(name, part, rows) => meaning(name, &view.rows(page, *part, *rows).len().to_string()),
        Piece::Flag => meaning("flag", if view.restarts() { "1" } else { "0" }),
        Piece::Cells(cells) => cells.iter().map(|cell| named_cell(cell, view)).collect(),
        Piece::Labels(labels) => connections
            .flat_map(|row| labels.iter().map(|(label, shown)| labelled(label, shown, row, view)))
            .collect(),
        Piece::Connections => {
            connections.enumerate().map(|(index, row)| connection(index, row, view)).collect()
        }
        Piece::Variables(variables) => {
            let line = |(name, part): &(&str, Part)| {
                format!("var {name} = \"{}\";\n", in_script(&view.value(*part, name)))
            };
            script(&format!("\n{}", variables.iter().map(line).collect::<String>()))
        }
    }
}

/// Everything but letters and digits as `\xHH`, and what is not ASCII raw.
fn in_script(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        if character.is_ascii() && !character.is_ascii_alphanumeric() {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\x{:02x}", u32::from(character));
        } else {
            escaped.push(character);
        }
        escaped
    })
}

fn script(text: &str) -> String {
    format!("<script language=javascript>{text}</script>\n")
}

/// Every name that has a value without one first.
fn doubled(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let name = line.split('\'').nth(1).filter(|name| !name.contains("ERROR"));
        name.filter(|_| line.contains(MEANING)).map_or_else(String::new, |name| meaning(name, "")) + line
    });
    lines.collect()
}

/// What the script gives a field its value with.
const MEANING: &str = "Transfer_meaning(";

fn meaning(name: &str, value: &str) -> String {
    script(&format!("{MEANING}'{name}','{}');", in_script(value)))
}

fn outcome(word: &str) -> String {
    meaning("IF_ERRORSTR", word) + &meaning("IF_ERRORPARAM", WORKED) + &meaning("IF_ERRORTYPE", "-1")
}

fn filled(one: &One, row: &Record, view: &View<'_>) -> String {
    one.names.iter().map(|name| meaning(name, &view.field(one.part, name, row))).collect()
}

fn listed(list: &List, rows: &[&Record], view: &View<'_>) -> String {
    let values = rows.iter().enumerate().flat_map(|(index, row)| {
        let value = move |name: &&str| meaning(&format!("{name}{index}"), &view.field(list.part, name, row));
        list.names.iter().map(value)
    });
    values.collect()
}

fn named_cell(cell: &Cell, view: &View<'_>) -> String {
    let name = format!("Frm_{}", cell.name);
    let value = in_page(&view.value(cell.part, cell.name));
    let value = match cell.layout {
        Layout::Inline => value,
        Layout::OwnLine => format!("\n{value}\n"),
    };
    let label = cell.label;
    format!(
        "<tr><td class=\"tdleft\">{label}</td>\n\
         <td id=\"{name}\" name=\"{name}\" class=\"tdright\">{value}</td></tr>\n"
    )
}

fn labelled(label: &str, shown: &Shown, row: &Record, view: &View<'_>) -> String {
    let value = |name: &str| view.field(Part::WanConnections, name, row);
    let value = match shown {
        Shown::Plain(name) => value(name),
        Shown::Escaped(name) => in_page(&value(name)),
        Shown::Joined(names) => names.iter().map(|name| value(name)).collect::<Vec<_>>().join("/"),
        Shown::Seconds(name) => format!("{} sec", value(name)),
        Shown::Switch(name) => if value(name) == "1" { "Enabled" } else { "Disabled" }.to_owned(),
        Shown::Versions(name) => value(name).replace("Both", "IPv4/v6"),
        Shown::Error(name) => value(name).replace("ERROR_NONE", "None"),
    };
    format!("<td class=\"tdleft\">{label}</td>\n<td class=\"tdright\">{value}</td>\n")
}

/// State of a connection in inputs, whose names tell PPP from everything else.
fn connection(index: usize, row: &Record, view: &View<'_>) -> String {
    let value = |name: &str| view.field(Part::WanConnections, name, row);
    let ppp = row.is("linkMode", "PPP");
    let kind = if ppp { "PPP" } else { "IP" };
    let line = |label: &str, name: &str, value: String| {
        let (name, value) = (format!("{name}{index}"), in_page(&value));
        format!(
            "<tr id=\"TR_{name}\"><td class=\"tdleft\">{label}</td><td class=\"tdright\">\
             <input type=\"text\" name=\"Text{name}\" id=\"Text{name}\" value=\"{value}\" readonly></td></tr>\n"
        )
    };
    let name = line("Connection Name", "WANCName", value("WANCName"));
    [
        ("Type", "Mode", value(if ppp { "TransType" } else { "Addressingtype" })),
        ("IP", "IPAddress", value("IPAddress")),
        ("Netmask", "SubnetMask", value("SubnetMask")),
        ("Gateway", "_GateWay", value("GateWay")),
        ("DNS", "DNS", ["DNS1", "DNS2", "DNS3"].map(value).join("/")),
        ("Connection Status", "ConStatus", value("ConnStatus")),
        ("Online Duration", "UpTime", value("UpTime")),
        ("WAN MAC", "WorkIFMac", value("WorkIFMac")),
    ]
    .into_iter()
    .fold(name, |lines, (label, name, value)| lines + &line(label, &format!("{kind}{name}"), value))
}
