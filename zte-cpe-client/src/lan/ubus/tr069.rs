//! The client of the operator's management server: read, changed, and read back.

use serde_json::{Map, Value, json};
use zte_cpe_model::capability::Capability;
use zte_cpe_model::secret::ManagementPassword;
use zte_cpe_model::tr069::{Tr069Change, Tr069Status};

use super::cipher::Reader;
use super::exchange::Call;
use super::{Ubus, wire};
use crate::Result;
use crate::lan::dialect::unsupported;
use crate::lan::wire::Wire as _;

impl Ubus {
    pub(super) async fn read_tr069(&self) -> Result<Tr069Status> {
        let [answer] =
            self.ask([Call::new("zwrt_tr069.api", "get_acsinfo", json!({ "moduleName": "web" }))]).await?;
        match answer {
            Some(answer) => Ok(status(&wire::Acs::read(&answer), &self.line.reader())),
            None => unsupported(Capability::Tr069Read),
        }
    }

    pub(super) async fn write_tr069(&self, change: &Tr069Change) -> Result<()> {
        let now = self.read_tr069().await?;
        let arguments = self.tr069_arguments(&now, change).await?;
        self.tell(&[Call::new("zwrt_tr069.api", "acsinfo_change", arguments)]).await?;
        self.until(|| async move { self.read_tr069().await.map(|after| holds(&after, change)) }).await
    }

    /// The settings as a whole: what is not to be changed is sent as it is, and a password that nobody can read not at
    /// all.
    async fn tr069_arguments(&self, now: &Tr069Status, change: &Tr069Change) -> Result<Value> {
        let digit = |on: Option<bool>| on.map(|on| json!(u8::from(on)));
        let text = |text: Option<&String>| text.map(|text| json!(text));
        let port = change.connection_request_port.or(now.connection_request_port);
        let inform = change.periodic_inform.or(now.periodic_inform);
        let interval = change.inform_interval.or(now.inform_interval).filter(|_| inform == Some(true));
        let mut arguments = Map::from_iter([("moduleName".to_owned(), json!("web"))]);
        let told = [
            ("EnableCWMP", digit(change.enabled.or(now.enabled))),
            ("ServerURL", text(change.url.as_ref().or(now.url.as_ref()))),
            ("ServerUsername", text(change.username.as_ref().or(now.username.as_ref()))),
            (
                "ConnectionRequestUname",
                text(
                    change.connection_request_username.as_ref().or(now.connection_request_username.as_ref()),
                ),
            ),
            ("ConnectionRequestPort", port.map(|port| json!(port.to_string()))),
            ("PeriodicInformEnable", digit(inform)),
            ("PeriodicInformInterval", interval.map(|interval| json!(interval.as_secs().to_string()))),
        ];
        arguments.extend(told.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        let passwords = [
            ("ServerPassword", change.password.as_ref().or(now.password.as_ref())),
            (
                "ConnectionRequestPassword",
                change.connection_request_password.as_ref().or(now.connection_request_password.as_ref()),
            ),
        ];
        for (name, password) in passwords {
            if let Some(password) = password {
                let sealed = self.line.writer().await?.seal(password.expose())?;
                arguments.insert(name.to_owned(), json!(sealed));
            }
        }
        Ok(Value::Object(arguments))
    }
}

fn status(wire: &wire::Acs, reader: &Reader) -> Tr069Status {
    let mut status = Tr069Status::default();
    status.enabled = wire.EnableCWMP.flag();
    status.url = wire.ServerURL.owned();
    status.username = wire.ServerUsername.owned();
    status.password = reader.text(&wire.ServerPassword).map(ManagementPassword::new);
    status.connection_request_url = wire.ConnectionRequestURL.owned();
    status.connection_request_username = wire.ConnectionRequestUname.owned();
    status.connection_request_password =
        reader.text(&wire.ConnectionRequestPassword).map(ManagementPassword::new);
    status.connection_request_port = wire.ConnectionRequestPort.parse();
    status.periodic_inform = wire.PeriodicInformEnable.flag();
    status.inform_interval = wire.PeriodicInformInterval.seconds();
    status
}

/// What the router does not tell cannot contradict.
fn holds(now: &Tr069Status, change: &Tr069Change) -> bool {
    fn same<T: PartialEq>(now: Option<&T>, wanted: Option<&T>) -> bool {
        wanted.is_none() || now == wanted
    }
    let hidden = |now: Option<&ManagementPassword>, wanted: Option<&ManagementPassword>| {
        now.zip(wanted).is_none_or(|(now, wanted)| now.expose() == wanted.expose())
    };
    same(now.enabled.as_ref(), change.enabled.as_ref())
        && same(now.url.as_ref(), change.url.as_ref())
        && same(now.username.as_ref(), change.username.as_ref())
        && same(now.connection_request_username.as_ref(), change.connection_request_username.as_ref())
        && same(now.connection_request_port.as_ref(), change.connection_request_port.as_ref())
        && same(now.periodic_inform.as_ref(), change.periodic_inform.as_ref())
        && (now.inform_interval.zip(change.inform_interval)).is_none_or(|(now, wanted)| now == wanted)
        && hidden(now.password.as_ref(), change.password.as_ref())
        && hidden(now.connection_request_password.as_ref(), change.connection_request_password.as_ref())
}
