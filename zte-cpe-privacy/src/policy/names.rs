//! Closed lists of names: what a policy file may write, and nothing else.

/// An enum whose values have a stable name in policy files, ledgers and interfaces.
macro_rules! named {
    ($( $(#[$meta:meta])* pub enum $list:ident { $( $(#[$doc:meta])* $value:ident = $name:literal, )+ } )+) => { $(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[non_exhaustive]
        pub enum $list {
            $( $(#[$doc])* #[serde(rename = $name)] $value, )+
        }

        impl $list {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$( Self::$value ),+];

            /// The stable name, as policy files write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$value => $name, )+ }
            }
        }

        impl std::fmt::Display for $list {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    )+ };
}

pub(super) use named;
