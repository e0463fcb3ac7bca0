//! The widths of columns: of what their content needs and wants, what the author says, what there is.

use super::extents::Extent;

/// A table that wants at least this share of its column's width gets all of it.
const NEARLY_FULL: f32 = 0.55;

/// Divides `available` points among columns; `None` when that would break words.
pub(super) fn divide(columns: &[Extent], available: f32) -> Option<Vec<f32>> {
    if columns.iter().any(|column| column.share.is_some()) {
        return divide_shares(columns, available);
    }
    let natural: f32 = columns.iter().map(|column| column.natural).sum();
    if natural <= available {
        let widths = columns.iter().map(|column| column.natural).collect();
        let full = natural >= available * NEARLY_FULL;
        return Some(if full { stretch(columns, widths, available - natural) } else { widths });
    }
    let least: f32 = columns.iter().map(|column| column.least).sum();
    (least <= available).then(|| squeeze(columns, available))
}

/// The share of the width that columns get for their words where some must be broken; the rest goes to those with much
/// text.
const FOR_WORDS: f32 = 0.8;

/// Divides the width where words must be broken: the longest are, so that columns of short ones stay whole. No column is
/// narrower than `narrowest`, which there is room for.
pub(super) fn divide_breaking(columns: &[Extent], available: f32, narrowest: f32) -> Vec<f32> {
    let longest = level(columns, available * FOR_WORDS).max(narrowest);
    let broken = |column: &Extent| Extent { least: column.least.clamp(narrowest, longest), share: None, ..*column };
    let columns: Vec<Extent> = columns.iter().map(broken).collect();
    squeeze(&columns, available)
}

/// How long words may be so that the columns with longer ones broken need `available` points.
fn level(columns: &[Extent], available: f32) -> f32 {
    let mut least: Vec<f32> = columns.iter().map(|column| column.least).collect();
    least.sort_by(f32::total_cmp);
    let mut left = available;
    for (index, width) in least.iter().enumerate() {
        let even = left / (least.len() - index) as f32;
        if *width >= even {
            return even;
        }
        left -= width;
    }
    least.last().copied().unwrap_or(available)
}

/// The author's shares; columns without one divide the rest evenly. A column is never narrower than its words.
fn divide_shares(columns: &[Extent], available: f32) -> Option<Vec<f32>> {
    let given: f32 = columns.iter().filter_map(|column| column.share).sum();
    let others = columns.iter().filter(|column| column.share.is_none()).count();
    let rest = if others > 0 { (1.0 - given).max(0.1) / others as f32 } else { 0.0 };
    let total = given + rest * others as f32;
    let wanted: Vec<f32> =
        columns.iter().map(|column| column.share.unwrap_or(rest) / total * available * total.min(1.0)).collect();
    let missing: f32 = columns.iter().zip(&wanted).map(|(column, width)| (column.least - width).max(0.0)).sum();
    if missing == 0.0 {
        return Some(wanted);
    }
    let spare: f32 = columns.iter().zip(&wanted).map(|(column, width)| (width - column.least).max(0.0)).sum();
    let unused = (available - wanted.iter().sum::<f32>()).max(0.0);
    if spare + unused < missing {
        return None;
    }
    let taken = ((missing - unused).max(0.0) / spare.max(f32::MIN_POSITIVE)).min(1.0);
    let width = |(column, width): (&Extent, &f32)| {
        if *width < column.least { column.least } else { width - (width - column.least) * taken }
    };
    Some(columns.iter().zip(&wanted).map(width).collect())
}

/// Gives spare width to columns of words, in proportion; to all if there are none.
fn stretch(columns: &[Extent], mut widths: Vec<f32>, spare: f32) -> Vec<f32> {
    let all = columns.iter().all(|column| column.tight);
    let takes = |column: &Extent| all || !column.tight;
    let total: f32 = columns.iter().filter(|column| takes(column)).map(|column| column.natural).sum();
    if total > 0.0 {
        for (width, column) in widths.iter_mut().zip(columns).filter(|(_, column)| takes(column)) {
            *width += spare * column.natural / total;
        }
    }
    widths
}

