//! What is said when something goes wrong. Chinese sentences come from the server; English ones are told by code.

use contract::Code;

use super::macros::texts;

texts! {
    /// Failures.
    Problem {
        offline_title: "连不上服务器", "The server can't be reached";
        offline: "请检查网络，然后重试。您填写的内容还在。", "Check the network and try again. What you typed is still here.";
        not_fetched_title: "这一页没有下载下来", "This page could not be fetched";
        not_fetched: "请检查网络后重试。如仍不行，系统可能刚刚升级，请刷新页面；您填写的内容已暂存。", "Check the network and try again. If that fails, the system may have been upgraded: reload the page; what you typed is kept.";
        timeout: "服务器很久没有回应。请稍后重试；重复提交不会产生两份。", "The server did not answer in time. Try again; submitting twice does not create two.";
        unreadable_title: "服务器的回答看不懂", "The answer could not be understood";
        unreadable: "页面可能不是最新版本，请刷新后再试。", "This page may be out of date. Reload it and try again.";
        session_ended: "登录已结束，请重新登录后再做一次。", "The session has ended. Sign in and do it again.";
        fault: "页面出了故障，请刷新后继续。表单里填写的内容已暂存。", "This page has failed. Reload it to go on; what you typed into forms is kept.";
        back_home: "回到首页", "Back to the start page";
        not_found_title: "没有这一页", "There is no such page";
        not_found: "网址可能有误，或者内容不在您的管辖范围内。", "The address may be wrong, or what it names is outside your area.";
        forbidden_title: "您没有权限看这一页", "You may not see this page";
        you_are: "您的角色：", "Your role: ";
        who_can: "可以看的角色：", "Roles that may: ";
        ask: "如工作需要，请联系本区系统管理员调整账号角色。", "If your work needs it, ask the district's system administrator.";
    } with {
        status(status: u16): "服务器答复了错误 {status}，请稍后重试。", "The server answered with error {status}. Try again later.";
        wait(seconds: u32): "请等 {seconds} 秒后再试。", "Wait {seconds} seconds, then try again.";
        request_id(id: &str): "求助时请提供编号：{id}", "When you ask for help, give this number: {id}";
    }
}

/// The English title of a problem.
pub const fn title_en(code: Code) -> &'static str {
    match code {
        Code::BadRequest => "The request can't be understood",
        Code::BadJson => "The request is not the JSON needed",
        Code::UnknownParameter => "Unknown query parameter",
        Code::CursorMismatch => "The paging mark is not valid",
        Code::Unauthenticated => "Please sign in",
        Code::TokenExpired => "The sign-in has expired",
        Code::SessionEnded => "The session has ended",
        Code::WrongCredentials => "User name or password is wrong",
        Code::Forbidden => "You may not do this",
        Code::NotFound => "Not found",
        Code::MethodNotAllowed => "This method is not supported",
        Code::RequestTimeout => "The request came too slowly",
        Code::Duplicate => "It exists already",
        Code::StateConflict => "Not possible in the current state",
        Code::IdempotencyInProgress => "The same request is being worked on",
        Code::Stale => "Somebody else changed this meanwhile",
        Code::TooLarge => "Too large",
        Code::UnsupportedType => "This content type is not supported",
        Code::Invalid => "Some entries are not right",
        Code::IdempotencyMismatch => "The submission key was used for something else",
        Code::DrawNotFeasible => "The draw can't be held as planned",
        Code::PreconditionRequired => "The version is missing",
        Code::RateLimited => "Too many requests",
        Code::SignInLocked => "Signing in is locked for a while",
        Code::Internal => "The system failed; nothing was changed",
        Code::Unavailable => "The system is not available now",
    }
}

/// The English sentence for a broken field rule, where one is known by its code.
pub fn field_en(code: &str) -> Option<&'static str> {
    Some(match code {
        "required" => "Required",
        "length" | "too_long" => "The length is not within the limits",
        "range" | "number" => "The number is not within the limits",
        "date" => "Enter a date such as 2026-05-01",
        "control_character" => "Contains invisible control characters; delete them",
        "credit_code" => "A unified social credit code has 18 characters and a correct check character",
        "street_code" => "A street code has nine digits",
        "short_code" => "Letters, digits and . _ - only, starting with a letter or digit, at most 32",
        "money" => "An amount in yuan such as 3200 or 3200.50",
        "month" => "A month is written 2026-11",
        "username" => "3 to 32 small letters, digits and . _ -",
        "password" => "At least 12 characters",
        "duplicate" => "It exists already",
        "future" => "Must not lie in the future",
        _ => return None,
    })
}
