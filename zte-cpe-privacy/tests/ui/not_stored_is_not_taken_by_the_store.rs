use zte_cpe_model::host::Host;
use zte_cpe_model::not_stored::NotStored;
use zte_cpe_privacy::store::SqliteStore;

fn keep(store: &mut SqliteStore, hosts: &NotStored<Vec<Host>>) {
    let _ = store.register_device(hosts);
}

fn main() {}
