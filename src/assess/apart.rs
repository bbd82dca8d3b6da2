//! What sets the sentences that show one point apart from those that show another.
//!
//! Closeness to examples tells the topic; within one rubric all points share it. A ridge regression from the vectors of all
//! the rubric's own texts to the points they belong to learns which directions tell the points from each other. It has one
//! solution, found in a fixed order of exact steps, so the same rubric gives the same directions everywhere.
//! Knows vectors only.

/// Strength of the ridge for each text; chosen on the calibration prompts, where 0.0015 to 0.04 differ little.
const RIDGE: f64 = 0.003;

/// The direction in which texts say a point rather than another of the same rubric.
#[derive(Debug, Clone)]
pub(super) struct Direction {
    weights: Vec<f32>,
    offset: f32,
}

impl Direction {
    /// How much a text says this point and no other, 0 to 1, in thousandths; about 0 for other points' texts. `said` is its
    /// vector, at length one.
    pub(super) fn of(&self, said: impl Iterator<Item = f32>) -> f32 {
        let sum: f32 = self.weights.iter().zip(said).map(|(weight, value)| weight * value).sum();
        (((sum + self.offset) * 1000.0).round() / 1000.0).clamp(0.0, 1.0)
    }
}

/// One direction a point, from the vectors of texts, at length one, with the point that each shows; near misses show none.
pub(super) fn directions(texts: Vec<(Vec<f64>, Option<usize>)>, points: usize) -> Vec<Option<Direction>> {
    let count = texts.len();
    if count < 2 || points == 0 {
        return vec![None; points];
    }
    let (mut rows, shows): (Vec<Vec<f64>>, Vec<Option<usize>>) = texts.into_iter().unzip();
    let dimensions = rows[0].len();
    let center: Vec<f64> =
        (0..dimensions).map(|at| rows.iter().map(|row| row[at]).sum::<f64>() / count as f64).collect();
    for row in &mut rows {
        row.iter_mut().zip(&center).for_each(|(value, center)| *value -= center);
    }
    let mut alike = vec![vec![0.0; count]; count];
    for one in 0..count {
        for other in 0..=one {
            alike[one][other] = dot(&rows[one], &rows[other]);
        }
        alike[one][one] += RIDGE * count as f64;
    }
    factor(&mut alike);
    let of_point = |point: usize| {
        let own = shows.iter().filter(|shows| **shows == Some(point)).count();
        if own == 0 {
            return None;
        }
        let usual = own as f64 / count as f64;
        let target = shows.iter().map(|shows| f64::from(u8::from(*shows == Some(point))) - usual);
        let shares = solve(&alike, target.collect());
        let weights: Vec<f64> = (0..dimensions)
            .map(|at| shares.iter().zip(&rows).map(|(share, row)| share * row[at]).sum())
            .collect();
        let offset = usual - dot(&weights, &center);
        #[expect(clippy::cast_possible_truncation, reason = "what is lost is below the thousandths told")]
        let narrow = |value: f64| value as f32;
        Some(Direction { weights: weights.into_iter().map(narrow).collect(), offset: narrow(offset) })
    };
    (0..points).map(of_point).collect()
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// The lower Cholesky factor of a positive definite matrix, of which the lower half is given, in its place.
fn factor(matrix: &mut [Vec<f64>]) {
    for row in 0..matrix.len() {
        let (before, rest) = matrix.split_at_mut(row);
        let own = &mut rest[0];
        for column in 0..row {
            let known = dot(&own[..column], &before[column][..column]);
            own[column] = (own[column] - known) / before[column][column];
        }
        own[row] = (own[row] - dot(&own[..row], &own[..row])).max(f64::EPSILON).sqrt();
    }
}

/// The solution of a system with such a factor.
fn solve(factor: &[Vec<f64>], mut target: Vec<f64>) -> Vec<f64> {
    for row in 0..target.len() {
        target[row] = (target[row] - dot(&factor[row][..row], &target[..row])) / factor[row][row];
    }
    for row in (0..target.len()).rev() {
        let after: f64 = (row + 1..target.len()).map(|below| factor[below][row] * target[below]).sum();
        target[row] = (target[row] - after) / factor[row][row];
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vector of length one.
    fn along(axes: &[(usize, f64)]) -> Vec<f64> {
        let mut vector = vec![0.0; 32];
        for (axis, value) in axes {
            vector[*axis] = *value;
        }
        let length = dot(&vector, &vector).sqrt();
        vector.iter().map(|value| value / length).collect()
    }

    #[expect(clippy::cast_possible_truncation, reason = "a test")]
    fn score(found: &[Option<Direction>], point: usize, text: &[f64]) -> f32 {
        found[point].as_ref().expect("has texts").of(text.iter().map(|value| *value as f32))
    }

    #[test]
    fn what_two_points_share_tells_neither_from_the_other() {
        // both points talk about axis 0; only the first also about 1, only the second also about 2
        let first = (3..7).map(|own| (along(&[(0, 3.0), (1, 1.0), (own, 0.5)]), Some(0)));
        let second = (7..11).map(|own| (along(&[(0, 3.0), (2, 1.0), (own, 0.5)]), Some(1)));
        let found = directions(first.chain(second).collect(), 2);
        let (one, other) = (along(&[(0, 3.0), (1, 1.0), (20, 0.5)]), along(&[(0, 3.0), (2, 1.0), (20, 0.5)]));
        assert!(score(&found, 0, &one) > 0.7 && score(&found, 0, &other) < 0.3);
        assert!(score(&found, 1, &other) > 0.7 && score(&found, 1, &one) < 0.3);
        assert!(dot(&one, &other) > 0.85, "the vectors themselves are close");
    }

    #[test]
    fn a_near_miss_is_held_against_its_point() {
        let own = [along(&[(0, 1.0), (1, 0.6)]), along(&[(0, 1.0), (2, 0.6)])];
        let near = along(&[(0, 1.0), (3, 0.6)]);
        let found =
            directions(vec![(own[0].clone(), Some(0)), (own[1].clone(), Some(0)), (near.clone(), None)], 1);
        assert!(score(&found, 0, &own[0]) > score(&found, 0, &near) + 0.5);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(directions(Vec::new(), 2).iter().all(Option::is_none));
        let only = along(&[(0, 1.0)]);
        assert!(directions(vec![(only.clone(), Some(1)), (only, Some(1))], 2)[0].is_none());
    }

    #[test]
    fn solving_undoes_the_matrix() {
        let mut matrix = vec![vec![4.0, 0.0, 0.0], vec![2.0, 5.0, 0.0], vec![1.0, 3.0, 6.0]];
        factor(&mut matrix);
        let found = solve(&matrix, vec![4.0 + 4.0 + 3.0, 2.0 + 10.0 + 9.0, 1.0 + 6.0 + 18.0]);
        assert!(
            found.iter().zip([1.0, 2.0, 3.0]).all(|(found, right)| (found - right).abs() < 1e-9),
            "{found:?}"
        );
    }
}
