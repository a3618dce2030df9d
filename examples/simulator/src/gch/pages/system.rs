//! The device as a whole.

use crate::gch::page::{Page, Piece};

/// The page that a reboot is asked for on. Its `flag` says that one is under way.
pub(super) const DEVICE: Page = Page {
    name: "manager_dev_conf_t.gch",
    views: &[],
    pieces: &[
        Piece::Action,
        Piece::Template,
        Piece::Empty(&["flag"]),
        Piece::Outcome,
        Piece::Read,
        Piece::Flag,
    ],
};
