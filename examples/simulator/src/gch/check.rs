//! Values that the firmware does not take.

use crate::gateway::tag::Rule;

const PORT: Rule = Rule::Number(1, 65_535);
const SWITCH: Rule = Rule::OneOf(&["0", "1"]);

const RULES: &[(&str, Rule)] = &[
    ("BasicIPAddr", Rule::Address),
    ("SubMask", Rule::Address),
    ("SubnetMask", Rule::Address),
    ("MinAddress", Rule::Address),
    ("MaxAddress", Rule::Address),
    ("IPAddr", Rule::Address),
    ("InternalHost", Rule::Address),
    ("MACAddr", Rule::Mac),
    ("MinExtPort", PORT),
    ("MaxExtPort", PORT),
    ("MinIntPort", PORT),
    ("MaxIntPort", PORT),
    ("Enable", SWITCH),
    ("ServerEnable", SWITCH),
    ("ESSIDHideEnable", SWITCH),
    ("RadioStatus", SWITCH),
    ("AutoChannelEnabled", SWITCH),
    ("Name", Rule::Bytes(1, 32)),
    ("ESSID", Rule::Bytes(1, 32)),
    ("BeaconType", Rule::OneOf(&["None", "Basic", "WPA", "11i", "WPAand11i", "WPA3", "11iandWPA3"])),
    ("KeyPassphrase", Rule::Bytes(8, 64)),
];

pub(super) fn is_acceptable(name: &str, value: &str) -> bool {
    RULES.iter().filter(|(ruled, _)| *ruled == name).all(|(_, rule)| rule.admits(value))
}
