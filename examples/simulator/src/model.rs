use crate::gateway::Gateway;
use crate::profile::{Link, Profile};

/// Any model there is: a mobile router or a home gateway.
///
/// ```
/// use zte_cpe_simulator::{Model, Profile};
///
/// assert_eq!(Model::find("mc888").map(|model| model.name()), Some("MC888"));
/// assert_eq!(Model::from(Profile::MC888).dialect(), "goform");
/// ```
#[derive(Debug, Clone, Copy)]
#[expect(clippy::large_enum_variant, reason = "a model is copied when a router starts, and never again")]
pub enum Model {
    /// A router that reaches the internet by radio.
    Mobile(Profile),
    /// A router that reaches the internet by a line.
    Gateway(Gateway),
}

impl Model {
    /// Every model there is.
    pub fn every() -> impl Iterator<Item = Self> {
        let mobile = Profile::every().copied().map(Self::Mobile);
        mobile.chain(Gateway::ALL.iter().copied().map(Self::Gateway))
    }

    /// The model of a name, whatever its case.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::every().find(|model| model.name().eq_ignore_ascii_case(name))
    }

    /// What the model is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Mobile(profile) => profile.model,
            Self::Gateway(gateway) => gateway.model,
        }
    }

    /// What kind of device it is, in a few words.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        match self {
            Self::Mobile(profile) => profile.summary,
            Self::Gateway(gateway) => gateway.summary,
        }
    }

    /// What its web pages speak.
    #[must_use]
    pub fn dialect(&self) -> &'static str {
        match self {
            Self::Mobile(profile) if profile.ubus.is_some() => "ubus",
            Self::Mobile(_) => "goform",
            Self::Gateway(gateway) => gateway.pages.dialect(),
        }
    }

    pub(crate) fn link(&self) -> Link {
        match self {
            Self::Mobile(profile) => profile.link,
            Self::Gateway(gateway) => gateway.link,
        }
    }
}

impl From<Profile> for Model {
    fn from(profile: Profile) -> Self {
        Self::Mobile(profile)
    }
}

impl From<Gateway> for Model {
    fn from(gateway: Gateway) -> Self {
        Self::Gateway(gateway)
    }
}
