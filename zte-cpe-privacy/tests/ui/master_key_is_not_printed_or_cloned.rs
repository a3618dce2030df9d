use zte_cpe_privacy::store::MasterKey;

fn leak(key: &MasterKey) -> (MasterKey, String) {
    (key.clone(), key.to_string())
}

fn main() {}
