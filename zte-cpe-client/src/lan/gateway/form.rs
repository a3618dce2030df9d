//! Forms as the pages of these devices send them.

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

/// What JavaScript's `encodeURIComponent` leaves as it is. A blank is `%20`, never `+`: firmware that signs a form signs
/// these bytes.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A form, in the order in which its fields were added. It may hold passwords and is wiped when it goes.
#[derive(Default)]
pub(in crate::lan) struct Form(Zeroizing<String>);

impl Form {
    /// Adds a field.
    pub(in crate::lan) fn field(mut self, name: &str, value: &str) -> Self {
        self.push(name, value);
        self
    }

    /// Adds a field.
    pub(in crate::lan) fn push(&mut self, name: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.extend(utf8_percent_encode(name, KEPT));
        self.0.push('=');
        self.0.extend(utf8_percent_encode(value, KEPT));
    }

    /// The bytes as they go over the wire.
    pub(in crate::lan) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub(super) fn to_body(&self) -> Bytes {
        Bytes::copy_from_slice(self.as_bytes())
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Form({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_and_are_encoded_as_a_page_does() {
        let form = Form::default()
            .field("IF_ACTION", "Apply")
            .field("_InstID", "DEV.WIFI.AP1")
            .field("ESSID", "Café & Co")
            .field("Enable", "1")
            .field("_sessionTOKEN", "753318846947806813317826");
        // The body of a worked example.
        let expected = "IF_ACTION=Apply&_InstID=DEV.WIFI.AP1&ESSID=Caf%C3%A9%20%26%20Co&Enable=1\
                        &_sessionTOKEN=753318846947806813317826";
        assert_eq!(form.as_bytes(), expected.as_bytes());
        assert_eq!(Form::default().field("a", "-_.!~*'()+").as_bytes(), b"a=-_.!~*'()%2B");
    }

    #[test]
    fn debug_shows_no_field() {
        assert!(!format!("{:?}", Form::default().field("Password", "canary-7")).contains("canary"));
    }
}
