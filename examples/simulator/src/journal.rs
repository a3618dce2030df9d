use crate::request::{Referer, Request};

/// A request that reached the simulator, without any of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// Names asked for with `cmd`, the calls of a batch, such as `zwrt_web.web_login`, or what a home gateway
    /// was asked for, such as `menuView.statusMgr` or `net_wlanm_conf1_t.gch`.
    pub commands: Vec<String>,
    /// The write that was asked for, such as `LOGIN`.
    pub goform_id: Option<String>,
    /// What a home gateway was told to do, such as `Apply` or `login`.
    pub action: Option<String>,
    /// Names of all headers, in lower case.
    pub headers: Vec<String>,
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
    pub(crate) fn of(request: &Request, passwords: &[&str]) -> Self {
        let arguments = request.body.calls().flat_map(|call| call.arguments.leaves());
        let arguments =
            arguments.map(|(name, value)| (name.to_owned(), value.as_str().unwrap_or_default().to_owned()));
        let parameters: Vec<_> = request.parameters().iter().cloned().chain(arguments).collect();
        let credential = parameters.iter().any(|(name, value)| {
            let names_one = name.to_ascii_lowercase().contains("passw");
            let holds_one = || passwords.iter().any(|word| !word.is_empty() && value.contains(word));
            !value.is_empty() && (names_one || holds_one())
        });
        let calls = request.body.calls().map(|call| format!("{}.{}", call.object, call.method));
        Self {
            method: request.method.clone(),
            path: request.path.clone(),
            commands: request.commands().into_iter().chain(calls).chain(page(request)).collect(),
            goform_id: request.parameter("goformId").map(str::to_owned),
            action: ["IF_ACTION", "action"]
                .iter()
                .find_map(|name| request.parameter(name))
                .map(str::to_owned),
            headers: request.headers.keys().map(ToString::to_string).collect(),
            fields: parameters.into_iter().map(|(name, _)| name).collect(),
            cookie: !request.cookies.is_empty(),
            referer: request.referer,
            credential,
        }
    }
}

/// What a home gateway is asked for.
fn page(request: &Request) -> Option<String> {
    match (request.parameter("_type"), request.parameter("_tag")) {
        (Some(kind), Some(tag)) => Some(format!("{kind}.{tag}")),
        _ => request.parameter("nextpage").map(str::to_owned),
    }
}
