use crate::request::{Referer, Request};

/// A request that reached the simulator, without any of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// Names asked for with `cmd`, or the calls of a batch, such as `zwrt_web.web_login`.
    pub commands: Vec<String>,
    /// The write that was asked for, such as `LOGIN`.
    pub goform_id: Option<String>,
    /// Names of all parameters or arguments, in their order.
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
        let arguments = request.body.calls().flat_map(|call| call.arguments.leaves());
        let arguments =
            arguments.map(|(name, value)| (name.to_owned(), value.as_str().unwrap_or_default().to_owned()));
        let parameters: Vec<_> = request.parameters().iter().cloned().chain(arguments).collect();
        let credential = parameters.iter().any(|(name, value)| {
            !value.is_empty() && (name.to_ascii_lowercase().contains("passw") || value.contains(password))
        });
        let calls = request.body.calls().map(|call| format!("{}.{}", call.object, call.method));
        Self {
            method: request.method.clone(),
            path: request.path.clone(),
            commands: request.commands().into_iter().chain(calls).collect(),
            goform_id: request.parameter("goformId").map(str::to_owned),
            fields: parameters.into_iter().map(|(name, _)| name).collect(),
            cookie: !request.cookies.is_empty(),
            referer: request.referer,
            credential,
        }
    }
}
