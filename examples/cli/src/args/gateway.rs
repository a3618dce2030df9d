//! Commands for what home gateways have, and many mobile routers too.

use clap::{Subcommand, ValueEnum};

use super::Router;

#[derive(Debug, Subcommand)]
pub(crate) enum Forward {
    /// Ports that the router hands to terminals.
    List(Router),
    /// Hand ports to a terminal.
    ///
    /// The terminal's address is asked for, or read from ZTE_CPE_FORWARD_TO; a name for the forward is read from
    /// ZTE_CPE_FORWARD_NAME if that is set. They are never arguments.
    Add(AddForward),
    /// Take ports back.
    Delete {
        #[command(flatten)]
        router: Router,
        /// Number of the forward, as «list» shows it.
        #[arg(value_name = "NO")]
        number: usize,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct AddForward {
    #[command(flatten)]
    pub(crate) router: Router,
    /// Port, or first and last one, such as 8000-8010.
    #[arg(long, value_name = "PORTS", value_parser = ports)]
    pub(crate) ports: Ports,
    /// What to let through.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) protocol: Protocol,
    /// First port at the terminal; the same as outside unless given.
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) to_port: Option<u16>,
}

/// A port, or several in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ports {
    pub(crate) first: u16,
    pub(crate) last: u16,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Protocol {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// Both.
    #[default]
    Both,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Dmz {
    /// The terminal that is open to the internet, if there is one.
    Show(Router),
    /// Open a terminal to the whole internet.
    ///
    /// Its address is asked for, or read from ZTE_CPE_DMZ_TO. It is never an argument.
    Open(Router),
    /// Open no terminal to the internet.
    Close(Router),
}

fn ports(text: &str) -> Result<Ports, String> {
    let port = |text: &str| text.trim().parse::<u16>().ok().filter(|port| *port > 0);
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (port(first), port(last)) {
        (Some(first), Some(last)) if first <= last => Ok(Ports { first, last }),
        _ => Err("give a port such as 8080, or a first and a last one such as 8000-8010".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_one_or_a_row_and_nothing_else() {
        assert_eq!(ports("8080"), Ok(Ports { first: 8080, last: 8080 }));
        assert_eq!(ports("8000-8010"), Ok(Ports { first: 8000, last: 8010 }));
        for wrong in ["", "0", "65536", "8010-8000", "80-", "-80", "80-90-100", "http"] {
            assert!(ports(wrong).is_err(), "{wrong}");
        }
    }
}
