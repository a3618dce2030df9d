//! Documents as recorded: one line, no declaration, names and values side by side.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::store::ID;
use crate::fault::Fault;

/// The result of a read or a write, which stands in every document.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) id: i32,
    pub(crate) text: &'static str,
    /// The field that is wrong.
    pub(crate) parameter: String,
    pub(crate) kind: &'static str,
}

impl Outcome {
    pub(crate) fn success() -> Self {
        Self { id: 0, text: "SUCC", parameter: "SUCC".to_owned(), kind: "SUCC" }
    }

    pub(crate) fn failure(id: i32, text: &'static str) -> Self {
        Self { id, text, parameter: String::new(), kind: "-1" }
    }

    pub(crate) fn of(self, parameter: &str) -> Self {
        Self { parameter: parameter.to_owned(), ..self }
    }
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub(crate) enum Element {
    Scalar(&'static str, String),
    Object(&'static str, Vec<Vec<(String, String)>>),
}

/// How a firmware writes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) double_escape: bool,
    /// Whether the id is the first field of a row.
    pub(crate) ids_first: bool,
    pub(crate) fault: Option<Fault>,
}

const ROOT: &str = "ajax_response_xml_root";

/// A document that begins with its result.
pub(crate) fn document(outcome: &Outcome, elements: &[Element], style: Style) -> String {
    let Outcome { id, text, parameter, kind } = outcome;
    let mut xml = format!(
        "<{ROOT}><IF_ERRORPARAM>{}</IF_ERRORPARAM><IF_ERRORTYPE>{kind}</IF_ERRORTYPE>\
         <IF_ERRORSTR>{}</IF_ERRORSTR><IF_ERRORID>{id}</IF_ERRORID>",
        escaped(parameter),
        escaped(text),
    );
    for element in elements {
        element.write(&mut xml, style);
    }
    if style.fault == Some(Fault::ExtraFields) {
        let rows = vec![vec![("FutureField".to_owned(), "<1>".to_owned())]];
        Element::Object("OBJ_FUTURE_ID", rows).write(&mut xml, style);
        Element::Scalar("FutureScalar", "-7.5".to_owned()).write(&mut xml, style);
    }
    xml + &closing()
}

/// A document that begins with the id of what was written.
pub(crate) fn identity(id: &str, elements: &[Element], style: Style) -> String {
    let mut xml = format!(
        "<{ROOT}><INSTIDENTITY>{}</INSTIDENTITY><IF_ERRORID>0</IF_ERRORID><IF_ERRORPARAM>SUCC</IF_ERRORPARAM>\
         <IF_ERRORTYPE>SUCC</IF_ERRORTYPE><IF_IRET>0</IF_IRET><IF_ERRORSTR>SUCC</IF_ERRORSTR>",
        escaped(id)
    );
    for element in elements {
        element.write(&mut xml, style);
    }
    xml + &closing()
}

/// A document of nothing but a text.
pub(crate) fn text(text: &str) -> String {
    format!("<{ROOT}>{text}</{ROOT}>")
}

fn closing() -> String {
    format!("</{ROOT}>")
}

impl Element {
    fn write(&self, xml: &mut String, style: Style) {
        match self {
            Self::Scalar(name, value) => element(xml, name, &style.value(value)),
            Self::Object(name, rows) => {
                let mut inner = String::new();
                for (index, row) in rows.iter().enumerate() {
                    let mut pairs = String::new();
                    for (name, value) in style.ordered(row, index) {
                        style.pair(&mut pairs, name, value);
                    }
                    element(&mut inner, "Instance", &pairs);
                }
                element(xml, name, &inner);
            }
        }
    }
}

impl Style {
    /// The order of a hash table: the same each time, another one for each row.
    fn ordered(self, row: &[(String, String)], index: usize) -> Vec<&(String, String)> {
        let mut row: Vec<_> = row.iter().collect();
        row.sort_by_cached_key(|(name, _)| {
            let mut hasher = DefaultHasher::new();
            (name, index).hash(&mut hasher);
            (!self.ids_first || name != ID, hasher.finish())
        });
        row
    }

    fn pair(self, xml: &mut String, name: &str, value: &str) {
        if self.fault == Some(Fault::DuplicateKeys) {
            element(xml, "ParaName", name);
            element(xml, "ParaValue", "");
        }
        element(xml, "ParaName", name);
        element(xml, "ParaValue", &self.value(value));
        if self.fault == Some(Fault::ExtraFields) && name == ID {
            element(xml, "ParaName", "FutureField");
            element(xml, "ParaValue", "[&#32;]");
        }
    }

    fn value(self, value: &str) -> String {
        match self.fault {
            Some(Fault::EmptyStrings) => String::new(),
            Some(Fault::DoubleEscape) => escaped(value).replace('&', "&amp;"),
            _ if self.double_escape => escaped(value).replace('&', "&amp;"),
            _ => escaped(value),
        }
    }
}

fn element(xml: &mut String, name: &str, inner: &str) {
    // Writing to a string cannot fail.
    let _ = write!(xml, "<{name}>{inner}</{name}>");
}

/// A space and marks become decimal references; letters, digits, a few signs and all beyond ASCII stay.
pub(crate) fn escaped(text: &str) -> String {
    let stays = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || ".,-:_/+=;".contains(c);
    text.chars().fold(String::with_capacity(text.len()), |mut xml, c| {
        if stays(c) {
            xml.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(xml, "&#{};", u32::from(c));
        }
        xml
    })
}

/// Every ASCII character as a decimal reference, as pages write text.
pub(crate) fn in_page(text: &str) -> String {
    spelled(text, |xml, c| write!(xml, "&#{};", u32::from(c)))
}

/// Every ASCII character as `\x` and two hexadecimal digits, as scripts write text.
pub(crate) fn in_script(text: &str) -> String {
    spelled(text, |xml, c| write!(xml, "\\x{:02x}", u32::from(c)))
}

fn spelled(text: &str, spell: impl Fn(&mut String, char) -> std::fmt::Result) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if c.is_ascii() {
            // Writing to a string cannot fail.
            let _ = spell(&mut out, c);
        } else {
            out.push(c);
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { double_escape: false, ids_first: true, fault: None };

    #[test]
    fn text_is_escaped_as_in_the_worked_examples() {
        assert_eq!(escaped("H3600 V9"), "H3600&#32;V9");
        assert_eq!(escaped("a<b>&\"'é"), "a&#60;b&#62;&#38;&#34;&#39;é");
        assert_eq!(in_page("F680"), "&#70;&#54;&#56;&#48;");
        assert_eq!(in_script("7533"), "\\x37\\x35\\x33\\x33");
    }

    #[test]
    fn a_document_is_one_line_without_a_declaration() {
        let rows = vec![vec![(ID.to_owned(), "IGD".to_owned()), ("Timeout".to_owned(), "5".to_owned())]];
        assert_eq!(
            document(&Outcome::success(), &[Element::Object("OBJ_USERIF_ID", rows)], STYLE),
            "<ajax_response_xml_root><IF_ERRORPARAM>SUCC</IF_ERRORPARAM><IF_ERRORTYPE>SUCC</IF_ERRORTYPE>\
             <IF_ERRORSTR>SUCC</IF_ERRORSTR><IF_ERRORID>0</IF_ERRORID><OBJ_USERIF_ID><Instance>\
             <ParaName>_InstID</ParaName><ParaValue>IGD</ParaValue><ParaName>Timeout</ParaName>\
             <ParaValue>5</ParaValue></Instance></OBJ_USERIF_ID></ajax_response_xml_root>"
        );
    }
}
