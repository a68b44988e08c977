//! What is answered to what.

use super::{canned::Canned, matching::Target};
use crate::{Error, HttpRequest, HttpResponse};

/// The answers to a request, in order. The last one is given again and again, unless it was to be given once.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The request, or why it could not be made.
    target: Result<Target, Error>,
    any_query: bool,
    answers: Vec<Canned>,
    times: Times,
    given: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    Once,
    Always,
    /// Or never.
    Perhaps,
}

impl Rule {
    pub(super) fn new(request: Result<HttpRequest, Error>, any_query: bool) -> Self {
        let target = request.map(|request| Target::of(&request));
        Self { target, any_query, answers: Vec::new(), times: Times::Always, given: 0 }
    }

    pub(super) fn push(&mut self, answer: Canned) {
        self.answers.push(answer);
    }

    /// The answer that was added last.
    pub(super) fn last(&mut self) -> Option<&mut Canned> {
        self.answers.last_mut()
    }

    pub(super) fn once(&mut self) {
        self.times = Times::Once;
    }

    /// A rule that need not be used.
    pub(super) fn optional(self) -> Self {
        Self { times: Times::Perhaps, ..self }
    }

    pub(super) fn fits(&self, target: &Target) -> bool {
        let used_up = self.times == Times::Once && self.given >= self.answers.len().max(1);
        let same = |own: &Target| if self.any_query { own.is_at(target) } else { own == target };
        !used_up && self.target.as_ref().is_ok_and(same)
    }

    /// Why a rule at the same path doesn't answer.
    pub(super) fn nearly_fits(&self, target: &Target) -> Option<String> {
        let own = self.target.as_ref().ok().filter(|own| own.is_at(target))?;
        Some(if self.any_query || own == target {
            "its answer was to be given once".to_owned()
        } else {
            format!("the rule for {own} differs in its query, `.any_query()` lets it take any")
        })
    }

    /// The next answer; without any, an empty success. A stream that goes on behind all answers has come to its end.
    pub(super) fn answer(&mut self, goes_on: bool) -> HttpResponse {
        if goes_on && self.given >= self.answers.len() {
            return HttpResponse::new(204);
        }
        let last = self.answers.len().saturating_sub(1);
        let answer = self.answers.get(self.given.min(last));
        self.given += 1;
        answer.map_or_else(|| HttpResponse::new(204), |Canned(response)| response.clone())
    }

    /// The request, if it did not come as often as it was to.
    pub(super) fn unused(&self) -> Option<String> {
        let wanted = match self.times {
            Times::Once => self.answers.len().max(1),
            Times::Always => 1,
            Times::Perhaps => 0,
        };
        (self.given < wanted).then(|| match &self.target {
            Ok(target) => target.to_string(),
            Err(error) => error.to_string(),
        })
    }
}
