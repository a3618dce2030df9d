//! Passwords and keys: wiped on drop, unprintable, not serialisable, not comparable with `==`.
//!
//! ```
//! use zte_cpe_model::secret::Password;
//!
//! let password = Password::new("correct horse");
//! assert_eq!(format!("{password:?}"), "Password([redacted])");
//! assert_eq!(password.expose(), "correct horse");
//! ```

use secrecy::{ExposeSecret as _, SecretString};

macro_rules! secret {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone)]
        pub struct $name(SecretString);

        impl $name {
            /// Takes the secret over; the given text is moved in and wiped with it.
            #[must_use]
            pub fn new(text: impl Into<String>) -> Self {
                Self(SecretString::from(text.into()))
            }

            /// The secret in clear. Every call is a place where it leaves its type.
            #[must_use]
            pub fn expose(&self) -> &str {
                self.0.expose_secret()
            }

            /// Whether there is no secret at all.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.expose().is_empty()
            }
        }

        crate::macros::masked_debug!($name);

        impl zeroize::Zeroize for $name {
            fn zeroize(&mut self) {
                self.0 = SecretString::default();
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $name {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;
            fn arbitrary_with((): ()) -> Self::Strategy {
                use proptest::strategy::Strategy as _;
                "[ -~]{1,63}|\\PC{1,20}".prop_map(Self::new).boxed()
            }
        }
    )+ };
}

secret! {
    /// Password of an administrator: of a router's web UI, or of a platform account.
    Password,
    /// Passphrase of a wireless network.
    WifiPassphrase,
    /// Password of a PPPoE account, the credential for the access network.
    PppoePassword,
    /// Password of an access point name (APN).
    ApnPassword,
    /// Password with which a device and its management server prove themselves to each other (TR-069).
    ManagementPassword,
    /// Text of a Wi-Fi code (`WIFI:…`), which holds the passphrase in clear.
    WifiCodeText,
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroize as _;

    use super::*;

    #[test]
    fn debug_never_shows_the_secret() {
        let rendered = format!("{:?} {:#?}", Password::new("canary-7"), PppoePassword::new("canary-7"));
        assert!(!rendered.contains("canary"), "{rendered}");
    }

    #[test]
    fn zeroize_leaves_an_empty_secret() {
        let mut secret = WifiPassphrase::new("canary-7");
        secret.zeroize();
        assert!(secret.is_empty());
    }
}
