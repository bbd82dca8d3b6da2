//! The vector of a text, in integers.

/// Length of every vector.
pub(in crate::assess) const DIMENSIONS: usize = 384;

/// What a text says, as a direction: texts that say the same point the same way.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::assess) struct Embedding {
    values: [i8; DIMENSIONS],
    norm: f32,
}

impl Embedding {
    /// Rounds a vector to the largest integers that fit; `None` for the zero vector and one that is no vector.
    pub(in crate::assess) fn of(exact: &[f32]) -> Option<Self> {
        let largest = exact.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        if exact.len() != DIMENSIONS || !largest.is_finite() || largest <= f32::EPSILON {
            return None;
        }
        let mut values = [0_i8; DIMENSIONS];
        for (value, exact) in values.iter_mut().zip(exact) {
            #[expect(clippy::cast_possible_truncation, reason = "the quotient lies in -127..=127")]
            let rounded = (exact * 127.0 / largest).round() as i8;
            *value = rounded;
        }
        Some(Self::of_values(&values))
    }

    pub(super) fn of_values(values: &[i8; DIMENSIONS]) -> Self {
        let norm = (dot(values, values) as f32).sqrt().max(1.0);
        Self { values: *values, norm }
    }

    #[cfg(test)]
    pub(super) fn values(&self) -> &[i8; DIMENSIONS] {
        &self.values
    }

    /// The vector at length one.
    pub(in crate::assess) fn unit(&self) -> impl Iterator<Item = f32> + '_ {
        self.values.iter().map(|value| f32::from(*value) / self.norm)
    }

    /// What two texts say together.
    pub(in crate::assess) fn joined(&self, other: &Self) -> Option<Self> {
        let mut sum = [0.0_f32; DIMENSIONS];
        for (sum, (left, right)) in sum.iter_mut().zip(self.values.iter().zip(&other.values)) {
            *sum = f32::from(*left) / self.norm + f32::from(*right) / other.norm;
        }
        Self::of(&sum)
    }

    /// How far it reaches along a direction of integers, in thousandths.
    pub(in crate::assess) fn along(&self, direction: &[i8]) -> f32 {
        let reach = self.values.iter().zip(direction).map(|(a, b)| i32::from(i16::from(*a) * i16::from(*b)));
        (reach.sum::<i32>() as f32 / self.norm * 1000.0).round() / 1000.0
    }

    /// The middle of some texts; `None` of none.
    pub(in crate::assess) fn middle<'a>(all: impl Iterator<Item = &'a Self>) -> Option<Self> {
        let mut sum = [0.0_f32; DIMENSIONS];
        for one in all {
            for (sum, value) in sum.iter_mut().zip(one.unit()) {
                *sum += value;
            }
        }
        Self::of(&sum)
    }

    /// How alike two texts are: the cosine of the angle between them, at least 0, in thousandths, so that the last bits of
    /// one kind of processor or the other do not matter.
    pub(in crate::assess) fn likeness(&self, other: &Self) -> f32 {
        let cosine = dot(&self.values, &other.values) as f32 / (self.norm * other.norm);
        ((cosine * 1000.0).round() / 1000.0).clamp(0.0, 1.0)
    }
}

/// Fits an `i32`: 384 × 127 × 127 is about six million.
fn dot(left: &[i8; DIMENSIONS], right: &[i8; DIMENSIONS]) -> i32 {
    left.iter().zip(right).map(|(a, b)| i32::from(i16::from(*a) * i16::from(*b))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn along(axes: &[(usize, f32)]) -> Embedding {
        let mut exact = [0.0; DIMENSIONS];
        for (axis, value) in axes {
            exact[*axis] = *value;
        }
        Embedding::of(&exact).expect("is no zero vector")
    }

    #[test]
    fn alike_is_one_for_the_same_direction_and_never_below_zero() {
        let (one, longer, other) = (along(&[(0, 0.2)]), along(&[(0, 3.0)]), along(&[(1, 1.0)]));
        assert!((one.likeness(&longer) - 1.0).abs() < f32::EPSILON);
        assert!(one.likeness(&other).abs() < f32::EPSILON);
        assert!(one.likeness(&along(&[(0, -1.0)])).abs() < f32::EPSILON);
        let both = one.joined(&other).expect("is no zero vector");
        assert!((both.likeness(&one) - 0.707).abs() < 1e-6);
    }

    #[test]
    fn nothing_and_nonsense_have_no_direction() {
        assert_eq!(Embedding::of(&[0.0; DIMENSIONS]), None);
        assert_eq!(Embedding::of(&[f32::NAN; DIMENSIONS]), None);
        assert_eq!(Embedding::of(&[1.0; 3]), None);
    }
}
