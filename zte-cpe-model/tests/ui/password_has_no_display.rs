fn main() {
    println!("{}", zte_cpe_model::secret::Password::new("p"));
}
