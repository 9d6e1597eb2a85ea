//! Text for searching and sorting, the same on both databases because it is made here.

use pinyin::ToPinyin;

/// What a search looks in: the text itself in lower case, its pinyin, and its initials.
/// `静安曹家渡` is found by `曹家`, `caojiadu` and `cjd`.
pub fn searchable(parts: &[&str]) -> String {
    let mut all = Vec::new();
    for part in parts {
        all.push(fold(part));
    }
    if let Some(name) = parts.first() {
        all.push(syllables(name).collect());
        all.push(syllables(name).filter_map(|syllable| syllable.chars().next()).collect());
    }
    all.join("\u{1f}")
}

/// Lower case, full-width letters and digits made half-width.
pub fn fold(text: &str) -> String {
    half_width_text(&text.trim().to_lowercase())
}

/// The key that sorts names by pinyin.
pub fn sort_key(name: &str) -> String {
    format!("{}\u{1f}{name}", syllables(name).collect::<Vec<_>>().join(" "))
}

/// A `LIKE` pattern for "contains" in what [`searchable`] made, with `%`, `_` and `\` taken literally.
pub fn contains(text: &str) -> String {
    pattern(&fold(text))
}

/// The same for a column that is kept as it was entered, compared in lower case.
pub fn contains_as_entered(text: &str) -> String {
    pattern(&text.trim().to_lowercase())
}

fn pattern(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

/// Full-width letters, digits and signs made half-width.
pub fn half_width_text(text: &str) -> String {
    text.chars().map(half_width).collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

fn syllables(name: &str) -> impl Iterator<Item = String> + '_ {
    name.chars().map(|c| {
        c.to_pinyin().map_or_else(|| half_width(c).to_lowercase().collect(), |p| p.plain().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_hanzi_pinyin_and_initials() {
        let text = searchable(&["静安曹家渡托育园", "长寿路1号"]);
        for q in ["曹家渡", "caojiadu", "cjd", "长寿路", "ＣＪＤ"] {
            assert!(text.contains(&fold(q)), "{q}");
        }
    }

    #[test]
    fn names_sort_by_pinyin_and_rare_hanzi_stay() {
        assert!(sort_key("爱心") < sort_key("宝贝"));
        assert!(sort_key("𠮷野").contains('𠮷'));
    }

    #[test]
    fn wildcards_are_literal() {
        assert_eq!(contains("50%_"), "%50\\%\\_%");
        assert_eq!(contains_as_entered(" A_（\\）"), "%a\\_（\\\\）%");
    }
}
