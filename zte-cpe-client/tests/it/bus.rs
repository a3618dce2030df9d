//! A router of the ubus dialect made of recorded answers, below the client's own transport trait.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};
use zte_cpe_client::transport::{Transport, TransportError};
use zte_cpe_client::{Credentials, LanClient};
use zte_cpe_model::secret::Password;

use crate::support::PASSWORD;

const ANONYMOUS: &str = "00000000000000000000000000000000";
const SESSION: &str = "0123456789abcdef0123456789abcdef";

/// Answers calls with what it was given for them. It agrees on no key, so that encrypted fields stay as they are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bus(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    answers: BTreeMap<String, Value>,
    denied: BTreeSet<String>,
    /// Calls that are put off, and how often.
    busy: BTreeMap<String, u32>,
    /// Stands for every answer once the session is open.
    everything: Option<Vec<u8>>,
    shuffle: Shuffle,
    logged_in: bool,
    asked: Vec<Vec<String>>,
}

/// What happens to the answers of a batch on their way.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) enum Shuffle {
    #[default]
    AsAsked,
    Reversed,
    LastIsMissing,
    NumbersAreTexts,
}

impl Bus {
    /// What a call answers. A section of the configuration is named `config section`.
    pub(crate) fn call(self, name: &str, answer: Value) -> Self {
        self.0.lock().unwrap().answers.insert(name.to_owned(), answer);
        self
    }

    pub(crate) fn denying(self, name: &str) -> Self {
        self.0.lock().unwrap().denied.insert(name.to_owned());
        self
    }

    pub(crate) fn busy(self, name: &str, times: u32) -> Self {
        self.0.lock().unwrap().busy.insert(name.to_owned(), times);
        self
    }

    pub(crate) fn shuffle(self, shuffle: Shuffle) -> Self {
        self.0.lock().unwrap().shuffle = shuffle;
        self
    }

    /// From now on, every request is answered with this.
    pub(crate) fn answer_everything_with(&self, body: impl Into<Vec<u8>>) {
        self.0.lock().unwrap().everything = Some(body.into());
    }

    /// The calls of each request so far.
    pub(crate) fn asked(&self) -> Vec<Vec<String>> {
        self.0.lock().unwrap().asked.clone()
    }

    /// A client of this router that is logged in.
    pub(crate) async fn client(&self) -> LanClient {
        let client =
            LanClient::builder("http://192.0.2.1").unwrap().transport(self.clone()).connect().await.unwrap();
        client.login(Credentials::password(Password::new(PASSWORD))).await.unwrap();
        client
    }
}

#[async_trait]
impl Transport for Bus {
    async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        assert_eq!(request.uri().path(), "/ubus/", "nothing of another dialect is asked for");
        let body = self.0.lock().unwrap().answer(request.body());
        Ok(Response::builder().body(body.into()).unwrap())
    }
}

impl Script {
    fn answer(&mut self, body: &Bytes) -> Vec<u8> {
        let calls: Vec<Value> = serde_json::from_slice(body).unwrap();
        self.asked.push(calls.iter().map(name).collect());
        if self.logged_in
            && let Some(body) = &self.everything
        {
            return body.clone();
        }
        let mut answers: Vec<Value> = calls.iter().map(|call| self.element(call)).collect();
        match self.shuffle {
            Shuffle::Reversed => answers.reverse(),
            Shuffle::LastIsMissing if answers.len() > 1 => drop(answers.pop()),
            Shuffle::NumbersAreTexts => {
                for answer in &mut answers {
                    answer["id"] = json!(answer["id"].to_string());
                }
            }
            Shuffle::AsAsked | Shuffle::LastIsMissing => {}
        }
        serde_json::to_vec(&answers).unwrap()
    }

    fn element(&mut self, call: &Value) -> Value {
        let name = name(call);
        if let Some(left) = self.busy.get_mut(&name).filter(|left| **left > 0) {
            *left -= 1;
            return json!({ "jsonrpc": "2.0", "id": call["id"], "error": { "code": 400, "message": "busy" } });
        }
        let anonymous = call["params"][0] == ANONYMOUS;
        let denied = json!({ "code": -32002, "message": "Access denied" });
        let outcome = match name.as_str() {
            "zwrt_web.web_login_info" => json!([0, {
                "login_fail_num": 5,
                "login_fail_lock_lefttime": 0,
                "zte_web_sault": "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
            }]),
            "zwrt_web.web_login" => {
                self.logged_in = true;
                json!([0, { "result": 0, "ubus_rpc_session": SESSION, "timeout": 300 }])
            }
            _ if anonymous || call["params"][0] != SESSION || self.denied.contains(&name) => {
                return json!({ "jsonrpc": "2.0", "id": call["id"], "error": denied });
            }
            "zwrt_web.web_info" => json!([0, { "login_current_user": "admin" }]),
            "zwrt_web.web_logout" => json!([0]),
            _ => self.answers.get(&name).map_or_else(|| json!([4]), |answer| json!([0, answer])),
        };
        json!({ "jsonrpc": "2.0", "id": call["id"], "result": outcome })
    }
}

fn name(call: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let parameters = &call["params"];
    if parameters[1] == "uci" {
        return format!("{} {}", text(&parameters[3]["config"]), text(&parameters[3]["section"]));
    }
    format!("{}.{}", text(&parameters[1]), text(&parameters[2]))
}
