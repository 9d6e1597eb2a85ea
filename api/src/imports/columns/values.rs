//! Cells ↔ values: how words, codes, dates and lists are written in a spreadsheet.

use std::{borrow::Cow, str::FromStr};

use chrono::{Days, NaiveDate};
use contract::providers::{Class, Fee};

use crate::text::half_width_text;

/// A spreadsheet would take text that begins so for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether `text`, after any number of apostrophes, begins as a formula does.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// Puts an apostrophe before what a spreadsheet would run when it opens CSV. In a workbook text is text: there
/// only text that has such an apostrophe of its own needs another.
pub fn guard(text: &str, in_workbook: bool) -> Cow<'_, str> {
    if is_guarded(text) && (!in_workbook || text.starts_with('\'')) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// A cell's content: the guarding apostrophe off, spaces and invisible marks at the ends off.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = match text.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest,
        _ => &text,
    };
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')).to_owned()
}

/// A code: half-width, without spaces.
pub fn code(text: &str) -> Result<String, String> {
    let text: String = half_width_text(text).split_whitespace().collect();
    if text.contains("E+") {
        return Err("数字太长，已被表格软件截断。请把单元格设为「文本」后重新填写".to_owned());
    }
    Ok(text)
}

/// One of a closed list, by its Chinese or machine word.
pub fn word<T: FromStr<Err = String>>(text: &str) -> Result<T, String> {
    let text = half_width_text(text);
    text.parse().or_else(|error| text.to_lowercase().parse().map_err(|_: String| error))
}

pub fn yes_or_no(text: &str) -> Result<bool, String> {
    match half_width_text(text).to_lowercase().as_str() {
        "是" | "true" | "yes" | "y" | "1" => Ok(true),
        "否" | "false" | "no" | "n" | "0" => Ok(false),
        _ => Err(format!("「{text}」须写成 是 或 否")),
    }
}

pub const fn yes_or_no_text(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// A number, empty for none.
pub fn number<T: FromStr>(text: &str) -> Result<T, String> {
    half_width_text(text).trim().parse().map_err(|_| format!("「{text}」须为数字"))
}

/// `2026-11-23`, `2026/11/23`, `2026.11.23`, `2026年11月23日`, or the serial number Excel keeps for a day.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    let wrong = || format!("「{text}」须写成 2026-11-23 这样的日期");
    let plain = half_width_text(text);
    let plain = plain.strip_suffix(" 00:00:00").unwrap_or(&plain);
    if plain.len() == 5
        && let Ok(serial) = plain.parse::<u64>()
    {
        let zero = NaiveDate::from_ymd_opt(1899, 12, 30);
        return zero.and_then(|zero| zero.checked_add_days(Days::new(serial))).ok_or_else(wrong);
    }
    let parts: Vec<&str> = plain.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return Err(wrong()) };
    if year.len() != 4 {
        return Err(wrong());
    }
    let (year, month, day) = (year.parse(), month.parse(), day.parse());
    let (Ok(year), Ok(month), Ok(day)) = (year, month, day) else { return Err(wrong()) };
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(wrong)
}

