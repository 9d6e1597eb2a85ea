//! Characters to glyphs: the embedded font, else the system's, else the code point in ASCII.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use crate::error::{Error, Result};

const EMBEDDED: &[u8] = include_bytes!("../../../assets/record-sheet.otf");
/// Where the system keeps the same font whole, and which face of the collection is simplified Chinese.
const SYSTEM: [(&str, u32); 3] = [
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
];

/// A font with what maps characters to its glyphs.
struct Face {
    font: Font,
    bytes: &'static [u8],
    index: u32,
}

static FACES: LazyLock<Vec<Face>> = LazyLock::new(|| {
    let embedded = Font::new(EMBEDDED.into(), 0).map(|font| Face { font, bytes: EMBEDDED, index: 0 });
    let system = SYSTEM.iter().find_map(|(path, index)| {
        let bytes: &'static [u8] = Vec::leak(std::fs::read(path).ok()?);
        Font::new(bytes.into(), *index).map(|font| Face { font, bytes, index: *index })
    });
    embedded.into_iter().chain(system).collect()
});

impl Face {
    /// The glyph of a character and its width in em; `None` where the font hasn't got it.
    fn glyph(&self, character: char) -> Option<(GlyphId, f32)> {
        let font = FontRef::from_index(self.bytes, self.index).ok()?;
        let id = font.charmap().map(character).filter(|id| id.to_u32() != 0)?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        Some((GlyphId::new(id.to_u32()), metrics.advance_width(id)?))
    }
}

/// A stretch of one font.
pub struct Run {
    /// The font.
    pub font: Font,
    /// What it says: also what is copied out of the PDF.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<KrillaGlyph>,
    /// Width in em.
    pub width: f32,
}

/// Where a character is found, and its width in em.
fn place(character: char) -> Option<(usize, GlyphId, f32)> {
    let found = FACES.iter().enumerate().find_map(|(at, face)| Some((at, face.glyph(character)?)));
    found.map(|(at, (id, width))| (at, id, width))
}

/// The characters that are printed for one: itself, or its code point.
fn printable(character: char) -> String {
    if place(character).is_some() { character.to_string() } else { format!("[U+{:X}]", u32::from(character)) }
}

/// Width of a character on paper, in em.
pub fn width(character: char) -> f32 {
    printable(character).chars().filter_map(place).map(|(_, _, width)| width).sum()
}

/// The text in stretches of one font each.
pub fn runs(text: &str) -> Result<Vec<Run>> {
    let mut runs: Vec<(usize, Run)> = Vec::new();
    for character in text.chars().flat_map(|c| printable(c).chars().collect::<Vec<_>>()) {
        let (at, glyph_id, width) = place(character).ok_or_else(|| Error::internal("no font"))?;
        if runs.last().is_none_or(|(face, _)| *face != at) {
            let face = FACES.get(at).ok_or_else(|| Error::internal("no font"))?;
            let run = Run { font: face.font.clone(), text: String::new(), glyphs: Vec::new(), width: 0.0 };
            runs.push((at, run));
        }
        let Some((_, run)) = runs.last_mut() else { continue };
        let start = run.text.len();
        run.text.push(character);
        run.width += width;
        run.glyphs.push(KrillaGlyph {
            glyph_id,
            text_range: start..run.text.len(),
            x_advance: width,
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        });
    }
    Ok(runs.into_iter().map(|(_, run)| run).collect())
}
