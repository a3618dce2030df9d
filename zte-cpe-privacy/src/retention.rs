//! Storage periods applied to facts: pure, without clock, files or chance.
//!
//! ```
//! use zte_cpe_model::id::DeviceId;
//! use zte_cpe_privacy::policy::{Action, Moment, Policy};
//! use zte_cpe_privacy::retention::{
//!     LegalHolds, Standing, Subject, Timeline, Until, Verdict, obligation, zone,
//! };
//!
//! let policy = Policy::cpe_v1_1()?;
//! let rule = policy.rules().iter().find(|rule| rule.id() == "device-registration").expect("in the policy");
//! let device: DeviceId = "7d1f0c64-3b0e-4c39-9d5e-2f7a8f1c5b10".parse()?;
//!
//! let mut timeline = Timeline::new();
//! timeline.record(Moment::DeviceRegistered, "2024-01-10T09:00:00Z".parse()?);
//! timeline.record(Moment::DeviceOnline, "2024-01-10T09:05:00Z".parse()?);
//! timeline.record(Moment::DeviceOffline, "2024-02-29T12:00:00Z".parse()?);
//!
//! let berlin = zone("Europe/Berlin")?;
//! let kept = obligation(&policy, rule, Subject::Device(device), &timeline, &berlin)?.expect("it is kept");
//! assert_eq!(kept.until(), &Until::Instant("2026-02-28T12:00:00Z".parse()?));
//! assert_eq!(kept.clauses().last().map(String::as_str), Some("ZP-044"));
//!
//! // Somebody asks for erasure, and it is granted: that does not wait for two years.
//! timeline.record(Moment::ErasureGranted, "2025-05-01T00:00:00Z".parse()?);
//! let now = "2025-05-02T00:00:00Z".parse()?;
//! let verdict = Verdict::of(&policy, kept, &timeline, &LegalHolds::none(), now);
//! assert_eq!((verdict.standing(), verdict.action()), (Standing::Due, Action::Erase));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod calendar;
mod hold;
mod obligation;
#[cfg(feature = "sqlite")]
mod plan;
mod timeline;
mod verdict;

pub use self::calendar::zone;
pub use self::hold::{HoldState, HoldTerms, LegalHold, LegalHolds};
pub use self::obligation::{Obligation, Subject, Until, obligation};
#[cfg(feature = "sqlite")]
pub use self::plan::{Cursor, DEFAULT_PAGE, DisposalPlan, PlannedAction};
pub use self::timeline::Timeline;
pub use self::verdict::{OverdueReport, Standing, Verdict};
