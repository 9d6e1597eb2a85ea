//! A QR code as one path, black on white in both themes: dark ground is what cameras fail at.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// Cells around the code that must stay empty.
const QUIET: usize = 4;

/// Cells of a code, as the path of an SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cells {
    /// Cells on a side.
    side: usize,
    /// One rectangle for each run of dark cells of a line.
    path: String,
}

impl Cells {
    fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let side = code.width();
        let colours = code.to_colors();
        let lines = colours.chunks(side).enumerate().flat_map(|(y, line)| runs(line, y));
        Some(Self { side, path: lines.collect() })
    }
}

/// The dark runs of line `y`.
fn runs(line: &[Color], y: usize) -> Vec<String> {
    let (mut runs, mut start) = (Vec::new(), None);
    for (x, colour) in line.iter().map(Some).chain([None]).enumerate() {
        match (colour, start) {
            (Some(Color::Dark), None) => start = Some(x),
            (Some(Color::Light) | None, Some(from)) => {
                runs.push(format!("M{from} {y}h{}v1h-{}z", x - from, x - from));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

#[expect(clippy::needless_pass_by_value, reason = "the properties of a component are owned")]
/// A QR code; where a text is too long for one, nothing.
#[component]
pub fn Qr(
    /// What is read out of it.
    #[prop(into)]
    text: String,
    /// What it is for, for those who can't see it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    Cells::of(&text).map(|Cells { side, path }| {
        let (all, quiet) = (side + 2 * QUIET, format!("-{QUIET}"));
        let frame = format!("-{QUIET} -{QUIET} {all} {all}");
        view! {
            <svg class="qr" viewBox=frame role="img" aria-label=label shape-rendering="crispEdges">
                <rect class="qr-ground" x=quiet.clone() y=quiet width=all height=all></rect>
                <path class="qr-ink" d=path></path>
            </svg>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the path on paper again.
    fn painted(cells: &Cells) -> Vec<Vec<bool>> {
        let mut paper = vec![vec![false; cells.side]; cells.side];
        for run in cells.path.split('z').filter(|run| !run.is_empty()) {
            let (place, length) = run[1..].split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = length.split_once('v').unwrap().0.parse().unwrap();
            paper[y][x..x + length].fill(true);
        }
        paper
    }

    #[test]
    fn the_path_paints_the_cells_of_the_code() {
        let text = "https://tuoyu.example/door/0198f0aa11117000800000000000";
        let cells = Cells::of(text).unwrap();
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let colours = code.to_colors();
        let wanted: Vec<Vec<bool>> =
            colours.chunks(cells.side).map(|line| line.iter().map(|c| *c == Color::Dark).collect()).collect();
        assert_eq!(painted(&cells), wanted);
    }

    #[test]
    fn what_is_too_long_is_no_code() {
        assert_eq!(Cells::of(&"托".repeat(3000)), None);
    }
}
