//! The `OpenAPI` document: what is said once for all operations.

use std::collections::BTreeMap;

use contract::{Code, Problem, accounts::Role};
use serde_json::json;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, Content, ObjectBuilder, Ref, RefOr, Required, ResponseBuilder, Type,
        content::ContentBuilder,
        path::{Operation, ParameterBuilder, ParameterIn},
        security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    },
};

use crate::{
    auth::policy::{self, Action, Reach},
    http::operations::parameters,
};

/// Title, licence and tags; operations add themselves.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "tuoyu",
        version = "1",
        description = "Governing childcare services for children under three in a district of Shanghai: registers, \
            verifiable double-random draws, audit. Start with `POST /api/v1/auth/sign-in`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        contact(name = "tuoyu", url = "https://tuoyu.example")
    ),
    servers((url = "/", description = "This server.")),
    tags(
        (name = "auth", description = "Signing in and out. 登录"),
        (name = "organisation", description = "Streets, departments and items. 组织"),
        (name = "workbench", description = "What waits for the person signed in. 工作台"),
        (name = "providers", description = "The provider register. 检查对象名录库"),
        (name = "inspectors", description = "The inspector register. 检查人员名录库"),
        (name = "recusals", description = "Who does not go where. 回避"),
        (name = "imports", description = "Both registers from and to spreadsheets. 导入导出"),
        (name = "draws", description = "Double-random draws. 双随机抽查"),
        (name = "public", description = "What everybody may see and check, without sign-in. 公开"),
        (name = "accounts", description = "Who may sign in. 账号"),
        (name = "audit", description = "The chained log of every write. 审计"),
        (name = "items", description = "What may be inspected, with its checks. 抽查事项清单"),
        (name = "inspections", description = "Visits at the door, what they find, and the rules they judge by. 检查"),
        (name = "rectifications", description = "What has to be mended, and by when. 责令整改"),
        (name = "cases", description = "What was not mended. 案件线索"),
        (name = "recusal_requests", description = "Providers ask that an inspector stay away. 申请回避"),
        (name = "calendar", description = "Working days. 工作日历"),
        (name = "annual plans", description = "Yearly plans, filed and published. 年度抽查计划"),
        (name = "coverage", description = "Who was visited when, and what is left. 覆盖与上限台账"),
        (name = "publications", description = "What becomes public of inspections. 结果公示"),
        (name = "exports", description = "Inspections, findings and rectifications as linked tables. 关联导出"),
        (name = "statistics", description = "Statistics of revealed draws. 抽取统计")
    ),
    components(schemas(Problem)),
    modifiers(&Shared)
)]
pub struct Document;

struct Shared;

impl Modify for Shared {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        components.security_schemes.insert("bearer".to_owned(), SecurityScheme::Http(bearer()).into());
        for status in STATUSES {
            components.responses.insert(name(status), RefOr::T(problem_response(status).build()));
        }
        document.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
    }
}

/// The token, and who may do what with it: operations name a right as the scope they need.
fn bearer() -> Http {
    let holders = |action: &Action| {
        let holds = |role: &&Role| policy::reach(**role, *action) != Reach::No;
        let roles: Vec<&str> = Role::ALL.iter().filter(holds).map(|role| role.as_str()).collect();
        (action.as_str(), roles)
    };
    let rights: BTreeMap<&str, Vec<&str>> = Action::ALL.iter().map(holders).collect();
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.bearer_format = Some("JWT".to_owned());
    bearer.description =
        Some("Access token of `POST /auth/sign-in`. `x-rights`: the roles that hold each right.".to_owned());
    bearer.extensions = Some([("x-rights", json!(rights))].into_iter().collect());
    bearer
}

const STATUSES: [u16; 15] = [400, 401, 403, 404, 405, 408, 409, 412, 413, 415, 422, 428, 429, 500, 503];

fn name(status: u16) -> String {
    format!("Problem{status}")
}

