//! What people hand in while a draw lives.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::DrawEventKind;
use crate::{
    field,
    id::{InspectorId, ProviderId},
};

fn hash(value: &str) -> Result<(), validator::ValidationError> {
    let digits = value.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if digits && value.len() == 64 {
        Ok(())
    } else {
        Err(validator::ValidationError::new("hash")
            .with_message("须为 64 位小写十六进制数字，请从保存的文件中整段复制".into()))
    }
}

/// What binds a contributor's secret number without showing it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewCommitment {
    /// `H("TYD1/commit", draw id, contributor, r)`, 64 hex digits. The number `r` itself stays with the contributor.
    #[validate(custom(function = "hash"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub commitment: String,
}

/// A contributor's secret number, to be handed in once the public random value is agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewNonce {
    /// 32 bytes as 64 hex digits. Which contributor's it is follows from the commitment that it opens, so that a
    /// sealed copy can be handed in by somebody else.
    #[validate(custom(function = "hash"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub nonce: String,
}

/// The published random value, as one of two people enters it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BeaconValue {
    /// Which of the announced sources, from 1.
    #[validate(range(min = 1, max = 5))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub rank: u8,
    /// The value as published, printable ASCII without `|`.
    #[validate(length(min = 1, max = 512), custom(function = "beacon_text"))]
    #[cfg_attr(
        feature = "server",
        schema(
            min_length = 1,
            max_length = 512,
            pattern = "^[ -{}~]{1,512}$",
            example = "03 11 17 22 28 31 + 09"
        )
    )]
    pub text: String,
}

fn beacon_text(value: &str) -> Result<(), validator::ValidationError> {
    if value.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'|') {
        Ok(())
    } else {
        Err(validator::ValidationError::new("beacon_text")
            .with_message("只能用英文字母、数字、空格和常用符号（不含 | ），按公布的样子填写".into()))
    }
}

/// Something that happened after the draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewDrawEvent {
    /// What.
    pub kind: DrawEventKind,
    /// Who: of `absent`, `recuse` and `add`.
    #[serde(default)]
    pub inspector_id: Option<InspectorId>,
    /// Where: of `recuse` and `closed`. For `closed` it must be a visit that is open.
    #[serde(default)]
    pub provider_id: Option<ProviderId>,
    /// Why; for officials only, never published.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "突发疾病，病假一周"))]
    pub reason: String,
}

/// Why a draw is to be void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct VoidReason {
    /// The reason; public, and visible for ever once another person has confirmed.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "公告的开奖期号有误"))]
    pub reason: String,
}
