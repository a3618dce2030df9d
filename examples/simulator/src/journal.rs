use crate::request::{Referer, Request};

/// A request that reached the simulator, without any of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// Names asked for with `cmd`.
    pub commands: Vec<String>,
    /// The write that was asked for, such as `LOGIN`.
    pub goform_id: Option<String>,
    /// Names of all parameters, in their order.
    pub fields: Vec<String>,
    /// Whether any cookie came along.
    pub cookie: bool,
    /// What it said about the page it came from.
    pub referer: Referer,
    /// Whether it carried a password, in whatever form.
    pub credential: bool,
}

impl Exchange {
    pub(crate) fn of(request: &Request, password: &str) -> Self {
        let parameters = request.parameters();
        let credential = parameters.iter().any(|(name, value)| {
            !value.is_empty() && (name.to_ascii_lowercase().contains("passw") || value.contains(password))
        });
        Self {
            method: request.method.clone(),
            path: request.path.clone(),
            commands: request.commands(),
            goform_id: request.parameter("goformId").map(str::to_owned),
            fields: parameters.iter().map(|(name, _)| name.clone()).collect(),
            cookie: !request.cookies.is_empty(),
            referer: request.referer,
            credential,
        }
    }
}
