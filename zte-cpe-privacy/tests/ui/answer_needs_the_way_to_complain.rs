//! There is no answer without the way to complain.

use zte_cpe_privacy::policy::Policy;
use zte_cpe_privacy::rights::{Answer, Message, SubjectRequest};

fn answer(policy: &Policy, request: &mut SubjectRequest, message: Message) {
    let _answer = Answer::new(policy, request, message, jiff::Timestamp::UNIX_EPOCH);
}

fn main() {}
