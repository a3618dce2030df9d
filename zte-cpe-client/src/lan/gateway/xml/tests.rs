use proptest::prelude::*;

use super::*;

fn parse(inside: &str) -> Document {
    Document::parse(format!("<ajax_response_xml_root>{inside}</ajax_response_xml_root>").as_bytes()).unwrap()
}

fn row(fields: &[(&str, &str)]) -> String {
    let pair =
        |(name, value): &(&str, &str)| format!("<ParaName>{name}</ParaName><ParaValue>{value}</ParaValue>");
    let pairs = fields.iter().map(pair).collect::<Vec<_>>().concat();
    format!("<Instance>{pairs}</Instance>")
}

#[test]
fn list_of_one_of_many_and_of_none_are_lists() {
    let rows =
        [row(&[("_InstID", "DEV.IP.IF1"), ("MTU", "1500")]), row(&[("MTU", "1492"), ("_InstID", "IGD.WD1")])];
    let document =
        parse(&format!("<A_ID>{}</A_ID><B_ID>{}</B_ID><C_ID></C_ID><D_ID/>", rows.concat(), rows[0]));
    let ids: Vec<_> = document.instances("A_ID").filter_map(|one| one.id()).collect();
    assert_eq!(ids, ["DEV.IP.IF1", "IGD.WD1"], "ids of both kinds, in any place");
    assert_eq!(document.first("B_ID").unwrap().parse::<u16>("MTU"), Some(1500));
    for object in ["C_ID", "D_ID"] {
        assert!(document.has(object) && document.first(object).is_none());
    }
    assert!(!document.has("E_ID"));
}

#[test]
fn value_is_unescaped_as_often_as_the_device_escaped_it() {
    for (written, meant) in [
        ("H3600&#32;V9", "H3600 V9"),
        ("H3600&amp;#32;V9", "H3600 V9"),
        ("a&#38;b", "a&b"),
        ("a&amp;b", "a&b"),
        ("a&amp;amp;#38;b", "a&b"),
        ("&#38;#32;", "&#32;"),
        ("a & b", "a & b"),
        ("&unknown;", "&unknown;"),
        ("Caf\u{e9}", "Caf\u{e9}"),
        (" blanks ", " blanks "),
    ] {
        let document = parse(&format!("<A_ID>{}</A_ID>", row(&[("ESSID", written)])));
        assert_eq!(document.first("A_ID").unwrap().raw("ESSID"), Some(meant), "{written}");
    }
}

#[test]
fn prefixes_of_names_are_no_part_of_them() {
    let names = [("OBJ_A_ID.MACAddr", "1"), ("_LuQUID_HostName", "2"), ("OBJ_B_ID.IPAddr", "3")];
    let document = parse(&format!("<OBJ_A_ID>{}</OBJ_A_ID>", row(&names)));
    let instance = document.first("OBJ_A_ID").unwrap();
    assert_eq!((instance.text("MACAddr"), instance.text("HostName")), (Some("1"), Some("2")));
    assert_eq!(instance.text("IPAddr"), None, "of another object");
}

#[test]
fn first_of_two_equal_names_that_is_not_empty_counts() {
    let document =
        parse(&format!("<A_ID>{}</A_ID>", row(&[("Status", ""), ("Status", "Up"), ("Status", "No")])));
    assert_eq!(document.first("A_ID").unwrap().raw("Status"), Some("Up"));
}

#[test]
fn numbers_tell_what_became_of_a_request_and_words_where_there_are_none() {
    let of = |inside: &str| parse(inside).verdict();
    let id = |number: &str| of(&format!("<IF_ERRORID>{number}</IF_ERRORID><IF_ERRORSTR>x</IF_ERRORSTR>"));
    assert_eq!(
        (id("0"), id("-1452"), id("-257")),
        (Verdict::Done, Verdict::Refused(-1452), Verdict::Refused(-257))
    );
    for word in ["SUCC", "SUCCESS", "OK"] {
        assert_eq!(of(&format!("<IF_ERRORSTR>{word}</IF_ERRORSTR>")), Verdict::Done);
    }
    assert_eq!(of("<IF_ERRORSTR>FAIL</IF_ERRORSTR>"), Verdict::Refused(0));
    assert_eq!(of("<IF_ERRORSTR>SessionTimeout</IF_ERRORSTR>"), Verdict::OutOfPlace);
    let declared = b"<?xml version=\"1.0\"?>\n<html><ajax_response_xml_root>\n    <IF_ERRORSTR>SessionTimeout</IF_ERRORSTR>\n</ajax_response_xml_root></html>";
    assert_eq!(Document::parse(declared).unwrap().verdict(), Verdict::OutOfPlace);
}

#[test]
fn text_of_the_root_is_told() {
    assert_eq!(parse("39060742").root_text(), "39060742");
    assert_eq!(parse(" 7\n<IF_ERRORID>0</IF_ERRORID>").root_text(), "7");
}

