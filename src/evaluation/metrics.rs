//! Measures of agreement between marks and labels. Pure; knows numbers only.

use std::collections::BTreeMap;

/// Area under the ROC curve: the chance that a positive scores above a negative, ties counting half.
///
/// `None` without both a positive and a negative.
pub(super) fn auc(pairs: &[(f64, bool)]) -> Option<f64> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|left, right| left.0.total_cmp(&right.0));
    let positives = sorted.iter().filter(|(_, positive)| *positive).count() as f64;
    let negatives = sorted.len() as f64 - positives;
    if positives == 0.0 || negatives == 0.0 {
        return None;
    }
    let (mut below, mut wins) = (0.0, 0.0);
    for tied in sorted.chunk_by(|left, right| left.0.total_cmp(&right.0).is_eq()) {
        let up = tied.iter().filter(|(_, positive)| *positive).count() as f64;
        let down = tied.len() as f64 - up;
        wins += up * (below + down / 2.0);
        below += down;
    }
    Some(wins / (positives * negatives))
}

/// Mean of the areas within each group that has both kinds.
pub(super) fn auc_within(pairs: &[(usize, f64, bool)]) -> Option<f64> {
    let mut groups: BTreeMap<usize, Vec<(f64, bool)>> = BTreeMap::new();
    for (group, score, positive) in pairs {
        groups.entry(*group).or_default().push((*score, *positive));
    }
    mean(groups.values().filter_map(|pairs| auc(pairs)))
}

/// Precision, recall and their harmonic mean of (marked, labeled) pairs; 0 where nothing is marked or labeled.
pub(super) fn precision_recall_f1(pairs: &[(bool, bool)]) -> (f64, f64, f64) {
    let count =
        |wanted: &dyn Fn(&(bool, bool)) -> bool| pairs.iter().filter(|pair| wanted(pair)).count() as f64;
    let hits = count(&|(marked, labeled)| *marked && *labeled);
    let share = |all: f64| if all > 0.0 { hits / all } else { 0.0 };
    let (precision, recall) = (share(count(&|(marked, _)| *marked)), share(count(&|(_, labeled)| *labeled)));
    let sum = precision + recall;
    (precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 })
}

/// Precision among the highest scores, so many of them that at least `recall` of the positives are there; tied scores are
/// taken together. `None` without positives.
pub(super) fn precision_at_recall(pairs: &[(f64, bool)], recall: f64) -> Option<f64> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|left, right| right.0.total_cmp(&left.0));
    let positives = sorted.iter().filter(|(_, positive)| *positive).count() as f64;
    let (mut taken, mut hits) = (0.0, 0.0);
    for tied in sorted.chunk_by(|left, right| left.0.total_cmp(&right.0).is_eq()) {
        taken += tied.len() as f64;
        hits += tied.iter().filter(|(_, positive)| *positive).count() as f64;
        if positives > 0.0 && hits >= recall * positives {
            return Some(hits / taken);
        }
    }
    None
}

/// The highest F1 that any threshold gives on these very pairs; flattering, for a baseline that has no threshold.
pub(super) fn best_f1(pairs: &[(f64, bool)]) -> Option<f64> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|left, right| right.0.total_cmp(&left.0));
    let positives = sorted.iter().filter(|(_, positive)| *positive).count() as f64;
    let (mut taken, mut hits, mut best) = (0.0, 0.0, 0.0_f64);
    for tied in sorted.chunk_by(|left, right| left.0.total_cmp(&right.0).is_eq()) {
        taken += tied.len() as f64;
        hits += tied.iter().filter(|(_, positive)| *positive).count() as f64;
        best = best.max(2.0 * hits / (taken + positives));
    }
    (positives > 0.0).then_some(best)
}

/// Cohen's kappa of three levels without weights; `None` when one side never varies.
pub(super) fn kappa(pairs: &[(usize, usize)]) -> Option<f64> {
    agreement(pairs, &|marked, labeled| f64::from(u8::from(marked != labeled)))
}

/// Cohen's kappa of three ordered levels (0, 1, 2) with quadratic weights; `None` when one side never varies.
pub(super) fn weighted_kappa(pairs: &[(usize, usize)]) -> Option<f64> {
    agreement(pairs, &|marked, labeled| (marked.abs_diff(labeled) as f64).powi(2))
}

