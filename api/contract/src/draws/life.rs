//! The life of a draw, in words.

use crate::text_enum::text_enum;

text_enum! {
    /// The life of a draw.
    DrawState {
        /// The plan is known, commitments are handed in; nothing is frozen yet.
        Collecting = "collecting" "征集承诺",
        /// Inputs are frozen; the public random value, then the contributors' numbers are awaited.
        Announced = "announced" "已公告",
        /// The result is fixed and signed; its content is shown to nobody but the teams of open visits.
        Sealed = "sealed" "已抽取（封存中）",
        /// The whole record is public.
        Revealed = "revealed" "已揭晓",
        Void = "void" "已作废",
    }
}

text_enum! {
    /// A step on the timeline of a draw.
    StepCode {
        Prepare = "prepare" "筹备",
        Commitments = "commitments" "交承诺",
        Announce = "announce" "冻结名单并公告",
        Beacon = "beacon" "公开随机数",
        Nonces = "nonces" "交随机数",
        Draw = "draw" "抽取并封存",
        Visits = "visits" "入户检查",
        Reveal = "reveal" "揭晓",
    }
}

text_enum! {
    /// How far a step is.
    StepState {
        Done = "done" "已完成",
        /// It is this step's turn and somebody can do something.
        Now = "now" "正在进行",
        /// Its turn has not come, or it waits for a time.
        Waiting = "waiting" "未到",
        /// It will never be done: the draw is void.
        Failed = "failed" "未能完成",
    }
}

text_enum! {
    /// How far the public random value is.
    BeaconState {
        /// Nobody has entered it.
        Empty = "empty" "未录入",
        /// One person has; a second one has to enter it unseen.
        One = "one" "一人已录入",
        /// Two entries differ: each person may correct the own one.
        Differs = "differs" "两人录入不一致",
        /// Two equal entries.
        Agreed = "agreed" "两人录入一致",
    }
}

text_enum! {
    /// What happened after the draw.
    DrawEventKind {
        /// An inspector can't go any more.
        Absent = "absent" "检查人员不能参加",
        /// An inspector must not visit a provider.
        Recuse = "recuse" "回避",
        /// The provider of an open visit is closed; its reserve steps in.
        Closed = "closed" "机构停业",
        /// An inspector joins.
        Add = "add" "增派检查人员",
    }
}