fn problem_response(status: u16) -> ResponseBuilder {
    let codes = Code::ALL.iter().filter(|code| code.status() == status);
    let titles: Vec<String> = codes.map(|code| format!("`{}` {}", code.as_str(), code.title())).collect();
    let content: Content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(titles.join("; ")).content("application/problem+json", content)
}

/// Several people add to one thing at the same time, and none of them changes what another has seen.
const ADDING: [&str; 4] =
    ["/draws/{id}/commitments", "/draws/{id}/beacon", "/draws/{id}/nonces", "/draws/{id}/events"];

/// Adds what follows from an operation's shape: problems, `If-Match`, `Idempotency-Key`.
///
/// A `PUT` or `POST` on one thing (`…/{id}…`) needs `If-Match`; a `POST` that makes something takes an
/// idempotency key, and so does one that only adds to a thing. Runs after the operations have been collected.
pub fn complete(document: &mut openapi::OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let (of_one, templated) = (path.contains("{id}"), path.contains('{'));
        let adds = ADDING.iter().any(|end| path.ends_with(end));
        for (method, operation) in [
            ("GET", &mut item.get),
            ("POST", &mut item.post),
            ("PUT", &mut item.put),
            ("DELETE", &mut item.delete),
        ] {
            if let Some(operation) = operation {
                complete_operation(operation, method, of_one, adds);
                if templated {
                    refer(operation, 404);
                }
            }
        }
    }
}

/// These add to a thing without changing what is there, each addition known by an id of its own: a phone that was
/// offline can't know the version, and sending again is safe.
const APPENDS: [&str; 4] = [
    "add_inspection_entries",
    "add_inspection_measurements",
    "add_inspection_photo",
    "add_rectification_photo",
];

fn complete_operation(operation: &mut Operation, method: &str, of_one: bool, adds: bool) {
    let open = operation.security.as_ref().is_some_and(|required| required.iter().all(is_empty));
    let has_query = parameters(operation).any(|p| p.parameter_in == ParameterIn::Query);
    let has_body = operation.request_body.is_some();
    let writes = method != "GET";
    let mut statuses = vec![400, 405, 429, 500, 503];
    if !open || has_body {
        statuses.push(401);
    }
    if !open {
        statuses.push(403);
    }
    if writes {
        statuses.push(409);
    }
    if has_body {
        statuses.extend([408, 413, 415, 422]);
    }
    if has_query {
        statuses.push(422);
    }
    let appends = operation.operation_id.as_deref().is_some_and(|id| APPENDS.contains(&id));
    if writes && method != "DELETE" && of_one && !adds && !appends {
        statuses.extend([412, 428]);
        operation.parameters.get_or_insert_default().push(header(
            "If-Match",
            true,
            "^\"v[0-9]{1,9}\"$",
            "\"v1\"",
        ));
    } else if method == "POST" && has_body && !open && !appends {
        let key = header("Idempotency-Key", false, "^[!-~]{1,255}$", "0198f0aa-1111-7000-8000-000000000001");
        operation.parameters.get_or_insert_default().push(key);
    }
    for status in statuses {
        refer(operation, status);
    }
}

fn refer(operation: &mut Operation, status: u16) {
    let response = RefOr::Ref(Ref::from_response_name(name(status)));
    operation.responses.responses.entry(status.to_string()).or_insert(response);
}

fn is_empty(requirement: &SecurityRequirement) -> bool {
    serde_json::to_value(requirement).is_ok_and(|value| value == json!({}))
}

fn header(name: &str, required: bool, pattern: &str, example: &str) -> RefOr<openapi::path::Parameter> {
    let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern));
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(if required { Required::True } else { Required::False })
        .description(Some(match name {
            "If-Match" => "The `etag` you saw, in quotes: the write is refused when somebody was faster.",
            _ => {
                "A key of your own; repeating the request with it gives the first answer again, for 24 hours."
            }
        }))
        .schema(Some(schema))
        .example(Some(json!(example)))
        .build()
        .into()
}
