//! How a device talks to its operator's management server (TR-069).

use std::time::Duration;

use serde::Serialize;

use crate::data_item::classified;
use crate::secret::ManagementPassword;

/// The management client as it is set on the device.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Tr069Status {
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// Address of the management server.
    pub url: Option<String>,
    /// Name under which the device logs in there.
    pub username: Option<String>,
    /// Password for that, where the device gives it back.
    #[serde(skip_serializing)]
    pub password: Option<ManagementPassword>,
    /// Address at which the server calls the device.
    pub connection_request_url: Option<String>,
    /// Name under which the server does.
    pub connection_request_username: Option<String>,
    /// Password for that, where the device gives it back.
    #[serde(skip_serializing)]
    pub connection_request_password: Option<ManagementPassword>,
    /// Port at which the device listens for the server.
    pub connection_request_port: Option<u16>,
    /// Whether the device calls the server from time to time.
    pub periodic_inform: Option<bool>,
    /// How often it does.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub inform_interval: Option<Duration>,
}

/// What to change of the management client; everything that is not named stays as it is.
#[derive(Debug, Clone, Default)]
#[cfg_attr(feature = "proptest", derive(proptest_derive::Arbitrary))]
#[non_exhaustive]
pub struct Tr069Change {
    /// On or off.
    pub enabled: Option<bool>,
    /// Address of the management server.
    pub url: Option<String>,
    /// Name under which the device logs in there.
    pub username: Option<String>,
    /// Password for that.
    pub password: Option<ManagementPassword>,
    /// Name under which the server calls the device.
    pub connection_request_username: Option<String>,
    /// Password for that.
    pub connection_request_password: Option<ManagementPassword>,
    /// Port at which the device listens for the server.
    pub connection_request_port: Option<u16>,
    /// Whether the device calls the server from time to time.
    pub periodic_inform: Option<bool>,
    /// How often it does.
    #[cfg_attr(feature = "proptest", proptest(strategy = "crate::arbitrary::seconds()"))]
    pub inform_interval: Option<Duration>,
}

// The names and passwords are a device's, not a person's; the address at which it is called is the device's own.
classified! {
    Tr069Status {
        enabled: Technical,
        url: Technical,
        username: Technical,
        password: Technical,
        connection_request_url: DeviceIp,
        connection_request_username: Technical,
        connection_request_password: Technical,
        connection_request_port: Technical,
        periodic_inform: Technical,
        inform_interval: Technical,
    }
    Tr069Change {
        enabled: Technical,
        url: Technical,
        username: Technical,
        password: Technical,
        connection_request_username: Technical,
        connection_request_password: Technical,
        connection_request_port: Technical,
        periodic_inform: Technical,
        inform_interval: Technical,
    }
}
