fn main() {
    let password = zte_cpe_model::secret::Password::new("p");
    let _ = password == password;
}