#[test]
fn named_secrets_of_the_object_before_are_opened_and_no_others() {
    let rows =
        [row(&[("Password", "plain")]), row(&[("Password", "sealed"), ("Other", "sealed"), ("Empty", "")])];
    let inside = format!("<A_ID>{}</A_ID><B_ID>{}</B_ID><encode>Password,Empty</encode>", rows[0], rows[1]);
    let mut document = parse(&inside);
    document.open_secrets(|sealed| Some(Zeroizing::new(format!("opened {sealed}")))).unwrap();
    assert_eq!(document.first("A_ID").unwrap().text("Password"), Some("plain"));
    let second = document.first("B_ID").unwrap();
    assert_eq!((second.text("Password"), second.text("Other")), (Some("opened sealed"), Some("sealed")));
    assert_eq!(second.raw("Empty"), Some(""));
    assert!(parse(&inside).open_secrets(|_| None).unwrap_err().is_malformed());
}

#[test]
fn broken_answer_says_in_what_way() {
    for (inside, detail) in [
        ("<A_ID><Instance><B_ID></B_ID></A_ID>", "an element of it is not closed"),
        ("<A_ID><Instance><ParaName>a</ParaName></Instance></A_ID>", "a name in it has no value"),
        ("<A_ID><Instance><ParaValue>a</ParaValue></Instance></A_ID>", "a value in it has no name"),
        (
            "<A_ID><Instance><ParaName>a<b/></ParaName></Instance></A_ID>",
            "there are tags within a value of it",
        ),
    ] {
        let body = format!("<ajax_response_xml_root>{inside}</ajax_response_xml_root>");
        let error = Document::parse(body.as_bytes()).unwrap_err();
        assert!(error.is_malformed() && error.to_string().ends_with(detail), "{inside}: {error}");
    }
    let whole =
        format!("<ajax_response_xml_root><A_ID>{}</A_ID></ajax_response_xml_root>", row(&[("a", "b")]));
    for end in "<ajax_response_xml_root".len()..whole.len() {
        assert!(Document::parse(&whole.as_bytes()[..end]).unwrap_err().is_malformed(), "{end}");
    }
    assert!(Document::parse(b"<html><title>login</title></html>").unwrap_err().is_web_page());
    assert!(Document::parse(b"nonsense").unwrap_err().is_malformed());
}

#[test]
fn hostile_answers_are_bounded() {
    let deep = "<a>".repeat(1_000_000);
    assert!(
        Document::parse(format!("<ajax_response_xml_root>{deep}").as_bytes()).unwrap_err().is_malformed()
    );
    let large = "x".repeat(10 << 20);
    assert!(
        Document::parse(format!("<ajax_response_xml_root>{large}").as_bytes()).unwrap_err().is_too_large()
    );
}

#[test]
fn debug_shows_no_value() {
    let document = parse(&format!("<A_ID>{}</A_ID>", row(&[("Password", "canary-7")])));
    let shown = format!("{document:?} {:?}", document.first("A_ID").unwrap());
    assert!(!shown.contains("canary"), "{shown}");
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(rows in prop::collection::vec(prop::collection::vec("[^\\x00-\\x1f]{0,12}", 0..5), 0..4), twice: bool) {
        // As firmware does it: every mark by its number, and the whole once more by name.
        let escaped = |text: &str| {
            let once: String = text.chars().map(|sign| match sign {
                '&' | '<' | '>' | '"' | '\'' | ' ' => format!("&#{};", u32::from(sign)),
                other => other.to_string(),
            }).collect();
            if twice { once.replace('&', "&amp;") } else { once }
        };
        let written: String = rows.iter().map(|values| {
            let names: Vec<String> = (0..values.len()).map(|at| format!("N{at}")).collect();
            let values: Vec<String> = values.iter().map(|value| escaped(value)).collect();
            row(&names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect::<Vec<_>>())
        }).collect();
        let document = parse(&format!("<A_ID>{written}</A_ID>"));
        let read: Vec<Vec<String>> = document.instances("A_ID")
            .map(|one| one.fields().map(|(_, value)| value.to_owned()).collect()).collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = Document::parse(format!("<ajax_response_xml_root>{text}").as_bytes());
        let _ = Document::parse(&[b"<ajax_response_xml_root><A_ID><Instance><ParaName>", bytes.as_slice()].concat());
    }
}

/// Every recorded answer, and the one that was printed with a tag missing.
#[test]
fn recorded_answers_are_read_and_the_broken_one_says_why() {
    let Ok(folder) = std::env::var("ZTE_CPE_CAPTURES") else {
        println!("skipped: ZTE_CPE_CAPTURES does not name the folder of recorded answers");
        return;
    };
    let mut read = 0;
    for file in std::fs::read_dir(format!("{folder}/gateway")).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_none_or(|extension| extension != "xml") {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let outcome = Document::parse(text.as_bytes());
        if file.ends_with("f6640_wlan_client_stat_asprinted.xml") {
            assert!(outcome.unwrap_err().is_malformed());
            continue;
        }
        let document = outcome.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let rows: usize = document.entries.iter().map(|entry| entry.instances.len()).sum();
        assert_eq!(rows, text.matches("<Instance>").count(), "{}", file.display());
        assert_eq!(document.pairs.len(), text.matches("<ParaName>").count(), "{}", file.display());
        read += 1;
    }
    assert!(read > 10, "{read}");
}