/// One less the observed distance over the one expected by chance.
fn agreement(pairs: &[(usize, usize)], distance: &dyn Fn(usize, usize) -> f64) -> Option<f64> {
    let mut seen = [[0.0_f64; 3]; 3];
    for (marked, labeled) in pairs {
        seen[(*marked).min(2)][(*labeled).min(2)] += 1.0;
    }
    let all = pairs.len() as f64;
    let row = |at: usize| seen[at].iter().sum::<f64>();
    let column = |at: usize| seen.iter().map(|row| row[at]).sum::<f64>();
    let (mut observed, mut expected) = (0.0, 0.0);
    for (marked, of_mark) in seen.iter().enumerate() {
        for (labeled, count) in of_mark.iter().enumerate() {
            observed += distance(marked, labeled) * count;
            expected += distance(marked, labeled) * row(marked) * column(labeled) / all;
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// Expected calibration error over ten equal bins of probability: mean distance of score and share of positives.
pub(super) fn calibration_error(pairs: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0_f64, 0.0_f64, 0.0_f64); 10];
    for (score, positive) in pairs {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score lies in 0..=1")]
        let bin = &mut bins[((score * 10.0) as usize).min(9)];
        bin.0 += score;
        bin.1 += f64::from(u8::from(*positive));
        bin.2 += 1.0;
    }
    let distance: f64 = bins.iter().map(|(scores, positives, _)| (scores - positives).abs()).sum();
    distance / (pairs.len() as f64).max(1.0)
}

/// The 2.5 and 97.5 percentiles of a measure over resamples of whole groups, drawn with a fixed generator.
pub(super) fn interval<T: Clone>(
    groups: &[Vec<T>],
    measure: &dyn Fn(&[T]) -> Option<f64>,
) -> Option<(f64, f64)> {
    const RESAMPLES: usize = 200;
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut values: Vec<f64> = (0..RESAMPLES)
        .filter_map(|_| {
            let sample: Vec<T> =
                (0..groups.len()).flat_map(|_| groups[draw(&mut state, groups.len())].clone()).collect();
            measure(&sample)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    Some((values[last / 40], values[last - last / 40]))
}

/// A number below `below` by xorshift (Marsaglia 2003), the same on every machine.
fn draw(state: &mut u64, below: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state % below as u64).unwrap_or_default()
}

/// Mean of some values, `None` of none.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: Option<f64>, right: f64) -> bool {
        left.is_some_and(|left| (left - right).abs() < 1e-9)
    }

    #[test]
    fn the_area_is_one_for_a_perfect_order_and_half_for_ties() {
        assert!(near(auc(&[(0.1, false), (0.9, true), (0.2, false)]), 1.0));
        assert!(near(auc(&[(0.5, false), (0.5, true)]), 0.5));
        assert!(near(auc(&[(0.9, false), (0.8, true), (0.1, false), (0.95, true)]), 0.75));
        assert_eq!(auc(&[(0.5, true)]), None);
    }

    #[test]
    fn the_area_within_groups_does_not_compare_across_them() {
        assert!(near(auc_within(&[(1, 0.1, false), (1, 0.2, true), (2, 0.8, false), (2, 0.9, true)]), 1.0));
    }

    #[test]
    fn precision_recall_and_their_mean_follow_their_definitions() {
        let (precision, recall, f1) =
            precision_recall_f1(&[(true, true), (true, false), (false, true), (false, true)]);
        assert!(near(Some(precision), 0.5) && near(Some(recall), 1.0 / 3.0) && near(Some(f1), 0.4));
    }

    #[test]
    fn precision_at_a_recall_takes_no_more_than_it_needs() {
        let pairs = [(0.9, true), (0.8, true), (0.7, false), (0.6, true), (0.1, true)];
        assert!(near(precision_at_recall(&pairs, 0.5), 1.0));
        assert!(near(precision_at_recall(&pairs, 0.75), 0.75));
        assert!(near(best_f1(&pairs), 8.0 / 9.0));
        assert_eq!(precision_at_recall(&[(0.3, false)], 0.75), None);
    }

    #[test]
    fn kappa_without_weights_counts_every_difference_alike() {
        assert!(near(kappa(&[(0, 0), (1, 1), (2, 2), (0, 2)]), 1.0 - 0.25 / (1.0 - 5.0 / 16.0)));
    }

    #[test]
    fn kappa_is_one_for_agreement_and_zero_for_chance() {
        assert!(near(weighted_kappa(&[(0, 0), (1, 1), (2, 2)]), 1.0));
        assert!(near(weighted_kappa(&[(0, 0), (0, 2), (2, 0), (2, 2)]), 0.0));
        assert_eq!(weighted_kappa(&[(0, 0)]), None);
    }

    #[test]
    fn calibration_is_exact_when_scores_are_frequencies() {
        assert!(calibration_error(&[(0.5, true), (0.5, false)]) < 1e-9);
        assert!((calibration_error(&[(0.9, false)]) - 0.9).abs() < 1e-9);
    }

    #[test]
    fn an_interval_holds_the_mean_and_is_the_same_again() {
        let groups: Vec<Vec<f64>> = (0..50).map(|value| vec![f64::from(value)]).collect();
        let average = |values: &[f64]| mean(values.iter().copied());
        let (low, high) = interval(&groups, &average).unwrap();
        assert!(low < 24.5 && 24.5 < high);
        assert_eq!(interval(&groups, &average), Some((low, high)));
    }
}
