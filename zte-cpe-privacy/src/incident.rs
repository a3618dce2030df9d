//! Security incidents: what has to be done by when, whom it concerns, what they are told and how.
//!
//! ```
//! use zte_cpe_privacy::deadline::Jurisdiction;
//! use zte_cpe_privacy::incident::{Incident, Risk, Scope};
//! use zte_cpe_privacy::policy::Policy;
//! use zte_cpe_privacy::retention::zone;
//!
//! let policy = Policy::cpe_v1_1()?;
//! let berlin = Jurisdiction::new("DE".parse()?, zone("Europe/Berlin")?);
//! let id = zte_cpe_model::id::IncidentId::from_uuid(uuid::Uuid::new_v4());
//!
//! let detected = "2026-03-02T06:00:00Z".parse()?;
//! let mut incident = Incident::detected(id, detected);
//! let [report] = &incident.tasks(&policy, &berlin)?[..] else { panic!("only the authority so far") };
//! assert_eq!(report.due.due().to_string(), "2026-03-05T06:00:00Z");
//!
//! let scope = Scope::new("platform-eu".parse()?, ("2026-02-28T00:00:00Z".parse()?, detected));
//! incident.assess(Risk::High, scope, "2026-03-02T18:00:00Z".parse()?);
//! assert_eq!(incident.tasks(&policy, &berlin)?.len(), 2, "and somebody has to find whom it concerns");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod affected;
mod authority;
mod delivery;
mod notice;
mod pseudonym;
mod register;
mod timeline;

pub use self::affected::{AffectedSubjects, Scope};
pub use self::authority::AuthorityReport;
pub use self::delivery::{Attempt, Delivery, DeliveryLog, PublicNotice};
pub use self::notice::IncidentNotice;
pub use self::pseudonym::{AffectedPseudonyms, PseudonymResolver, Resolved};
pub use self::register::{Control, ControlRegister};
pub use self::timeline::{Filing, Incident, IncidentState, Risk};
