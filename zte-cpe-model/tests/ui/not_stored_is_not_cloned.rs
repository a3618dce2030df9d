fn main() {
    let held = zte_cpe_model::not_stored::NotStored::new(vec![1_u8]);
    let _ = held.clone();
}
