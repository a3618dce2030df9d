//! Access to somebody's data comes from a request whose identity was verified, and from nowhere else.

use zte_cpe_privacy::policy::Right;
use zte_cpe_privacy::rights::Grant;

fn main() {
    let account = "0b7f2a51-9c1e-4d0b-8a6e-3d5f0c9a7e21".parse().unwrap();
    let _grant = Grant { account, right: Right::Access, at: jiff::Timestamp::UNIX_EPOCH };
}
