//! The rules that come with the program.

use diesel::prelude::*;
use serde::de::DeserializeOwned;

use super::store::{CodeRow, MappingRow, ParameterRow, RatioRow, SuggestionRow};
use crate::{
    db::{
        Db,
        schema::{
            inspection_parameters, ratio_rules, result_code_mappings, result_codes, result_suggestions,
        },
    },
    error::{Error, Result},
    on_each,
};

const CODES: &str = include_str!("../../data/result-codes.csv");
const MAPPINGS: &str = include_str!("../../data/result-code-mappings.csv");
const SUGGESTIONS: &str = include_str!("../../data/result-suggestions.csv");
const RATIOS: &str = include_str!("../../data/ratio-rules.csv");
const PARAMETERS: &str = include_str!("../../data/visit-parameters.csv");

fn rows<T: DeserializeOwned>(text: &'static str) -> Result<Vec<T>> {
    let all: std::result::Result<Vec<T>, _> =
        csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect();
    all.map_err(Error::internal)
}

/// Enters what isn't there yet. Safe to repeat; what a district changed is never touched.
pub fn load_reference(db: &mut Db) -> Result<()> {
    macro_rules! load {
        ($table:ident, $row:ty, $text:expr) => {
            for row in rows::<$row>($text)? {
                on_each!(db, |c| {
                    diesel::insert_into($table::table).values(&row).on_conflict_do_nothing().execute(c)
                })?;
            }
        };
    }
    load!(result_codes, CodeRow, CODES);
    load!(result_code_mappings, MappingRow, MAPPINGS);
    load!(result_suggestions, SuggestionRow, SUGGESTIONS);
    load!(ratio_rules, RatioRow, RATIOS);
    load!(inspection_parameters, ParameterRow, PARAMETERS);
    Ok(())
}