/// Short words separated by `、`, `;` or `,`; repeats count once.
pub fn words<T: PartialEq>(text: &str, parse: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, String> {
    let mut all = Vec::new();
    for part in text.split(['、', '；', ';', ',', '，', '\n']) {
        if part.trim().is_empty() {
            continue;
        }
        let value = parse(part.trim())?;
        if !all.contains(&value) {
            all.push(value);
        }
    }
    Ok(all)
}

/// `小一班:托小班:15；大一班:托大班:20`
pub fn classes(text: &str) -> Result<Vec<Class>, String> {
    let wrong = |part: &str| format!("「{part}」须写成 小一班:托小班:15，几个班之间用 ；隔开");
    entries(text, |part, colon| {
        let (front, places) = split_last(part, colon).ok_or_else(|| wrong(part))?;
        let (name, kind) = split_last(front, colon).ok_or_else(|| wrong(part))?;
        Ok(Class { name: unescape(name.trim()), kind: word(kind.trim())?, places: number(places)? })
    })
}

pub fn classes_text(classes: &[Class]) -> String {
    let text = |class: &Class| format!("{}:{}:{}", escape(&class.name), class.kind.zh(), class.places);
    classes.iter().map(text).collect::<Vec<_>>().join("；")
}

/// `全日制:3200.00:每月；计时制:60:每小时`
pub fn fees(text: &str) -> Result<Vec<Fee>, String> {
    let wrong = |part: &str| format!("「{part}」须写成 全日制:3200.00:每月，几项之间用 ；隔开");
    entries(text, |part, colon| {
        let (front, unit) = split_last(part, colon).ok_or_else(|| wrong(part))?;
        let (mode, amount) = split_last(front, colon).ok_or_else(|| wrong(part))?;
        let amount = half_width_text(amount.trim()).replace(',', "");
        Ok(Fee { mode: word(mode.trim())?, amount, unit: word(unit.trim())? })
    })
}

pub fn fees_text(fees: &[Fee]) -> String {
    let text = |fee: &Fee| format!("{}:{}:{}", fee.mode.zh(), fee.amount, fee.unit.zh());
    fees.iter().map(text).collect::<Vec<_>>().join("；")
}

const COLONS: [char; 2] = [':', '：'];

fn split_last(text: &str, colons: [char; 2]) -> Option<(&str, &str)> {
    text.rsplit_once(colons)
}

/// Entries separated by `；`, `;` or a new line; a backslash takes a separator literally.
pub fn entries<T>(
    text: &str,
    parse: impl Fn(&str, [char; 2]) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let (mut parts, mut part, mut literal) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        if !literal && matches!(c, '；' | ';' | '\n') {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
        literal = c == '\\' && !literal;
    }
    parts.push(part);
    let filled = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    filled.map(|part| parse(part, COLONS)).collect()
}

/// So that a separator inside a name doesn't end it.
pub fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '；' | ';' | '\n') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Takes [`escape`] back.
pub fn unescape(text: &str) -> String {
    let (mut plain, mut literal) = (String::new(), false);
    for c in text.chars() {
        literal = c == '\\' && !literal;
        if !literal {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use contract::providers::{ClassKind, ServiceMode};

    use super::*;

    #[test]
    fn dates_are_read_as_people_and_excel_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        for text in
            ["2026-11-23", "2026/11/23", "2026.11.23", "2026年11月23日", "46349", "２０２６－１１－２３"]
        {
            assert_eq!(day(text), Ok(expected), "{text}");
        }
        assert!(day("26-11-23").is_err() && day("2026-13-01").is_err() && day("昨天").is_err());
    }

    #[test]
    fn guarded_text_comes_back_whatever_it_was() {
        for text in ["=1+1", "+86 21", "-1", "@x", "'=1", "''=1", "'平常", "长寿路", "'"] {
            for in_workbook in [false, true] {
                assert_eq!(clean(&guard(text, in_workbook)), text, "{text}");
            }
        }
        assert_eq!(guard("=1+1", false), "'=1+1");
        assert_eq!(guard("=1+1", true), "=1+1");
    }

    #[test]
    fn classes_come_back_even_with_separators_in_their_names() {
        let classes_of = |name: &str| vec![Class { name: name.into(), kind: ClassKind::Junior, places: 15 }];
        for name in ["小一班", "a:b", "a；b;c", "\\", "a\\；"] {
            let all = [classes_of(name), classes_of("二")].concat();
            assert_eq!(classes(&classes_text(&all)).as_ref(), Ok(&all), "{name}");
        }
        assert!(classes("小一班:托小班").is_err());
        assert_eq!(classes("小一班：托小班：１５").unwrap()[0].places, 15);
    }

    #[test]
    fn words_are_chinese_or_machine() {
        let modes = words("全日制、half_day；全日制", word::<ServiceMode>);
        assert_eq!(modes, Ok(vec![ServiceMode::FullDay, ServiceMode::HalfDay]));
    }
}
