use super::cx::Cx;
use super::{Behaviour, Effects, Rule, Spot};

pub(super) static RULE: Rule = Rule {
    code: "emulation-changed",
    what: "What the emulator does",
    why: "Only the emulator reads it; clients and the service stay as they are.",
    old: "operation: CreatePot\nkind: write\nresponse:\n  fields:\n    PotId: { type: string }\nemulate: { create: Pot }\n# ==> service.yaml\nyunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nemulate:\n  Pot: { key: PotId }",
    new: "operation: CreatePot\nkind: write\nresponse:\n  fields:\n    PotId: { type: string }\nemulate: { create: Pot }\n# ==> service.yaml\nyunspec: 1\nservice: Tea\nversion: \"2024-01-01\"\nstyle: rpc\nemulate:\n  Pot: { key: PotId, id: \"pot-{20}\" }",
};

pub(super) fn compare(cx: &mut Cx<'_>, at: &Spot, what: &str, is_same: bool) {
    if !is_same {
        let effects = Effects { behaviour: Some(Behaviour::Emulator), ..Effects::NONE };
        cx.push(RULE.at(at, effects, format!("the emulator does something else for {what}")));
    }
}
