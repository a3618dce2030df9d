//! Gateways whose answers are whole pages.

pub(crate) mod captures;
mod perturbation;
mod properties;
mod reads;
mod recorded;
mod session;
mod writes;

use zte_cpe_simulator::Gateway;

const MODELS: [Gateway; 2] = [Gateway::F680V4, Gateway::F660];
