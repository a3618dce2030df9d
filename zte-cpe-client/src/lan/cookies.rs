//! The cookies of one router: all of them, the newest of each name, byte for byte.

use http::HeaderMap;
use http::header::{HeaderValue, SET_COOKIE};
use zeroize::Zeroize;

/// Values are kept as they came, quotes included: some firmware compares them that way.
#[derive(Default)]
pub(super) struct Cookies(Vec<(Vec<u8>, Vec<u8>)>);

impl Cookies {
    pub(super) fn take_from(&mut self, headers: &HeaderMap) {
        for header in headers.get_all(SET_COOKIE) {
            let pair = header.as_bytes().split(|byte| *byte == b';').next().unwrap_or_default();
            let Some(at) = pair.iter().position(|byte| *byte == b'=') else { continue };
            let (name, value) = pair.split_at(at);
            let value = value.get(1..).unwrap_or_default().trim_ascii();
            self.set(name.trim_ascii(), value);
        }
    }

    fn set(&mut self, name: &[u8], value: &[u8]) {
        self.0.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.0.push((name.to_vec(), value.to_vec()));
        }
    }

    /// The header to send, if there is anything to send.
    pub(super) fn header(&self) -> Option<HeaderValue> {
        let pairs: Vec<_> = self.0.iter().map(|(name, value)| [name.as_slice(), value].join(&b'=')).collect();
        let mut header = HeaderValue::from_bytes(&pairs.join(b"; ".as_slice())).ok()?;
        header.set_sensitive(true);
        (!pairs.is_empty()).then_some(header)
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Drop for Cookies {
    fn drop(&mut self) {
        for (_, value) in &mut self.0 {
            value.zeroize();
        }
    }
}

impl std::fmt::Debug for Cookies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cookies({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jar(lines: &[&'static str]) -> Cookies {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(SET_COOKIE, HeaderValue::from_static(line));
        }
        let mut cookies = Cookies::default();
        cookies.take_from(&headers);
        cookies
    }

    #[test]
    fn value_goes_back_byte_for_byte_with_its_quotes() {
        let header = jar(&[r#"stok="A1B2=="; path=/; HttpOnly"#]).header().unwrap();
        assert_eq!(header, r#"stok="A1B2==""#);
        assert!(header.is_sensitive());
    }

    #[test]
    fn every_name_is_kept_and_the_newest_value_wins() {
        let header = jar(&["zsidn=1", "stok=old", "zwsd=2", "stok=new; path=/"]).header().unwrap();
        assert_eq!(header, "zsidn=1; zwsd=2; stok=new");
    }

    #[test]
    fn emptied_cookie_is_not_sent() {
        assert!(jar(&["stok=1", "stok=; Max-Age=0"]).header().is_none());
        assert!(jar(&[]).header().is_none());
        assert!(jar(&["nonsense"]).header().is_none());
    }
}
