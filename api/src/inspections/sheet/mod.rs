//! The record sheet (检查记录表) as PDF: A4, with the font inside and a QR that leads to the stored record.

mod font;
mod paper;
mod text;

use contract::inspections::InspectionView;
use krilla::{
    Document,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::{Fill, Stroke},
};
use qrcode::{Color, EcLevel, QrCode};

use crate::{
    error::{Error, Result},
    providers::store::ProviderRow,
};
use paper::{Mark, Paper};

/// Side of the QR on paper, in points.
const QR_SIDE: f32 = 64.0;

/// The sheet of an inspection. `url` is where the stored record is.
pub fn pdf(view: &InspectionView, provider: &ProviderRow, url: &str) -> Result<Vec<u8>> {
    let mut paper = Paper::new(&view.summary.number);
    text::write(&mut paper, view, provider);
    let qr = QrCode::with_error_correction_level(url, EcLevel::M).map_err(Error::internal)?;
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(format!("托育机构现场检查记录表 {}", view.summary.number))
            .language("zh-CN".to_owned())
            .creator("tuoyu".to_owned()),
    );
    for (number, marks) in paper.into_pages().into_iter().enumerate() {
        let size = PageSettings::from_wh(paper::WIDTH, paper::HEIGHT);
        let mut page = document.start_page_with(size.ok_or_else(|| Error::internal("no such paper"))?);
        let mut surface = page.surface();
        for mark in &marks {
            draw(&mut surface, mark)?;
        }
        if number == 0 {
            draw_qr(&mut surface, &qr);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| Error::internal(format!("the record sheet failed: {error:?}")))
}

fn draw(surface: &mut krilla::surface::Surface<'_>, mark: &Mark) -> Result<()> {
    match mark {
        Mark::Text { x, y, size, text } => {
            let mut x = *x;
            for run in font::runs(text)? {
                surface.set_fill(Some(Fill::default()));
                surface.draw_glyphs(Point::from_xy(x, *y), &run.glyphs, run.font, &run.text, *size, false);
                x += run.width * size;
            }
        }
        Mark::Rule { x, y, to } => {
            let mut path = PathBuilder::new();
            path.move_to(*x, *y);
            path.line_to(*to, *y);
            if let Some(path) = path.finish() {
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke { width: 0.5, ..Stroke::default() }));
                surface.draw_path(&path);
                surface.set_stroke(None);
            }
        }
    }
    Ok(())
}

/// Rows of dark modules in the upper right corner.
fn draw_qr(surface: &mut krilla::surface::Surface<'_>, qr: &QrCode) {
    let modules = qr.width();
    let Ok(count) = u16::try_from(modules) else { return };
    let side = QR_SIDE / f32::from(count);
    let (left, top) = (paper::WIDTH - paper::MARGIN - QR_SIDE, paper::MARGIN - 8.0);
    let mut path = PathBuilder::new();
    for (place, color) in (0_u32..).zip(qr.to_colors()) {
        if color == Color::Dark {
            let (row, column) = (place / u32::from(count), place % u32::from(count));
            let at = |n: u32| f32::from(u16::try_from(n).unwrap_or(0)) * side;
            if let Some(rect) = Rect::from_xywh(left + at(column), top + at(row), side, side) {
                path.push_rect(rect);
            }
        }
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(Fill::default()));
        surface.draw_path(&path);
    }
}

#[cfg(test)]
mod tests {
    use super::{font, paper::Paper};

    #[test]
    fn a_rare_character_comes_from_the_system_or_is_named() {
        let runs = font::runs("吉野𠮷野").unwrap();
        let text: String = runs.iter().map(|run| run.text.as_str()).collect();
        assert!(text == "吉野𠮷野" || text == "吉野[U+20BB7]野", "{text}");
        assert_eq!(font::runs("\u{10FFFD}").unwrap()[0].text, "[U+10FFFD]");
    }

    #[test]
    fn a_long_line_is_broken_within_the_margins() {
        let mut paper = Paper::new("托检〔2026〕0001号");
        paper.line(&"监控画面缺失，".repeat(60));
        let pages = paper.into_pages();
        assert_eq!(pages.len(), 1);
        assert!(pages[0].len() > 8);
    }
}
