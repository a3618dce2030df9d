//! The uplink: its connections, and making one anew.

use zte_cpe_model::capability::Capability;
use zte_cpe_model::wan::{WanConnection, WanMedium, WanMode, WanStatus};

use super::Thinklua;
use super::line::Seen;
use super::write::Place;
use crate::Result;
use crate::lan::gateway::connection::{CONNECTIONS, connection};
use crate::lan::gateway::sheet::Sheet;
use crate::lan::gateway::wan;
use crate::lan::gateway::xml::Document;
use crate::{Error, ErrorKind};

/// Earlier models name the data for what it is of, later ones for its page.
const TAGS: &[&str] = &["wan_internetstatus_lua.lua", "wan_internet_lua.lua"];

/// The pages where a connection can be made anew; some firmware lets everybody do it.
const ACTIONS: [Place; 4] = [
    Place { menus: &["ethWanConfig"], tags: &["wan_internet_lua.lua"], seen: Seen::ByRight },
    Place { menus: &["dslWanConfig"], tags: &["wan_internet_lua.lua"], seen: Seen::ByRight },
    Place { menus: &["ethWanStatus"], tags: &["wan_internet_lua.lua"], seen: Seen::ByRight },
    Place { menus: &["dslWanStatus"], tags: &["wan_internet_lua.lua"], seen: Seen::ByRight },
];

/// The pages of uplinks: each tells of its own connections only.
const UPLINKS: [(Place, WanMedium); 2] = [
    (Place { menus: &["ethWanStatus"], tags: TAGS, seen: Seen::ByAll }, WanMedium::Ethernet),
    (Place { menus: &["dslWanStatus"], tags: TAGS, seen: Seen::ByAll }, WanMedium::Dsl),
];

impl Thinklua {
    pub(super) async fn read_wan(&self) -> Result<WanStatus> {
        let mut connections: Vec<WanConnection> = Vec::new();
        let mut told = false;
        for (place, medium) in &UPLINKS {
            let Some(document) = self.connections(place).await? else { continue };
            told = true;
            for mut one in document.instances(CONNECTIONS).filter_map(|row| connection(&row)) {
                one.medium = Some(self.medium(one.medium.take(), medium));
                if !connections.contains(&one) {
                    connections.push(one);
                }
            }
        }
        if told { Ok(wan::status(connections)) } else { self.line.absent(Capability::WanRead, Seen::ByAll) }
    }

    /// A gateway with optics has them where others have a socket.
    fn medium(&self, told: Option<WanMedium>, page: &WanMedium) -> WanMedium {
        let medium = told.unwrap_or_else(|| page.clone());
        if medium == WanMedium::Ethernet && self.line.knows("ponopticalinfo") {
            WanMedium::Pon
        } else {
            medium
        }
    }

    async fn connections(&self, place: &Place) -> Result<Option<Document>> {
        let Some(page) = self.line.open(place.menus).await? else { return Ok(None) };
        self.line.read(&page, place.tags).await
    }

    /// Cuts the connection to the internet and makes it anew. What it was is not looked at: it may have been down.
    pub(super) async fn dial_anew(&self) -> Result<()> {
        for place in &ACTIONS {
            let Some(document) = self.connections(place).await? else { continue };
            let rows: Vec<_> =
                document.instances(CONNECTIONS).filter_map(|row| Some((row, connection(&row)?))).collect();
            let main = rows.iter().find(|(_, one)| one.is_default == Some(true));
            let internet = || rows.iter().find(|(_, one)| one.services.iter().any(|word| word == "INTERNET"));
            let Some((row, one)) = main.or_else(internet).or(rows.first()) else { continue };
            let Some(id) = row.id().map(str::to_owned) else { continue };
            let verbs = match one.mode {
                Some(WanMode::Pppoe) => ["PPPDISCONNECT", "PPPCONNECT"],
                Some(WanMode::Dhcp) => ["DHCPRELEASE", "DHCPRENEW"],
                _ => {
                    return Err(Error::from(ErrorKind::NotPermitted)
                        .with_detail("a connection that is neither dialled nor lent cannot be made anew"));
                }
            };
            let uplink = row.text("uplink").unwrap_or_default().to_owned();
            for verb in verbs {
                let sheet = Sheet::new(verb).instance(&id).field("uplink", &uplink);
                self.line.send(place, Capability::WanReconnect, &sheet).await?;
            }
            return Ok(());
        }
        self.line.absent(Capability::WanReconnect, Seen::ByRight)
    }
}
