//! What pages say in their scripts: texts in JavaScript's own notation, given to names and to functions.

/// Every value that is given to a name, in order: `name = "…"` and `name = 7`.
pub(in crate::lan) fn values<'a>(script: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    places(script, name).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        literal(rest).map(|(text, _)| text).or_else(|| number(rest))
    })
}

/// The last value that is given to a name and is not empty.
pub(in crate::lan) fn value(script: &str, name: &str) -> Option<String> {
    values(script, name).filter(|value| !value.is_empty()).last()
}

/// The two texts that each call of a function is given. `None` stands for a call that breaks off.
pub(in crate::lan) fn calls<'a>(
    script: &'a str,
    function: &'a str,
) -> impl Iterator<Item = Option<(String, String)>> + 'a {
    places(script, function).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('(')?.trim_start();
        // Where the function is made, it has names for arguments and no texts.
        rest.starts_with(['"', '\'']).then(|| {
            let (first, rest) = literal(rest)?;
            let rest = rest.trim_start().strip_prefix(',')?.trim_start();
            let (second, rest) = literal(rest)?;
            rest.trim_start().starts_with(')').then_some((first, second))
        })
    })
}

/// The text that stands after another one in a list: `"name", "…"`.
pub(in crate::lan) fn after_text(script: &str, name: &str) -> Option<String> {
    ['"', '\''].iter().find_map(|quote| {
        let text = format!("{quote}{name}{quote}");
        script.match_indices(&text).find_map(|(at, found)| {
            let rest = script.get(at + found.len()..)?.trim_start().strip_prefix(',')?;
            literal(rest.trim_start()).map(|(text, _)| text).filter(|text| !text.is_empty())
        })
    })
}

/// What follows each place where a name stands by itself.
fn places<'a>(script: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
    script.match_indices(name).filter_map(|(at, found)| {
        let (before, rest) = script.split_at_checked(at)?;
        let inside = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '$');
        let part = before.ends_with(inside) && name.starts_with(inside);
        (!part).then(|| rest.get(found.len()..))?
    })
}

fn number(script: &str) -> Option<String> {
    let end = script.find(|sign: char| !matches!(sign, '0'..='9' | '-' | '.')).unwrap_or(script.len());
    script.get(..end).filter(|digits| !digits.is_empty()).map(str::to_owned)
}

/// The text at the start of a script, and what follows it.
fn literal(script: &str) -> Option<(String, &str)> {
    let mut signs = script.char_indices();
    let (_, quote) = signs.next().filter(|(_, sign)| matches!(sign, '"' | '\''))?;
    let mut text = String::new();
    while let Some((at, sign)) = signs.next() {
        match sign {
            _ if sign == quote => return Some((text, script.get(at + 1..)?)),
            '\n' => return None,
            '\\' => match signs.next()?.1 {
                'x' => text.push(code(&mut signs, 2)?),
                'u' => text.push(code(&mut signs, 4)?),
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    None
}

fn code(signs: &mut std::str::CharIndices<'_>, digits: usize) -> Option<char> {
    let mut code = 0;
    for _ in 0..digits {
        code = code * 16 + signs.next()?.1.to_digit(16)?;
    }
    Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_token_and_call_are_read() {
        let token = r#"_sessionTmpToken = "\x37\x35\x33\x33\x31\x38\x38\x34\x36\x39\x34\x37\x38\x30\x36\x38\x31\x33\x33\x31\x37\x38\x32\x36";"#;
        assert_eq!(value(token, "_sessionTmpToken").as_deref(), Some("753318846947806813317826"));
        let call = r"Transfer_meaning('BasicIPAddr','192\x2e168\x2e1\x2e1');";
        let expected = ("BasicIPAddr".to_owned(), "192.168.1.1".to_owned());
        assert_eq!(calls(call, "Transfer_meaning").collect::<Vec<_>>(), [Some(expected)]);
    }

    #[test]
    fn either_quote_number_and_plain_text_will_do() {
        for script in
            ["var sn = \"7\";", "var sn='7';", "sn =7;", "var sn\n=\n\"\\x37\";", "x_sn = 1; sn = 7"]
        {
            assert_eq!(value(script, "sn").as_deref(), Some("7"), "{script}");
        }
        assert_eq!(value("var RxPower = -195000;", "RxPower").as_deref(), Some("-195000"));
        assert_eq!(
            value("getObj(\"Frm_Logintoken\").value = \"7\";", "(\"Frm_Logintoken\").value").as_deref(),
            Some("7")
        );
        assert_eq!(value("sn == 7", "sn"), None);
    }

    #[test]
    fn last_value_that_is_not_empty_counts() {
        assert_eq!(value("a = '1'; a = '2'; a = '';", "a").as_deref(), Some("2"));
        assert_eq!(value("a = ''", "a"), None);
    }

    #[test]
    fn call_that_breaks_off_is_told_and_the_function_itself_is_none() {
        let script = "function f(a, b) {} f('x','y'); f('x";
        let calls: Vec<_> = calls(script, "f").map(|call| call.is_some()).collect();
        assert_eq!(calls, [true, false]);
    }
}
