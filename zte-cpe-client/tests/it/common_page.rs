//! Gateways whose data is told only while its page is open.

use zte_cpe_simulator::Gateway;

mod properties;
mod reads;
mod recorded;
mod session;
mod writes;

const MODELS: [Gateway; 2] = [Gateway::H168N, Gateway::H298A];
