//! A4 pages filled from top to bottom.

use super::font;

/// A4 in points.
pub const WIDTH: f32 = 595.28;
/// A4 in points.
pub const HEIGHT: f32 = 841.89;
/// Left, right, top and bottom.
pub const MARGIN: f32 = 56.0;

const SIZE: f32 = 10.0;
const LEADING: f32 = 15.0;
/// What may not begin a line.
const CLOSING: &str = "、。，；：？！）》」』】〕％)]";

/// Something on a page.
pub enum Mark {
    /// Text with its baseline.
    Text {
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Size.
        size: f32,
        /// What it says.
        text: String,
    },
    /// A thin line.
    Rule {
        /// Left end.
        x: f32,
        /// Height.
        y: f32,
        /// Right end.
        to: f32,
    },
}

/// Pages under way.
pub struct Paper {
    pages: Vec<Vec<Mark>>,
    page: Vec<Mark>,
    y: f32,
    number: String,
}

impl Paper {
    /// Empty, for a document with a number.
    pub fn new(number: &str) -> Self {
        Self { pages: Vec::new(), page: Vec::new(), y: MARGIN, number: number.to_owned() }
    }

    /// The title.
    pub fn title(&mut self, text: &str) {
        self.y += 14.0;
        self.put(MARGIN, 18.0, text.to_owned());
        self.y += 10.0;
    }

    /// The heading of a section.
    pub fn heading(&mut self, text: &str) {
        self.room(4.0 * LEADING);
        self.y += LEADING + 10.0;
        self.put(MARGIN, 12.0, text.to_owned());
        self.y += 4.0;
        self.page.push(Mark::Rule { x: MARGIN, y: self.y, to: WIDTH - MARGIN });
        self.y += 4.0;
    }

    /// A paragraph.
    pub fn line(&mut self, text: &str) {
        self.block(MARGIN, SIZE, text);
    }

    /// A paragraph that belongs to the one above.
    pub fn detail(&mut self, text: &str) {
        self.block(MARGIN + 24.0, SIZE - 1.0, text);
    }

    /// What the QR in the corner is for.
    pub fn caption(&mut self, text: &str) {
        self.page.push(Mark::Text {
            x: WIDTH - MARGIN - 62.0,
            y: MARGIN + 66.0,
            size: 7.0,
            text: text.to_owned(),
        });
    }

    /// A fact with its name, leaving room for the QR beside it.
    pub fn fact(&mut self, name: &str, value: &str) {
        const NAME: f32 = 84.0;
        let right = if self.pages.is_empty() && self.y < MARGIN + 80.0 { 84.0 } else { 0.0 };
        self.room(LEADING);
        self.y += LEADING;
        self.put(MARGIN, SIZE, name.to_owned());
        let lines = wrap(value, (WIDTH - 2.0 * MARGIN - NAME - right) / SIZE);
        for (at, line) in lines.into_iter().enumerate() {
            if at > 0 {
                self.room(LEADING);
                self.y += LEADING;
            }
            self.put(MARGIN + NAME, SIZE, line);
        }
    }

    fn block(&mut self, x: f32, size: f32, text: &str) {
        for line in text.lines().flat_map(|line| wrap(line, (WIDTH - MARGIN - x) / size)) {
            self.room(LEADING);
            self.y += LEADING;
            self.put(x, size, line);
        }
    }

    fn put(&mut self, x: f32, size: f32, text: String) {
        self.page.push(Mark::Text { x, y: self.y, size, text });
    }

    /// Turns the page where so much doesn't fit any more.
    fn room(&mut self, height: f32) {
        if self.y + height > HEIGHT - MARGIN {
            self.pages.push(std::mem::take(&mut self.page));
            self.y = MARGIN;
        }
    }

    /// The pages with their feet.
    pub fn into_pages(mut self) -> Vec<Vec<Mark>> {
        self.pages.push(self.page);
        let count = self.pages.len();
        for (at, page) in self.pages.iter_mut().enumerate() {
            let text = format!("{}    第 {} 页，共 {count} 页", self.number, at + 1);
            page.push(Mark::Text { x: MARGIN, y: HEIGHT - 32.0, size: 8.0, text });
        }
        self.pages
    }
}

/// Lines of so many em. Closing marks hang rather than begin a line; Latin words may be broken.
fn wrap(text: &str, em: f32) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
    for character in text.chars() {
        let width = font::width(character);
        if used + width > em && !CLOSING.contains(character) && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        line.push(character);
        used += width;
    }
    lines.push(line);
    lines
}
