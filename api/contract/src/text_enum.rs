//! The one helper macro of this crate.

/// A closed list of words: the same text in JSON, in the database and in CSV, with its Chinese name.
macro_rules! text_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $text:literal $zh:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
        #[cfg_attr(feature = "server", diesel(sql_type = diesel::sql_types::Text))]
        pub enum $name { $(#[doc = $zh] $(#[$item])* $variant,)+ }

        impl $name {
            /// Every value, in the order people expect to see them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used in JSON, URLs and the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The word officials use.
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        /// Reads the machine word or the Chinese one, as both come in spreadsheets.
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(s: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == s || v.zh() == s).ok_or_else(|| {
                    format!("「{s}」不在可选值之内：{}", Self::ALL.iter().map(|v| v.zh()).collect::<Vec<_>>().join("、"))
                })
            }
        }

        #[cfg(feature = "server")]
        crate::sql::text_enum_sql!($name);

        #[cfg(test)]
        impl $name {
            pub(crate) fn assert_words() {
                for v in Self::ALL {
                    assert_eq!(serde_json::to_value(v).unwrap(), v.as_str());
                    assert_eq!(v.as_str().parse::<Self>().as_ref(), Ok(v));
                    assert_eq!(v.zh().parse::<Self>().as_ref(), Ok(v));
                }
            }
        }
    };
}
pub(crate) use text_enum;

#[cfg(test)]
mod tests {
    use crate::{
        accounts::Role, annual_plans, audit::AuditAction, coverage, draws, draws::DrawState, imports,
        inspectors, items, providers, public_log, workbench,
    };

    #[test]
    fn every_word_is_the_same_in_json_database_and_spreadsheet() {
        Role::assert_words();
        AuditAction::assert_words();
        DrawState::assert_words();
        draws::StepCode::assert_words();
        draws::StepState::assert_words();
        draws::BeaconState::assert_words();
        draws::DrawEventKind::assert_words();
        public_log::LogKind::assert_words();
        imports::Register::assert_words();
        imports::ImportState::assert_words();
        imports::FileFormat::assert_words();
        inspectors::InspectorStatus::assert_words();
        providers::ProviderKind::assert_words();
        providers::LegalForm::assert_words();
        providers::ServiceMode::assert_words();
        providers::ClassKind::assert_words();
        providers::ProviderStatus::assert_words();
        providers::RiskClass::assert_words();
        providers::FeeUnit::assert_words();
        providers::ChangeKind::assert_words();
        imports::FileFormat::assert_words();
        workbench::TodoKind::assert_words();
        crate::calendar::DayKind::assert_words();
        crate::cases::CaseStage::assert_words();
        crate::cases::CaseSource::assert_words();
        crate::inspections::InspectionKind::assert_words();
        crate::inspections::InspectionState::assert_words();
        crate::inspections::EntryResult::assert_words();
        crate::inspections::Verdict::assert_words();
        crate::inspections::Outcome::assert_words();
        crate::inspections::NoEntryReason::assert_words();
        crate::inspections::RepresentativeAct::assert_words();
        crate::inspections::RectificationPeriod::assert_words();
        crate::rectifications::RectificationState::assert_words();
        crate::rectifications::RecheckMethod::assert_words();
        crate::rectifications::RectificationStepKind::assert_words();
        crate::recusal_requests::RecusalRequestState::assert_words();
        crate::result_codes::CodeScheme::assert_words();
        crate::result_codes::ResultSituation::assert_words();
        items::ItemState::assert_words();
        annual_plans::AnnualPlanState::assert_words();
        coverage::TriggerReason::assert_words();
        coverage::CoverageState::assert_words();
        items::SourceTag::assert_words();
        items::Weight::assert_words();
        items::CheckFact::assert_words();
        items::InspectionMethod::assert_words();
        crate::exports::TableFormat::assert_words();
        crate::publications::PublicationState::assert_words();
        crate::publications::VisitOrigin::assert_words();
        crate::publications::Mending::assert_words();
        crate::statistics::Dimension::assert_words();
        crate::statistics::Reading::assert_words();
        crate::statistics::TestMethod::assert_words();
    }
}
