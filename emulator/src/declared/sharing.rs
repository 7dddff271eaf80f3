//! Accounts that a resource is shared with.

use yunspec_spec::model::{Collection, Emulate};

use super::keys;
use crate::accounts;
use crate::behaviour::Question;
use crate::refusal::Refusal;

/// The error of an account that names itself, where the operation lists it.
const ONESELF: &str = "InvalidAccount.Forbbiden";

/// What a request puts among the accounts of a resource, or takes out of them, are accounts: numbers, which may be those
/// of anyone, or access keys that are known. Nobody shares with oneself.
pub(super) fn check(question: &Question<'_>, emulate: &Emulate, collection: &Collection) -> Result<(), Refusal> {
    let Some(shared) = &collection.shared else { return Ok(()) };
    for parameter in [&emulate.put, &emulate.drop].into_iter().filter_map(|lists| lists.get(&shared.with)) {
        let accounts = keys(question, parameter);
        if accounts.iter().any(|account| !is_account(question, account)) {
            return Err(question.invalid(parameter));
        }
    }
    let lists_it = question.operation.errors.iter().any(|error| error.code == ONESELF);
    let added = emulate.put.get(&shared.with).map(|parameter| keys(question, parameter)).unwrap_or_default();
    let own = accounts::number(question.access_key_id).to_string();
    if lists_it && added.iter().any(|account| *account == own || account == question.access_key_id) {
        return Err(question.refuse(ONESELF));
    }
    Ok(())
}

fn is_account(question: &Question<'_>, account: &str) -> bool {
    account.bytes().all(|byte| byte.is_ascii_digit()) || question.gate.access_keys().any(|key| key == account)
}
