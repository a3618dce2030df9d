fn main() {
    let _ = serde_json::to_string(&zte_cpe_model::secret::Password::new("p"));
}