/// Columns that want no more than an even share get what they want; the others divide the rest in proportion to what
/// they want, but none gets less than it needs.
fn squeeze(columns: &[Extent], available: f32) -> Vec<f32> {
    let mut widths: Vec<Option<f32>> = vec![None; columns.len()];
    loop {
        let fixed: f32 = widths.iter().flatten().sum();
        let open = widths.iter().filter(|width| width.is_none()).count();
        let even = (available - fixed) / open.max(1) as f32;
        let mut changed = false;
        for (width, column) in widths.iter_mut().zip(columns) {
            if width.is_none() && column.natural <= even {
                *width = Some(column.natural);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    loop {
        let fixed: f32 = widths.iter().flatten().sum();
        let wanted: f32 =
            columns.iter().zip(&widths).filter(|(_, width)| width.is_none()).map(|(column, _)| column.natural).sum();
        let factor = (available - fixed) / wanted.max(f32::MIN_POSITIVE);
        let short = columns
            .iter()
            .zip(&widths)
            .position(|(column, width)| width.is_none() && column.natural * factor < column.least);
        match short {
            Some(index) => widths[index] = Some(columns[index].least),
            None => {
                return give_back(columns, &widths, factor, available);
            }
        }
    }
}

/// Columns that got all they want may have left too little for the others: then all give in proportion.
fn give_back(columns: &[Extent], widths: &[Option<f32>], factor: f32, available: f32) -> Vec<f32> {
    let mut result: Vec<f32> =
        columns.iter().zip(widths).map(|(column, width)| width.unwrap_or(column.natural * factor.max(0.0))).collect();
    let excess = result.iter().sum::<f32>() - available;
    if excess > 0.0 {
        let spare: f32 = columns.iter().zip(&result).map(|(column, width)| (width - column.least).max(0.0)).sum();
        for (width, column) in result.iter_mut().zip(columns) {
            *width -= (*width - column.least).max(0.0) * (excess / spare.max(f32::MIN_POSITIVE)).min(1.0);
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(least: f32, natural: f32) -> Extent {
        Extent { least, natural, share: None, tight: false }
    }

    #[test]
    fn a_small_table_keeps_its_width() {
        assert_eq!(divide(&[column(20.0, 50.0), column(20.0, 50.0)], 400.0), Some(vec![50.0, 50.0]));
    }

    #[test]
    fn a_nearly_full_table_is_stretched_in_its_words() {
        let figures = Extent { tight: true, ..column(40.0, 60.0) };
        assert_eq!(divide(&[column(20.0, 200.0), figures], 400.0), Some(vec![340.0, 60.0]));
    }

    #[test]
    fn short_columns_are_not_squeezed_for_long_ones() {
        let widths = divide(&[column(30.0, 60.0), column(30.0, 600.0), column(30.0, 300.0)], 400.0).expect("it fits");
        assert!((widths[0] - 60.0).abs() < 0.01);
        assert!((widths.iter().sum::<f32>() - 400.0).abs() < 0.01);
        assert!(widths[1] > widths[2]);
    }

    #[test]
    fn words_are_not_broken_while_there_is_room() {
        let widths = divide(&[column(150.0, 160.0), column(150.0, 900.0)], 310.0).expect("it fits");
        assert!(widths.iter().all(|width| *width >= 149.99), "{widths:?}");
        assert_eq!(divide(&[column(200.0, 200.0), column(200.0, 900.0)], 310.0), None);
    }

    #[test]
    fn shares_are_the_author_s() {
        let half = |least| Extent { share: Some(0.5), ..column(least, 500.0) };
        assert_eq!(divide(&[half(10.0), half(10.0)], 400.0), Some(vec![200.0, 200.0]));
        assert_eq!(divide(&[half(250.0), half(10.0)], 400.0), Some(vec![250.0, 150.0]));
    }

    #[test]
    fn too_many_columns_still_fit() {
        let widths = divide_breaking(&[column(30.0, 30.0); 400], 450.0, 450.0 / 400.0);
        assert!(widths.iter().sum::<f32>() <= 450.1);
    }

    #[test]
    fn the_longest_words_are_broken() {
        let columns = [column(50.0, 60.0), column(900.0, 900.0), column(60.0, 2000.0)];
        let widths = divide_breaking(&columns, 400.0, 10.0);
        assert!((widths.iter().sum::<f32>() - 400.0).abs() < 0.01, "{widths:?}");
        assert!(widths[0] >= 50.0 && widths[1] >= 150.0 && widths[2] >= 60.0, "{widths:?}");
    }
}
