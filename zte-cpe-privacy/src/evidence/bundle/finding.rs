//! What is wrong with a bundle.

use std::fmt;

use serde::Serialize;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Finding {
    /// In which file.
    pub file: String,
    /// In which line of it, counted as the ledger counts; `None` for the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// What.
    pub fault: Fault,
}

macro_rules! faults {
    ($( $(#[$doc:meta])* $fault:ident = $code:literal: $says:literal; )+) => {
        /// What can be wrong with a file or a line; `Display` is how the sentence about it goes on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[non_exhaustive]
        pub enum Fault {
            $( $(#[$doc])* #[serde(rename = $code)] $fault, )+
        }

        impl Fault {
            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$fault => $code, )+ }
            }

            const fn says(self) -> &'static str {
                match self { $( Self::$fault => $says, )+ }
            }
        }
    };
}

faults! {
    /// It is not of this version.
    Unreadable = "unreadable": "cannot be read: it is not of this version, or damaged";
    /// Manifest and signature do not belong together.
    SignatureDoesNotFit = "signature-does-not-fit": "is not what was signed: it was edited, or its signature was";
    /// Somebody else signed it, not who is trusted.
    SignedByAnother = "signed-by-another": "was signed by somebody else than who is trusted";
    /// It is named in the manifest and not there.
    Missing = "missing": "is missing";
    /// It is there and not named in the manifest.
    Added = "added": "was added after the bundle was signed";
    /// It ends too early.
    Truncated = "truncated": "was cut off here";
    /// Its content is not the one that was signed.
    Edited = "edited": "is not what was signed";
    /// The line does not have its hash.
    LineEdited = "line-edited": "was edited";
    /// The line is no ledger line.
    LineUnreadable = "line-unreadable": "is no ledger line";
    /// A line of this number is not there.
    LineMissing = "line-missing": "was taken out";
    /// The line stands at another place than its number says.
    LineMoved = "line-moved": "was moved";
    /// The hash that the line names is not that of the line before.
    LineDoesNotFollow = "line-does-not-follow": "does not follow the line before: one of the two was replaced";
    /// The ledger goes on after the line that was signed as its last.
    LineAdded = "line-added": "was added after the bundle was signed";
    /// The line was decided by another policy than the one of the bundle.
    OtherPolicy = "other-policy": "was decided by another policy than the one of the bundle";
    /// The policy file is not the policy that the manifest names.
    NotThatPolicy = "not-that-policy": "is not the policy that the manifest names";
    /// The publisher did not sign the policy file as it is.
    PolicyNotSigned = "policy-not-signed": "is not what its publisher signed";
    /// It holds something that looks like a personal value.
    PersonalValue = "personal-value": "holds something that looks like a personal value";
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.says())
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line},")?;
        }
        write!(f, " {}", self.fault)
    }
}
