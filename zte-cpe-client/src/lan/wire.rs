//! Groups of names, spelt as a device spells them, read out of an answer at once.

use super::answer::Answer;

/// A group of names that one record is made of.
pub(super) trait Wire {
    const NAMES: &'static [&'static str];
    fn read(answer: &Answer) -> Self;
}

macro_rules! wire {
    ($( $(#[$meta:meta])* $group:ident { $( $field:ident $(= $name:literal)? ),+ $(,)? } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Default)]
        pub(super) struct $group { $( pub(super) $field: $crate::lan::answer::Field, )+ }

        impl $crate::lan::wire::Wire for $group {
            const NAMES: &'static [&'static str] = &[$( $crate::lan::wire::wire!(@name $field $($name)?) ),+];
            fn read(answer: &$crate::lan::answer::Answer) -> Self {
                Self { $( $field: answer.field($crate::lan::wire::wire!(@name $field $($name)?)), )+ }
            }
        }
    )+ };
    (@name $field:ident $name:literal) => { $name };
    (@name $field:ident) => { stringify!($field) };
}

pub(super) use wire;
