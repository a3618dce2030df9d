//! How a person is reached.

use crate::macros::personal_text;

personal_text! {
    /// E-mail address of an administrator, by the grammar of RFC 5321 with a domain of at least two labels.
    ///
    /// Nothing is sent and no name is looked up to check it.
    pub struct EmailAddress;
    check = |text| {
        let options = email_address::Options { minimum_sub_domains: 2, ..Default::default() }
            .without_display_text()
            .without_domain_literal();
        email_address::EmailAddress::parse_with_options(text.trim(), options).ok().map(String::from)
    };
    /// The text is not an e-mail address.
    pub struct ParseEmailAddressError = "an e-mail address looks like name@example.com";
    arbitrary = "[a-z]{1,10}(\\.[a-z]{1,10})?@[a-z]{1,10}\\.example";
}

personal_text! {
    /// Mobile number of an administrator in the international form, kept as E.164 (`+` and digits).
    ///
    /// Blanks, hyphens and brackets are accepted; the country code must be there and the number must be one that its
    /// country's numbering plan allows.
    pub struct MobileNumber;
    check = |text| {
        let number = phonenumber::parse(None, text.trim()).ok()?;
        phonenumber::is_valid(&number).then(|| number.format().mode(phonenumber::Mode::E164).to_string())
    };
    /// The text is not an international telephone number.
    pub struct ParseMobileNumberError = "a mobile number starts with + and its country code, such as +49 1512 3456789";
    arbitrary = "\\+491512[0-9]{7}";
}

personal_text! {
    /// What a text message has as its other end: a number, a short code or a name.
    pub struct PhoneAddress;
    check = |text| {
        let valid = !text.trim().is_empty() && text.chars().count() <= 64 && !text.chars().any(char::is_control);
        valid.then(|| text.trim().to_owned())
    };
    /// The text is no end of a message.
    pub struct ParsePhoneAddressError = "a message address is 1 to 64 characters";
    arbitrary = "\\+[0-9]{8,14}|[0-9]{4,6}|[A-Z]{3,11}";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zp_021_email_addresses_are_checked_by_grammar() {
        for valid in ["name@example.com", "first.last+tag@mail.example.com", "ü@example.com"] {
            assert!(valid.parse::<EmailAddress>().is_ok(), "{valid}");
        }
        for invalid in [
            "",
            "name",
            "name@",
            "@example.com",
            "name@localhost",
            "Name <name@example.com>",
            "a b@example.com",
        ] {
            assert!(invalid.parse::<EmailAddress>().is_err(), "{invalid}");
        }
    }

    #[test]
    fn zp_021_mobile_numbers_are_kept_as_e164() {
        // 202-555-01xx is reserved for fiction in the North American plan; Germany reserves 0171 39200xx.
        for (text, expected) in [("+1 202 555 0143", "+12025550143"), ("+49 171-3920012", "+491713920012")] {
            assert_eq!(text.parse::<MobileNumber>().unwrap().expose(), expected);
        }
        for invalid in ["", "0171 3920012", "+49", "+999 12345678", "mobile", "+4917139200120000000"] {
            assert!(invalid.parse::<MobileNumber>().is_err(), "{invalid}");
        }
    }
}
