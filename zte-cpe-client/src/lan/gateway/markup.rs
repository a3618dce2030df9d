//! What pages say in their markup: inputs with their values, and cells with their texts.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// The parts of a page that a person sees.
#[derive(Default)]
pub(in crate::lan) struct Markup {
    pub(in crate::lan) title: String,
    pub(in crate::lan) inputs: Vec<Input>,
    pub(in crate::lan) cells: Vec<Cell>,
}

/// A place to type in, or one that is hidden.
#[derive(Default)]
pub(in crate::lan) struct Input {
    pub(in crate::lan) kind: String,
    pub(in crate::lan) name: String,
    pub(in crate::lan) value: String,
}

/// A cell of a table.
#[derive(Default)]
pub(in crate::lan) struct Cell {
    pub(in crate::lan) id: String,
    pub(in crate::lan) class: String,
    pub(in crate::lan) text: String,
}

/// What the text that comes now belongs to.
#[derive(PartialEq, Eq)]
enum Within {
    Cell,
    Title,
    Elsewhere,
}

impl Markup {
    pub(in crate::lan) fn read(page: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut markup = Self::default();
        let mut within = Within::Elsewhere;
        for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
            match token {
                Token::StartTag(tag) if tag.name.as_slice() == b"td" => {
                    markup.cells.push(Cell {
                        id: attribute(&tag, "id"),
                        class: attribute(&tag, "class"),
                        text: String::new(),
                    });
                    within = Within::Cell;
                }
                Token::StartTag(tag) if tag.name.as_slice() == b"input" => markup.inputs.push(Input {
                    kind: attribute(&tag, "type").to_ascii_lowercase(),
                    name: either(attribute(&tag, "name"), attribute(&tag, "id")),
                    value: attribute(&tag, "value"),
                }),
                Token::StartTag(tag) if tag.name.as_slice() == b"title" => within = Within::Title,
                Token::StartTag(tag) if tag.name.as_slice() == b"script" => within = Within::Elsewhere,
                Token::EndTag(tag) if matches!(tag.name.as_slice(), b"td" | b"title" | b"tr") => {
                    within = Within::Elsewhere;
                }
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text);
                    match (&within, markup.cells.last_mut()) {
                        (Within::Cell, Some(cell)) => cell.text.push_str(&text),
                        (Within::Title, _) => markup.title.push_str(&text),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        markup.title = markup.title.trim().to_owned();
        for cell in &mut markup.cells {
            cell.text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        markup
    }

    /// What an input holds.
    pub(in crate::lan) fn input(&self, name: &str) -> Option<&str> {
        self.inputs.iter().find(|input| input.name == name).map(|input| input.value.as_str())
    }

    /// What the cell with this id says.
    pub(in crate::lan) fn cell(&self, id: &str) -> Option<&str> {
        self.cells.iter().find(|cell| cell.id == id).map(|cell| cell.text.as_str())
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    let value = tag.attributes.get(name.as_bytes());
    value.map(|value| String::from_utf8_lossy(value).into_owned()).unwrap_or_default()
}

fn either(one: String, other: String) -> String {
    if one.is_empty() { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_inputs_and_title_are_read_with_their_entities() {
        let page = "<html><title> F680\n</title><script>var a = '<td id=\"x\">';</script>\
                    <tr><td class=\"tdleft\">Model</td>\n<td id=\"Frm_ModelName\" class=\"tdright\">\n&#70;&#54;&#56;&#48;\n</td></tr>\
                    <input type=\"radio\" name=\"preempt_sessid\" value=\"&#49;&#50;\">outside";
        let markup = Markup::read(page);
        assert_eq!(markup.title, "F680");
        assert_eq!(markup.cell("Frm_ModelName"), Some("F680"));
        assert_eq!(markup.cell("x"), None, "a text in a script is no cell");
        assert_eq!(markup.input("preempt_sessid"), Some("12"));
        let kinds: Vec<_> = markup.inputs.iter().map(|input| input.kind.as_str()).collect();
        assert_eq!(kinds, ["radio"]);
        assert_eq!(markup.cells.len(), 2);
    }
}
