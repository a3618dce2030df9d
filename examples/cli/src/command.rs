//! The commands, one function each, by subject.

mod cellular;
mod lan;
mod network;
mod privacy;
mod session;
mod sms;
mod system;
mod watch;

use zte_cpe_model::lan::DmzSettings;
use zte_cpe_terminal::{Personal, View};

use self::sms::Store;
use crate::args::{Apn, Args, Band, Command, Dmz, Forward, Lan, Options, Sms, Wan, Wifi};
use crate::exit::Failure;

/// The person at the terminal looks at their own router.
const VIEW: View = View::new(Personal::Shown);

pub(crate) async fn run(args: &Args) -> Result<(), Failure> {
    let options: &Options = &args.options;
    match &args.command {
        Command::Probe(router) => system::probe(options, router).await,
        Command::Status(watched) => system::status(options, watched).await,
        Command::Signal(watched) => cellular::signal(options, watched).await,
        Command::Traffic(watched) => cellular::traffic(options, watched).await,
        Command::Data { router, to } => cellular::set_data(options, router, *to).await,
        Command::Band(Band::Show(router)) => cellular::bands(options, router).await,
        Command::Band(Band::Lock { router, lte, nr, .. }) => {
            cellular::lock_bands(options, router, lte, nr).await
        }
        Command::Apn(Apn::List(router)) => cellular::apns(options, router).await,
        Command::Apn(Apn::Select { router, slot }) => cellular::select_apn(options, router, *slot).await,
        Command::Sms(Sms::List { router, sim }) => sms::list(options, router, Store::of(*sim)).await,
        Command::Sms(Sms::Send { router, message_file }) => {
            sms::send(options, router, message_file.as_deref()).await
        }
        Command::Sms(Sms::Delete { router, sim, numbers }) => {
            sms::delete(options, router, Store::of(*sim), numbers).await
        }
        Command::Hosts(router) => network::hosts(options, router).await,
        Command::Wifi(Wifi::Show(router)) => network::wifi(options, router).await,
        Command::Wifi(Wifi::Qr { router, guest }) => network::wifi_code(options, router, *guest).await,
        Command::Wifi(Wifi::Set(change)) => network::set_wifi(options, change).await,
        Command::Wan(Wan::Show(router)) => network::wan(options, router).await,
        Command::Wan(Wan::SetPppoe { router, credentials_file, dial }) => {
            network::set_pppoe(options, router, credentials_file.as_deref(), *dial).await
        }
        Command::Wan(Wan::SetMode { router, mode }) => network::set_mode(options, router, *mode).await,
        Command::Wan(Wan::SetStatic(router)) => network::set_static(options, router).await,
        Command::Wan(Wan::Reconnect(router)) => network::reconnect(options, router).await,
        Command::Optical(watched) => network::optical(options, watched).await,
        Command::Dsl(watched) => network::dsl(options, watched).await,
        Command::Lan(Lan::Show(router)) => lan::show(options, router).await,
        Command::Forward(Forward::List(router)) => lan::forwards(options, router).await,
        Command::Forward(Forward::Add(forward)) => lan::add_forward(options, forward).await,
        Command::Forward(Forward::Delete { router, number }) => {
            lan::delete_forward(options, router, *number).await
        }
        Command::Dmz(Dmz::Show(router)) => lan::dmz(options, router).await,
        Command::Dmz(Dmz::Open(router)) => lan::open_dmz(options, router).await,
        Command::Dmz(Dmz::Close(router)) => lan::set_dmz(options, router, &DmzSettings::Off).await,
        Command::Time(router) => system::time(options, router).await,
        Command::Reboot(router) => system::reboot(options, router).await,
        Command::Privacy(command) => privacy::run(options, command),
    }
}
