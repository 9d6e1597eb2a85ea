//! The audit log: every write, chained by hashes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    id::{AccountId, AnyId},
    page::Many,
    text_enum::text_enum,
};

text_enum! {
    /// What was done.
    AuditAction {
        Create = "create" "新增",
        Update = "update" "修改",
        ChangeStatus = "change_status" "变更状态",
        ChangeRiskClass = "change_risk_class" "变更风险等级",
        Lift = "lift" "解除",
        Import = "import" "导入",
        Export = "export" "导出",
        Announce = "announce" "公告抽取",
        Draw = "draw" "抽取",
        Void = "void" "作废",
        SignIn = "sign_in" "登录",
        SignInRefused = "sign_in_refused" "登录被拒",
        SignOut = "sign_out" "退出",
        ChangePassword = "change_password" "修改密码",
        RevokeSessions = "revoke_sessions" "结束会话",
        Prepare = "prepare" "筹备抽取",
        Commit = "commit" "交承诺",
        EnterBeacon = "enter_beacon" "录入公开随机数",
        HandInNonce = "hand_in_nonce" "交随机数",
        ReportEvent = "report_event" "登记抽取后变动",
        Reveal = "reveal" "揭晓",
        AskVoid = "ask_void" "申请作废",
        WithdrawVoid = "withdraw_void" "撤回作废申请",
        Approve = "approve" "批准",
        Refuse = "refuse" "不予批准",
        CheckIn = "check_in" "到场",
        Append = "append" "补充记录",
        Finish = "finish" "完成检查",
        Sign = "sign" "签字",
        WithdrawSignature = "withdraw_signature" "撤回签字",
        Close = "close" "办结",
        Answer = "answer" "答复",
        Recheck = "recheck" "复查",
        Rate = "rate" "评价",
        Publish = "publish" "公布",
        Correct = "correct" "更正",
        Withdraw = "withdraw" "撤回",
        Adjust = "adjust" "按月调整",
        File = "file" "备案",
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; null for the system itself or an unknown visitor.
    pub actor_id: Option<AccountId>,
    /// That account's name then.
    pub actor_name: String,
    /// Address the request came from.
    pub ip: Option<String>,
    /// Request id.
    pub request_id: String,
    /// What was done.
    pub action: AuditAction,
    /// To what kind of thing, such as `provider`.
    pub object_type: String,
    /// To which one.
    pub object_id: Option<AnyId>,
    /// Its name then.
    pub object_name: String,
    /// What changed, before; secrets and personal numbers are masked.
    pub before: Option<serde_json::Value>,
    /// What changed, after.
    pub after: Option<serde_json::Value>,
    /// Hash of this entry, hex: SHA-256 over the one before and this entry's canonical JSON.
    pub hash: String,
}

/// Which entries to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AuditFilter {
    /// By this account.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub actor_id: Option<AccountId>,
    /// Actions, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "create,update"))]
    pub action: Option<Many<AuditAction>>,
    /// Kind of thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 40, example = "provider"))]
    pub object_type: Option<String>,
    /// This thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub object_id: Option<AnyId>,
    /// From this time on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub from: Option<DateTime<Utc>>,
    /// Before this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub to: Option<DateTime<Utc>>,
}

/// Whether the chain holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AuditVerdict {
    /// True when every entry follows from the one before and the head is the last.
    pub ok: bool,
    /// Entries read.
    pub entries: i64,
    /// Hash of the last entry, hex: publish it, and later truncation shows.
    pub head: String,
    /// First entry that doesn't fit.
    pub first_broken: Option<i64>,
    /// What is wrong there.
    pub defect: Option<String>,
}
