use super::*;

/// Lines of recorded pages of an H3600.
const VIEW: &str = r#"_sessionTmpToken = "\x35\x33\x33\x37\x31\x38\x32\x31\x34\x33\x37\x31\x38\x39\x30\x30\x37\x36\x33\x37\x32\x35\x34\x38";
<span class="form-action">/?_type=menuData&_tag=devmgr_restartmgr_lua.lua</span>
<span class="form-action">/?_type=menuData&_tag=db_resetmgr_lua.lua</span>"#;

#[test]
fn page_of_a_menu_tells_its_token_and_the_addresses_of_its_data() {
    let page = Page::read("rebootAndReset", VIEW).unwrap();
    assert_eq!(page.token.as_str(), "533718214371890076372548");
    let address = "_type=menuData&_tag=db_resetmgr_lua.lua";
    assert_eq!(page.address(&["nothing.lua", "db_resetmgr_lua.lua"]).unwrap().as_deref(), Some(address));
    assert_eq!(page.address(&["resetmgr_lua.lua"]).unwrap(), None, "a part of a name is no name");
    let cut = Page::read("x", &VIEW[..160]).unwrap();
    assert!(cut.address(&["db_resetmgr_lua.lua"]).unwrap_err().is_malformed());
    assert!(Page::read("x", "<html><title>404</title></html>").is_none());
}

#[test]
fn address_has_what_the_page_gives_it() {
    let text = "_sessionTmpToken = '7'; <span class=\"form-action\">\n/?_type=menuData&amp;_tag=wan_internet_lua.lua&TypeUplink=2&pageType=1 </span>";
    let address = "_type=menuData&_tag=wan_internet_lua.lua&TypeUplink=2&pageType=1";
    assert_eq!(
        Page::read("x", text).unwrap().address(&["wan_internet_lua.lua"]).unwrap().as_deref(),
        Some(address)
    );
    let bare = Page::read("x", "_sessionTmpToken = '7';</script>").unwrap();
    assert_eq!(bare.address(&["a.lua", "b.lua"]).unwrap().as_deref(), Some("_type=menuData&_tag=a.lua"));
}

#[test]
fn first_page_tells_who_is_there() {
    let frame = |text: &str| match Start::read(text) {
        Start::Frame(frame) => frame,
        _ => panic!("no frame"),
    };
    let text = r#"var _sessionTmpToken = "\x31"; var menuTreeJSON = [{"id":"internet","area":["a_t.lp"],"sub":[{"id":"ethWanStatus"}]}]; _sessionTmpToken = "\x32";"#;
    let told = frame(text);
    assert_eq!(told.token.unwrap().as_str(), "2", "the later of two counts");
    assert_eq!(told.menus.into_iter().collect::<Vec<_>>(), ["ethWanStatus", "internet"]);
    let quoted = r#"_sessionTmpToken = "1"; menuTreeJSON = '[{\x22id\x22:\x22dmzMenu\x22}]';"#;
    assert!(frame(quoted).menus.contains("dmzMenu"));

    let inside =
        r#"menuTreeJSON=[{"id":"x"}]; Frm_Password login_changepwd preempt_sessid _sessionTmpToken = "3""#;
    assert_eq!(frame(inside).token.unwrap().as_str(), "3", "a menu is shown inside only");
    assert!(matches!(Start::read("<input id=\"Frm_Password\"> _sessionTmpToken = \"1\""), Start::Door));
    assert!(matches!(Start::read("<html>Please login.</html>"), Start::Door));
    let change = "action=changepwd_cancel _sessionTmpToken = \"7\"";
    assert!(matches!(Start::read(change), Start::PasswordChange(Some(token)) if token.as_str() == "7"));
    let taken = "<input type=\"radio\" name=\"preempt_sessid\" value=\"&#97;b\"/>192.0.2.2 (user)";
    assert!(matches!(Start::read(taken), Start::Taken(sessions) if sessions == ["ab"]));
}

#[test]
fn function_that_sends_a_form_says_how_it_is_signed() {
    for (script, expected) in [
        ("function send(b){var c=SHA256(b);xhr.setRequestHeader(\"Check\", c);}", Some(Check::Digest)),
        ("function send(b){xhr.setRequestHeader('Check', asyEncode(SHA256(b)));}", Some(Check::Sealed)),
        ("function send(b){var c=encodeKey(SHA256(b));headers={\"Check\":c};}", Some(Check::Sealed)),
        // The key is there for secrets as well.
        (
            "function hide(v){return asyEncode(v);} function send(b){h[\"Check\"]=SHA256(b);}",
            Some(Check::Digest),
        ),
        ("function hide(v){return asyEncode(v);}", None),
        ("\u{e9}\u{e9}\u{e9}'Check'", Some(Check::Digest)),
    ] {
        assert_eq!(check(script), expected, "{script}");
    }
}

proptest::proptest! {
    #[test]
    fn no_page_makes_the_reader_panic(text in "\\PC{0,80}") {
        let _ = Start::read(&text);
        let _ = Page::read("x", &format!("_sessionTmpToken='1' form-action>{text}"));
        let _ = check(&format!("{text}'Check'{text}"));
        let _ = Start::read(&format!("preempt_sessid <input preempt_sessid value={text}"));
        let _ = Start::read(&format!("menuTreeJSON={text}"));
    }
}
