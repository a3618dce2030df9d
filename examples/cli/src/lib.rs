//! What programs for a terminal share: records as a person reads them, and where secrets come from.
//!
//! ```
//! use zte_cpe_model::host::Host;
//! use zte_cpe_terminal::{Personal, View};
//!
//! let mut host = Host::new("00:00:5E:00:53:01".parse()?);
//! host.name = Some("kitchen-tablet".parse()?);
//! assert!(View::new(Personal::Shown).hosts(&[host.clone()]).to_string().contains("kitchen-tablet"));
//! assert!(!View::new(Personal::Masked).hosts(&[host]).to_string().contains("kitchen-tablet"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod facts;
pub mod qr;
pub mod secret;
mod table;
pub mod timeline;
mod view;

pub use facts::Facts;
pub use table::Table;
pub use view::{Personal, View};

/// The example on the project's front page compiles too.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct FrontPage;
