//! Wilson score interval: the confidence interval of a proportion.

/// 95th percentile of the standard normal distribution: 90% lie between `-Z_90` and `Z_90`.
const Z_90: f64 = 1.644_853_626_951_472_7;

/// The 90% Wilson score interval of `hits` in `count`, from low to high, within 0 to 1; all of
/// 0 to 1 when there is nothing to count.
///
/// E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22 (1927), 209-212: with p = hits / count,
/// the two solutions x of (p - x)² = z² x (1 - x) / count.
pub fn wilson_90(hits: u32, count: u32) -> (f64, f64) {
    if count == 0 {
        return (0.0, 1.0);
    }
    let n = f64::from(count);
    let share = f64::from(hits.min(count)) / n;
    let squared = Z_90 * Z_90;
    let scale = 1.0 + squared / n;
    let centre = (share + squared / (2.0 * n)) / scale;
    let variance = share * (1.0 - share) / n + squared / (4.0 * n * n);
    let half = Z_90 / scale * variance.sqrt();
    // The share always lies within, despite rounding.
    (
        (centre - half).clamp(0.0, share),
        (centre + half).clamp(share, 1.0),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::wilson_90;

    /// Reference values: the quadratic of the paper, solved in 30-digit decimal arithmetic.
    #[test]
    fn known_values() {
        for (hits, count, low, high) in [
            (8, 10, 0.540_792_805_687_488, 0.931_442_012_262_468),
            (0, 10, 0.0, 0.212_941_970_083_407),
            (10, 10, 0.787_058_029_916_593, 1.0),
            (0, 5, 0.0, 0.351_116_500_765_101),
            (1, 2, 0.120_866_319_422_274, 0.879_133_680_577_726),
            (95, 100, 0.900_838_914_720_947, 0.975_452_636_574_196),
        ] {
            let interval = wilson_90(hits, count);
            let near = (interval.0 - low).abs() < 1e-14 && (interval.1 - high).abs() < 1e-14;
            assert!(near, "{hits} of {count}: {interval:?}");
        }
        assert_eq!(wilson_90(0, 0), (0.0, 1.0));
    }

    proptest! {
        #[test]
        fn both_ends_solve_the_papers_equation(count in 1_u32..100_000, hits in 0_u32..100_000) {
            let hits = hits.min(count);
            let (low, high) = wilson_90(hits, count);
            let share = f64::from(hits) / f64::from(count);
            prop_assert!(0.0 <= low && low <= share && share <= high && high <= 1.0);
            for end in [low, high] {
                let squared = 1.644_853_626_951_472_7_f64.powi(2);
                let apart = (share - end).powi(2) - squared * end * (1.0 - end) / f64::from(count);
                prop_assert!(apart.abs() < 1e-12);
            }
        }
    }
}
