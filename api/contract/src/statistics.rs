//! Statistics of revealed draws: did chance behave as the published chances said, is the work spread evenly?

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{id::DrawId, text_enum::text_enum};

text_enum! {
    /// By what selections are counted.
    Dimension {
        Class = "class" "风险等级",
        Street = "street" "街镇",
        Kind = "kind" "机构类型",
    }
}

text_enum! {
    /// What a p-value says. It is the chance that correct draws look at least as uneven as what was seen, never the
    /// chance that somebody cheated.
    Reading {
        /// p of 0.05 or more.
        AsExpected = "as_expected" "在偶然范围内",
        /// p from 0.001 to 0.05.
        Unusual = "unusual" "少见",
        /// p below 0.001: ask why.
        Implausible = "implausible" "难以用偶然解释",
    }
}

text_enum! {
    /// How a p-value was found.
    TestMethod {
        /// The recorded rulers were drawn again, some thousand times.
        Simulated = "simulated" "重复抽取",
        /// The chi-square distribution, with an upper bound of the variance: it errs on the quiet side.
        Approximate = "approximate" "卡方近似",
    }
}

/// Which months.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct StatisticsQuery {
    /// From this month, `YYYY-MM`; eleven months before `to` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub from: Option<String>,
    /// To this month; the present one when absent. At most 120 months.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub to: Option<String>,
}

/// A draw of the months looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawFigures {
    /// Which draw.
    pub draw_id: DrawId,
    /// Its month.
    pub period: String,
    /// Its number within the month.
    pub seq: i32,
    /// Whether it was declared void: then nothing of it is counted.
    pub void: bool,
    /// Visits drawn.
    pub visits: u32,
    /// Of these, those that were certain beforehand: due this month, or a plan that left no choice.
    pub forced: u32,
    /// Places in teams that nobody could fill.
    pub empty_places: u32,
    /// The chance that a correct draw is at least as uneven between streets, by drawing this one's rulers again.
    pub p: Option<f64>,
}

/// Expected and observed visits of one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MonthCount {
    /// The month.
    pub period: String,
    /// Sum of the recorded chances.
    pub expected: f64,
    /// Visits drawn.
    pub observed: u32,
}

/// Expected and observed visits of one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GroupFigures {
    /// The group: a word of `RiskClass` or `ProviderKind`, or a street's code.
    pub group: String,
    /// Its name.
    pub name: String,
    /// Providers that could be drawn, one counted once per draw.
    pub units: u32,
    /// Sum of the recorded chances.
    pub expected: f64,
    /// Visits drawn.
    pub observed: u32,
    /// Deviation in standard deviations; null where chance had no say.
    pub z: Option<f64>,
    /// Month by month.
    pub months: Vec<MonthCount>,
}

/// Whether the counts of all groups together fit the recorded chances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FitTest {
    /// Pearson's X².
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: u32,
    /// The chance that correct draws look at least this uneven.
    pub p: f64,
    /// How it was found.
    pub method: TestMethod,
    /// What it says.
    pub reading: Reading,
    /// Visits in which chance had a say.
    pub visits: u32,
    /// So many are needed to notice a moderate preference four times in five; with fewer, `as_expected` says little.
    pub needed: u32,
}

/// All groups of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DimensionFigures {
    /// By what.
    pub dimension: Dimension,
    /// The test; null without two groups in which chance had a say.
    pub test: Option<FitTest>,
    /// The groups.
    pub groups: Vec<GroupFigures>,
}

/// How evenly visits are spread in one department, among those who were in the pool of every draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LoadFigures {
    /// The department.
    pub department_code: String,
    /// Its name.
    pub department_name: String,
    /// People compared.
    pub people: u32,
    /// True where fewer than five people are compared and the caller isn't signed in: the rest is null then.
    pub suppressed: bool,
    /// Visits of all of them.
    pub visits: Option<u32>,
    /// Fewest visits of one person.
    pub least: Option<u32>,
    /// Most visits of one person.
    pub most: Option<u32>,
    /// The chance that places given by lot alone spread at least this unevenly.
    pub p: Option<f64>,
    /// What it says.
    pub reading: Option<Reading>,
}

/// Statistics for everybody: nobody is named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawStatistics {
    /// First month looked at.
    pub from: String,
    /// Last month.
    pub to: String,
    /// The draws, oldest first; void ones too.
    pub draws: Vec<DrawFigures>,
    /// Visits drawn in all draws that count.
    pub visits: u32,
    /// Of these, those that were certain beforehand.
    pub forced: u32,
    /// Draws declared void.
    pub voids: u32,
    /// Expected and observed selections.
    pub dimensions: Vec<DimensionFigures>,
    /// Spread of the work.
    pub loads: Vec<LoadFigures>,
    /// Computed at.
    pub at: DateTime<Utc>,
}

/// Visits of one inspector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectorFigures {
    /// Pseudonym in the records.
    pub pseudonym: String,
    /// Name.
    pub name: String,
    /// Department.
    pub department_code: String,
    /// Draws in whose pool this person was.
    pub draws: u32,
    /// Visits.
    pub visits: u32,
}

/// Two people who went together often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PairFigures {
    /// Both pseudonyms.
    pub pseudonyms: Vec<String>,
    /// Both names.
    pub names: Vec<String>,
    /// Visits together.
    pub observed: u32,
    /// Visits together to be expected by lot.
    pub expected: f64,
    /// The chance that at least one of all pairs shows so much.
    pub p: f64,
    /// What it says.
    pub reading: Reading,
}

/// Statistics for those who read draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawStatisticsView {
    /// What everybody sees, with small departments too.
    pub overview: DrawStatistics,
    /// Everybody in the pool of one of the draws, most visits first.
    pub inspectors: Vec<InspectorFigures>,
    /// The pairs that met most often.
    pub pairs: Vec<PairFigures>,
}
