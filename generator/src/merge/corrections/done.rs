//! What corrections have done so far.

use crate::claims::CorrectionClaim;
use crate::model::{Ground, Origin, Rule};

use super::consequences::Touched;
use super::effect::Effect;
use super::facts::{self, Settled};

/// The types that they touched, and the facts that they settled.
#[derive(Default)]
pub(super) struct Done {
    pub(super) touched: Touched,
    pub(super) settled: Settled,
}

impl Done {
    /// Applies what no earlier correction says of `subject`. What could be read is settled then.
    pub(super) fn once(
        &mut self,
        subject: &str,
        claim: &CorrectionClaim,
        apply: impl FnOnce(&CorrectionClaim) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let (fresh, mut effects) = self.settled.fresh(subject, claim);
        if !effects.is_empty() && facts::is_empty(&fresh) {
            return effects;
        }
        let applied = apply(&fresh);
        if applied.iter().all(|effect| matches!(effect, Effect::Changed | Effect::Known(_) | Effect::Confirmed(_))) {
            self.settled.note(subject, &fresh);
        }
        effects.extend(applied);
        effects
    }
}

/// Where a correction stands.
pub(super) fn origins(claim: &CorrectionClaim) -> Vec<Origin> {
    claim.span.iter().cloned().map(Into::into).collect()
}

/// That a correction says something, and why.
pub(super) fn ground(claim: &CorrectionClaim) -> Ground {
    Ground::by(Rule::Correction(claim.because.clone()), origins(claim))
}
