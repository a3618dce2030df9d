//! Values that are hidden on their way.

use aes::Aes256;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use sha2::{Digest, Sha256};
use zte_cpe_simulator::{Gateway, Pages, Quirk, Simulator};

use super::support::{Browser, encrypted, public_key, scalar, sha256, values};

fn cipher_of(key: &str, first: &str) -> ([u8; 32], [u8; 16]) {
    let digest = |text: &str| -> [u8; 32] { Sha256::digest(text).into() };
    (digest(key), digest(first)[..16].try_into().unwrap())
}

/// A value of an answer, hidden with the token of its page.
fn opened(token: &str, sealed: &str) -> String {
    let (key, first) = cipher_of(token, &token.chars().rev().collect::<String>());
    let mut bytes = STANDARD.decode(sealed).unwrap();
    let cipher = cbc::Decryptor::<Aes256>::new(&key.into(), &first.into());
    let plain = cipher.decrypt_padded::<NoPadding>(&mut bytes).unwrap();
    std::str::from_utf8(plain).unwrap().trim_end_matches('\0').to_owned()
}

/// Base64 with zero bytes to fill it up, and `blocks` more of them.
fn sealed(plain: &str, blocks: usize) -> String {
    let (key, first) = cipher_of("1234567890123456", "6543210987654321");
    let mut bytes = plain.as_bytes().to_vec();
    bytes.resize(bytes.len().next_multiple_of(16) + 16 * blocks, 0);
    let length = bytes.len();
    let cipher = cbc::Encryptor::<Aes256>::new(&key.into(), &first.into());
    STANDARD.encode(cipher.encrypt_padded::<NoPadding>(&mut bytes, length).unwrap())
}

fn escaped(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The worked examples, made a second time without the simulator's help.
#[test]
fn values_are_hidden_as_in_the_worked_examples() {
    assert_eq!(sealed("Passw0rd!", 0), "4d9QTaQyCf2Ku266TE4Jyg==");
    assert_eq!(sealed("0123456789abcdef", 0), "eo34F3HIuUlkTDEdhulRXA==");
    assert_eq!(opened("753318846947806813317826", "usLsEnOjAgjxwbc/1oZSvQ=="), "wifi-pass-1234");
    assert_eq!(
        sha256("IF_ACTION=Restart&Btn_restart=&_sessionTOKEN=753318846947806813317826"),
        "b8ab8580119ba5a2cb20b1708e15c57c203202f605f375d47c8db1e2b499ca24"
    );
}

#[tokio::test]
async fn secrets_are_hidden_with_the_token_of_the_page() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("wlanBasic").await;
    let xml = browser.data("wlan_sssidconf_lua.lua").await;
    assert!(xml.contains("</OBJ_WLANPSK_ID><encode>KeyPassphrase</encode>"));
    let passphrases = values(&xml, "KeyPassphrase");
    assert_eq!(opened(&browser.token, passphrases[1]), "guest passphrase");
    browser.open("ethWanConfig").await;
    let xml = browser.data("wan_internet_lua.lua&TypeUplink=2&pageType=0").await;
    assert_eq!(scalar(&xml, "encode"), Some("Password"));
    assert_eq!(opened(&browser.token, values(&xml, "Password")[0]), "pppoe password");
    assert_eq!(values(&xml, "UserName"), ["line&#64;isp.example.com"]);
}

#[tokio::test]
async fn secrets_that_are_withheld_are_told_to_whoever_asks() {
    let mut gateway = Gateway::H3600P;
    if let Pages::Thinklua(pages) = &mut gateway.pages {
        pages.quirks = &[Quirk::WithheldSecrets];
    }
    let router = Simulator::start(gateway).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("ethWanConfig").await;
    let tag = "wan_internet_lua.lua&TypeUplink=2&pageType=0";
    assert_eq!(values(&browser.data(tag).await, "Password"), [""]);
    let form = "IF_ACTION=GetPassword&_InstID=DEV.IP.IF1&IF_PAGETYPE=internet";
    let xml = browser.write(tag, form).await;
    assert_eq!(opened(&browser.token, values(&xml, "Password")[0]), "pppoe password");
}

#[tokio::test]
async fn some_firmware_hides_addresses_too() {
    let router = Simulator::start(Gateway::BE12000).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    browser.open("lanMgrIpv4").await;
    let xml = browser.data("Localnet_LanMgrIpv4_DHCPBasicCfg_lua.lua").await;
    assert_eq!(scalar(&xml, "encode"), Some("IPAddr,MinAddress,MaxAddress,DNSServer1,DNSServer2"));
    assert_eq!(opened(&browser.token, values(&xml, "IPAddr")[0]), "192.0.2.1");
    assert_eq!(values(&xml, "SubMask"), ["255.255.255.0"]);
}

async fn written(router: &Simulator, browser: &mut Browser, value: &str, encode: &str) -> String {
    browser.open("wlanBasic").await;
    let form = format!(
        "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&_PSKCONIG=Y&KeyPassphrase={}&encode={}",
        escaped(value),
        escaped(encode)
    );
    browser.write("wlan_sssidconf_lua.lua", &form).await;
    router.value("DEV.WIFI.AP1.KeyPassphrase").unwrap()
}

#[tokio::test]
async fn the_envelope_of_a_write_is_opened_with_the_key_of_the_page() {
    let router = Simulator::start(Gateway::H3600P).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    let key = public_key(&browser.text("").await);
    let encode = encrypted(&key, "1234567890123456+6543210987654321");
    for (plain, blocks) in [("eine neue", 0), ("sechzehn Zeichen", 0), ("mit mehr Nullen!", 1)] {
        assert_eq!(written(&router, &mut browser, &sealed(plain, blocks), &encode).await, plain);
    }
    let six_tabs = sealed("\t\t\t\t\t\t", 0);
    assert_eq!(written(&router, &mut browser, &six_tabs, &encode).await, "mit mehr Nullen!");
    let nonsense = encrypted(&key, "no digits at all");
    assert_eq!(written(&router, &mut browser, &sealed("never set", 0), &nonsense).await, "mit mehr Nullen!");
    assert_eq!(written(&router, &mut browser, "in clear text", "").await, "in clear text");
}

#[tokio::test]
async fn the_longer_key_has_4096_bits() {
    let router = Simulator::start(Gateway::F6600P).await.unwrap();
    let mut browser = Browser::logged_in(&router).await;
    let key = public_key(&browser.text("").await);
    assert_eq!(STANDARD.decode(encrypted(&key, "x")).unwrap().len(), 512);
}
