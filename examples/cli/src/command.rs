//! The commands, one function each, by subject.

mod cellular;
mod network;
mod session;
mod sms;
mod system;
mod watch;

use zte_cpe_terminal::{Personal, View};

use crate::args::{Apn, Args, Band, Command, Options, Sms, Wan, Wifi};
use crate::exit::Failure;

/// The person at the terminal looks at their own router.
const VIEW: View = View::new(Personal::Shown);

pub(crate) async fn run(args: &Args) -> Result<(), Failure> {
    let options: &Options = &args.options;
    match &args.command {
        Command::Probe(router) => system::probe(options, router).await,
        Command::Status(router) => system::status(options, router).await,
        Command::Signal(watched) => cellular::signal(options, watched).await,
        Command::Traffic(watched) => cellular::traffic(options, watched).await,
        Command::Band(Band::Show(router)) => cellular::bands(options, router).await,
        Command::Apn(Apn::List(router)) => cellular::apns(options, router).await,
        Command::Sms(Sms::List(router)) => sms::list(options, router).await,
        Command::Hosts(router) => network::hosts(options, router).await,
        Command::Wifi(Wifi::Show(router)) => network::wifi(options, router).await,
        Command::Wifi(Wifi::Qr { router, guest }) => network::wifi_code(options, router, *guest).await,
        Command::Wan(Wan::Show(router)) => network::wan(options, router).await,
        Command::Wan(Wan::SetPppoe { router, credentials_file, dial }) => {
            network::set_pppoe(options, router, credentials_file.as_deref(), *dial).await
        }
        Command::Reboot(router) => system::reboot(options, router).await,
    }
}
