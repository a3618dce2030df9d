fn main() {
    let _ = serde_json::to_string(&zte_cpe_model::not_stored::NotStored::new(vec![1_u8]));
}
