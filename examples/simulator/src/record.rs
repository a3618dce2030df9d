use serde::{Serialize, Serializer};

/// An ordered list of names and values, as the device writes them: a host, an access point, a message.
///
/// ```
/// use zte_cpe_simulator::Record;
///
/// let mut host = Record::from([("mac_addr", "00:00:5E:00:53:20"), ("hostname", "printer")]);
/// host.set("hostname", "scanner");
/// assert_eq!(host.get("hostname"), Some("scanner"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record(Vec<(String, String)>);

impl Record {
    /// The value under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Replaces the value under a name, or adds it at the end.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, held)) => *held = value.into(),
            None => self.0.push((name.to_owned(), value.into())),
        }
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn is(&self, name: &str, value: &str) -> bool {
        self.get(name) == Some(value)
    }

    /// The same record with one value written another way.
    pub(crate) fn mapped(mut self, name: &str, map: impl FnOnce(&str) -> String) -> Self {
        if let Some((_, value)) = self.0.iter_mut().find(|(key, _)| key == name) {
            *value = map(value);
        }
        self
    }
}

impl From<&[(&str, &str)]> for Record {
    fn from(fields: &[(&str, &str)]) -> Self {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Record {
    fn from(fields: [(&str, &str); N]) -> Self {
        Self::from(fields.as_slice())
    }
}

impl FromIterator<(String, String)> for Record {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
