//! The fixed list of skills that rubric points are tagged with, so that results add up over prompts.
//!
//! Knows nothing of prompts. `docs/prompt-format.md` shows the same list; a test keeps the two equal.

/// What a rubric point trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skill {
    /// The name used in prompt files.
    pub key: &'static str,
    /// What a candidate who has it does.
    pub about: &'static str,
}

/// Every skill a point can be tagged with, in the order of the dimensions that mostly train them; at most 40.
pub const SKILLS: &[Skill] = &[
    skill("requirements-scoping", "Narrows an open problem to what the first version must and need not do"),
    skill("trade-offs", "Names aims that pull apart and says which one gives way"),
    skill("objective-design", "Turns a goal into something that can be predicted or optimized"),
    skill("metric-design", "Chooses a measure that moves when the goal is met, and only then"),
    skill("guardrail-metrics", "Names what may not get worse, and the limit that stops a launch"),
    skill("stakeholder-analysis", "Sees who besides the direct user is touched, and what they need"),
    skill("harm-and-safety", "Foresees who could be hurt, and how that is prevented or made good"),
    skill("user-journey", "Follows people step by step through the moments when they use the system"),
    skill("failure-experience", "Says what people see when the system is wrong, slow or down"),
    skill("feedback-design", "Lets people correct the system, and makes the correction count"),
    skill("accessibility-and-reach", "Thinks of other languages, abilities, devices and connections"),
    skill("transparency", "Lets people know why the system did what it did"),
    skill("latency-budgeting", "Sets a time limit at a percentile and divides it among the steps"),
    skill("capacity-planning", "Works out load, storage and machines from a few numbers"),
    skill("error-costs", "Weighs one kind of mistake against the other"),
    skill("thresholds-and-calibration", "Turns scores into decisions, and keeps the scores honest"),
    skill("availability-and-fallback", "Says what still works when a part fails"),
    skill("freshness", "Knows which data must be new, and how new"),
    skill(
        "consistency-and-ordering",
        "Says what readers may see out of date or out of order, and what never",
    ),
    skill("cost-control", "Spends compute and money where they pay"),
    skill(
        "edge-and-device",
        "Decides what runs on the device and what that costs in memory, battery and updates",
    ),
    skill("offline-evaluation", "Tests on recorded data in a way that predicts what happens live"),
    skill("online-experiments", "Plans a live comparison: the unit, the size, the duration, the decision"),
    skill("label-quality", "Says where the truth comes from and how far it can be trusted"),
    skill("bias-in-feedback", "Sees that logged reactions depend on what was shown, and corrects for it"),
    skill("baselines", "Starts from something simple that the new system has to beat"),
    skill("slicing-and-fairness", "Looks at groups, not only at the average, and acts on what it shows"),
    skill("generative-evaluation", "Judges free text or other open output by people, references or models"),
    skill("monitoring-and-drift", "Notices when the world or the system has changed after launch"),
    skill(
        "load-and-failure-testing",
        "Tries the system under load, replayed traffic and broken parts before launch",
    ),
    skill("cold-start", "Serves people and items without a history"),
    skill("segmentation", "Chooses between one for all, per group and per person, with a reason"),
    skill("per-user-adaptation", "Adapts to one person, and says from what and how fast"),
    skill("feedback-loops", "Sees how the system shapes its own future data, and counters it"),
    skill("privacy-and-consent", "Uses, keeps and deletes personal data as people may expect"),
    skill("multi-tenancy", "Keeps customers apart and lets each have their own limits and settings"),
    skill("scope-and-milestones", "Says what ships first, what follows and what is left out"),
    skill("build-or-buy", "Weighs building against using what exists"),
    skill("team-and-operations", "Fits the design to the people who build, watch and repair it"),
    skill("data-readiness", "Knows which data exist, which are missing and how to get them"),
];

const fn skill(key: &'static str, about: &'static str) -> Skill {
    Skill { key, about }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::SKILLS;

    #[test]
    fn there_are_at_most_forty_skills_and_each_is_there_once() {
        assert!(SKILLS.len() <= 40);
        let keys: BTreeSet<&str> = SKILLS.iter().map(|skill| skill.key).collect();
        assert_eq!(keys.len(), SKILLS.len());
    }
}
