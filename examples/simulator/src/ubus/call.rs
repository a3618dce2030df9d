use serde_json::{Map, Value, json};

use crate::answer::{Node, Object};

/// The body of a request, as far as it is not a form.
#[derive(Debug, Clone)]
pub(crate) enum Body {
    Form,
    /// Calls, or what stands for the `id` of something that is none.
    Calls {
        calls: Vec<Result<Call, Value>>,
        batch: bool,
    },
}

/// One JSON-RPC call.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(super) id: Value,
    pub(super) session: String,
    pub(crate) object: String,
    pub(crate) method: String,
    pub(crate) arguments: Arguments,
}

/// What a method brings back.
pub(super) type Outcome = Result<Object, Refusal>;

/// Why a call came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A state of ubus, in place of the 0 of a success.
    Status(u8),
    /// An error of JSON-RPC.
    Rpc(i32, &'static str),
}

impl Refusal {
    pub(super) const PARSE: Self = Self::Rpc(-32700, "Parse error");
    pub(super) const REQUEST: Self = Self::Rpc(-32600, "Invalid request");
    pub(super) const OBJECT: Self = Self::Rpc(-32000, "Object not found");
    pub(super) const ACCESS: Self = Self::Rpc(-32002, "Access denied");
    pub(super) const ARGUMENT: Self = Self::Status(2);
    pub(super) const METHOD: Self = Self::Status(3);
    pub(super) const NOT_FOUND: Self = Self::Status(4);
}

impl Body {
    /// Whatever its content type says.
    pub(crate) fn parse(body: &[u8]) -> Self {
        match serde_json::from_slice(body) {
            Ok(Value::Array(calls)) => {
                Self::Calls { calls: calls.iter().map(Call::parse).collect(), batch: true }
            }
            Ok(single) => Self::Calls { calls: vec![Call::parse(&single)], batch: false },
            Err(_) => Self::Form,
        }
    }

    pub(crate) fn calls(&self) -> impl Iterator<Item = &Call> {
        let calls = match self {
            Self::Form => [].as_slice(),
            Self::Calls { calls, .. } => calls,
        };
        calls.iter().flatten()
    }
}

impl Call {
    fn parse(call: &Value) -> Result<Self, Value> {
        let id = call.get("id").cloned().unwrap_or_default();
        let refused = id.clone();
        let parse = || {
            let [session, object, method, arguments] = call.get("params")?.as_array()?.as_slice() else {
                return None;
            };
            Some(Self {
                id,
                session: session.as_str()?.to_owned(),
                object: object.as_str()?.to_owned(),
                method: method.as_str()?.to_owned(),
                arguments: Arguments(arguments.as_object()?.clone()),
            })
        };
        let is_call = call.get("method").is_some_and(|method| method == "call");
        is_call.then(parse).flatten().ok_or(refused)
    }
}

/// The arguments of a call. Numbers and text stand for each other, as they do on the devices.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arguments(Map<String, Value>);

impl Arguments {
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.0.get(key)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(u8::from(*flag).to_string()),
            _ => None,
        }
    }

    /// The text of an argument without which nothing is done.
    pub(super) fn needed(&self, key: &str) -> Result<String, Refusal> {
        self.text(key).ok_or(Refusal::ARGUMENT)
    }

    /// The arguments that are numbers.
    pub(super) fn numbers(&self) -> Object {
        let numbers = self.0.iter().filter(|(_, value)| value.is_number());
        numbers.fold(Object::default(), |object, (key, value)| object.and(key, Node::Other(value.clone())))
    }

    pub(super) fn number(&self, key: &str) -> Option<usize> {
        self.text(key)?.parse().ok()
    }

    pub(super) fn object(&self, key: &str) -> Option<Self> {
        self.0.get(key)?.as_object().cloned().map(Self)
    }

    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        let list = self.0.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
    }

    /// Names of all arguments, also of those inside others, with their values.
    pub(crate) fn leaves(&self) -> Vec<(&str, &Value)> {
        let mut leaves = Vec::new();
        for (key, value) in &self.0 {
            leaves.push((key.as_str(), value));
            if let Value::Object(inner) = value {
                leaves.extend(inner.iter().map(|(key, value)| (key.as_str(), value)));
            }
        }
        leaves
    }
}

/// One answer, as it stands in the array.
pub(super) fn written(id: &Value, outcome: Outcome) -> Object {
    let result = match outcome {
        Ok(object) if object.0.is_empty() => vec![Node::Other(json!(0))],
        Ok(object) => vec![Node::Other(json!(0)), Node::Object(object)],
        Err(Refusal::Status(code)) => vec![Node::Other(json!(code))],
        Err(refusal @ Refusal::Rpc(..)) => return refused(id, refusal),
    };
    envelope(id).and("result", Node::List(result))
}

pub(super) fn refused(id: &Value, refusal: Refusal) -> Object {
    let (code, message) = match refusal {
        Refusal::Rpc(code, message) => (code, message),
        Refusal::Status(code) => (i32::from(code), ""),
    };
    envelope(id).and("error", Node::Other(json!({"code": code, "message": message})))
}

fn envelope(id: &Value) -> Object {
    Object::one("jsonrpc", "2.0").and("id", Node::Other(id.clone()))
}
