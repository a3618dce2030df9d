//! What gateways of the later families say to a form, by number: texts are in the language of the pages.

use std::time::Duration;

/// The setting before this one is still being stored.
pub(in crate::lan) const BUSY: i32 = -257;
/// The token is not the one of the page.
pub(in crate::lan) const EXPIRED: i32 = -1452;
/// The gateway has another address now.
pub(in crate::lan) const MOVED: i32 = -1381;

/// How often, and after what time, a form is sent again to a gateway that is busy.
pub(in crate::lan) const BUSY_TRIES: u32 = 4;
pub(in crate::lan) const BUSY_PAUSE: Duration = Duration::from_secs(3);
