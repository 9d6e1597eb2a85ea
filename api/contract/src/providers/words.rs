//! The closed lists of the provider register.

use crate::text_enum::text_enum;

text_enum! {
    /// What kind of place it is.
    ProviderKind {
        IntegratedKindergarten = "integrated_kindergarten" "托幼一体园",
        NurseryInstitution = "nursery_institution" "托育机构",
        CommunitySite = "community_site" "社区托育点",
        EmployerSite = "employer_site" "福利性托育点",
    }
}

text_enum! {
    /// Legal form; decides where it is registered and whether it is public.
    LegalForm {
        PublicInstitution = "public_institution" "事业单位",
        SocialService = "social_service" "民办非企业单位",
        Company = "company" "公司",
        NoSeparatePerson = "no_separate_person" "非独立法人",
    }
}

text_enum! {
    /// When children come.
    ServiceMode {
        FullDay = "full_day" "全日制",
        HalfDay = "half_day" "半日制",
        Hourly = "hourly" "计时制",
        DropIn = "drop_in" "临时",
    }
}

text_enum! {
    /// Class by age.
    ClassKind {
        /// 6 to 12 months.
        Infant = "infant" "乳儿班",
        /// 12 to 24 months.
        Junior = "junior" "托小班",
        /// 24 to 36 months.
        Senior = "senior" "托大班",
        /// 18 months and older together.
        Mixed = "mixed" "混合班",
    }
}

text_enum! {
    /// Where a provider stands. Only operating ones are drawn.
    ProviderStatus {
        Planned = "planned" "筹建",
        Operating = "operating" "在营",
        Suspended = "suspended" "停业",
        Closed = "closed" "关闭",
    }
}

text_enum! {
    /// Credit and risk class (国市监信发〔2022〕6号); weighs a provider in draws.
    RiskClass {
        A = "a" "A类",
        B = "b" "B类",
        C = "c" "C类",
        D = "d" "D类",
    }
}

text_enum! {
    /// What a fee is paid for.
    FeeUnit {
        Month = "month" "每月",
        Day = "day" "每天",
        Hour = "hour" "每小时",
    }
}

text_enum! {
    /// What a line of the timeline tells.
    ChangeKind {
        Status = "status" "状态",
        RiskClass = "risk_class" "风险等级",
    }
}
