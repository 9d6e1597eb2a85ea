//! Inspections that were closed, written behind the server's back: how they come about is other tests' business.

use uuid::Uuid;

use super::App;

/// What an inspector noted beside a check; never public.
pub const NOTE: &str = "小朋友王小明被烫伤，李老师在场";
/// The internal number of a complaint.
pub const REFERENCE: &str = "TS-2026-0815";
/// Who asked for the inspection.
pub const REQUESTER: &str = "赵经办";
/// Why.
pub const EXPLANATION: &str = "家长孙某某来电反映";

/// A closed inspection.
pub struct Closed {
    /// Its id.
    pub id: String,
    /// Its problem, if it has one.
    pub finding: String,
    /// The order that followed.
    pub rectification: String,
}

/// The years whose working days are known; holidays play no part.
pub fn calendar(app: &App, years: &[i32]) {
    app.database.execute("DELETE FROM calendar_days");
    app.database.execute("DELETE FROM calendar_years");
    for year in years {
        know_year(app, *year);
    }
}

/// Makes sure that working days of a year are known.
pub fn know_year(app: &App, year: i32) {
    let id = Uuid::now_v7();
    app.database.execute(&format!(
        "INSERT INTO calendar_years (id, year, source, updated_at, updated_by, version) \
         VALUES ('{id}', {year}, '国办通知', '2026-01-01T00:00:00.000000Z', '管理员', 1) ON CONFLICT (year) DO NOTHING"
    ));
}

/// An inspection of `provider` by `inspectors`, visited and closed on `day`; triggered ones come from a complaint.
pub fn closed(
    app: &App,
    (provider, inspectors): (&str, &[String]),
    (day, number): (&str, u32),
    (triggered, problem): (bool, bool),
) -> Closed {
    let [id, finding, rectification] = [(); 3].map(|()| Uuid::now_v7().to_string());
    let (kind, findings) = (if triggered { "triggered" } else { "drawn" }, i32::from(problem));
    let code = if problem { "5" } else { "1" };
    let at = format!("{day}T03:00:00.000000Z");
    app.database.execute(&format!(
        "INSERT INTO inspections (id, number, kind, state, provider_id, period, items, planned_day, last_day, \
         visit_day, outcome, result_code, remarks, orders, findings, closed_at, created_at, updated_at, version) \
         VALUES ('{id}', 'JC-{number}', '{kind}', 'closed', '{provider}', '2026-11', '[\"SAFETY\",\"HEALTH\"]', \
         '{day}', '{day}', '{day}', 'completed', '{code}', '{NOTE}', '[]', {findings}, '{at}', '{at}', '{at}', 1)"
    ));
    for inspector in inspectors {
        app.database.execute(&format!(
            "INSERT INTO inspection_members (inspection_id, inspector_id, present) VALUES ('{id}', '{inspector}', true)"
        ));
    }
    let someone = &inspectors[0];
    for (seq, (check, result)) in
        (1..).zip([("SAFETY-01", "pass"), ("SAFETY-02", if problem { "fail" } else { "pass" })])
    {
        let entry = Uuid::now_v7();
        app.database.execute(&format!(
            "INSERT INTO inspection_entries (inspection_id, id, seq, item_code, item_version, check_code, result, \
             note, photos, recorded_at, received_at, inspector_id, inspector_name) VALUES ('{id}', '{entry}', {seq}, \
             'SAFETY', 1, '{check}', '{result}', '{NOTE}', '[]', '{at}', '{at}', '{someone}', '检查员0')"
        ));
    }
    if triggered {
        app.database.execute(&format!(
            "INSERT INTO inspection_triggers (inspection_id, reason, reference, explanation, requested_at, \
             requested_by, requested_by_name) SELECT '{id}', 'complaint', '{REFERENCE}', '{EXPLANATION}', '{at}', \
             id, '{REQUESTER}' FROM accounts WHERE username = 'official'"
        ));
    }
    if problem {
        app.database.execute(&format!(
            "INSERT INTO findings (id, inspection_id, provider_id, day, item_code, item_version, check_code, text, \
             note, photos, article, tag, position) VALUES ('{finding}', '{id}', '{provider}', '{day}', 'SAFETY', 1, \
             'SAFETY-02', '灭火器在有效期内', '{NOTE}', '[]', '消防法第十六条', 'statute', 1)"
        ));
        app.database.execute(&format!(
            "INSERT INTO rectifications (id, number, inspection_id, finding_id, provider_id, requirement, article, \
             ordered_on, working_days, due_day, state, created_at, updated_at, version) VALUES ('{rectification}', \
             'ZG-{number}', '{id}', '{finding}', '{provider}', '=更换灭火器', '消防法第十六条', '{day}', 10, \
             '2026-12-15', 'ordered', '{at}', '{at}', 1)"
        ));
    }
    Closed { id, finding, rectification }
}
