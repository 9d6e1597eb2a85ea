//! Carries a command out.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
    process::ExitCode,
};

use contract::accounts::{NewAccount, Role};
use diesel::connection::SimpleConnection;
use validator::Validate;

use super::{AuditCommand, Cli, Command, DrawCommand};
use crate::{
    accounts,
    audit::{
        Origin,
        chain::{self, Noted},
    },
    auth::password,
    config::Config,
    db::Db,
    error::Error,
    server::{self, State},
};

type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

/// Runs what the command line asks for. An error becomes one Chinese sentence on standard error and exit 1.
pub fn run(cli: Cli) -> ExitCode {
    let outcome = if cli.check_config {
        Ok(check_config(&cli.config))
    } else {
        match cli.command.unwrap_or(Command::Serve) {
            Command::Serve => serve(cli.config),
            Command::Init => prepare(cli.config).map(|_| ExitCode::SUCCESS),
            Command::Demo => demo(cli.config),
            Command::CreateAdmin { username, name } => create_admin(cli.config, username, name),
            Command::Draw(command) => draw(&command),
            Command::Audit(AuditCommand::Verify { head, json }) => {
                verify_audit(cli.config, head.as_ref(), json)
            }
            Command::Openapi => print(&openapi_text()),
            Command::Backup { file } => backup(cli.config, &file),
        }
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("出错：{}", sentence(error.as_ref()));
        ExitCode::FAILURE
    })
}

/// What the reader can mend, without our codes; everything else as the log would have it.
fn sentence(error: &(dyn std::error::Error + 'static)) -> String {
    match error.downcast_ref::<Error>() {
        Some(Error::Refused { detail, errors, .. }) => {
            let fields = errors.iter().map(|one| one.detail.as_str()).filter(|one| one != detail);
            std::iter::once(detail.as_str()).chain(fields).collect::<Vec<_>>().join("；")
        }
        _ => error.to_string(),
    }
}

fn print(text: &str) -> Outcome {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The document as it is checked in: pretty, members in a fixed order, one line end at the end.
pub fn openapi_text() -> String {
    let document = serde_json::to_value(server::document()).unwrap_or_default();
    format!("{document:#}\n")
}

fn check_config(config: &Config) -> ExitCode {
    let faults = config.faults();
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() {
        println!("设置无误：{config:#?}", config = Masked(config));
        return ExitCode::SUCCESS;
    }
    ExitCode::FAILURE
}

struct Masked<'a>(&'a Config);

impl std::fmt::Debug for Masked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let masked = Config { database_url: Some(self.0.database_url_masked()), ..self.0.clone() };
        masked.fmt(f)
    }
}

fn prepare(config: Config) -> Result<State, Box<dyn std::error::Error>> {
    let faults = config.faults();
    if !faults.is_empty() {
        return Err(faults.join("；").into());
    }
    let state = State::new(config)?;
    server::prepare(&state)?;
    Ok(state)
}

fn serve(config: Config) -> Outcome {
    let (bind, database) = (config.bind, config.database_url_masked());
    let state = prepare(config)?;
    println!("托育系统已启动：http://{bind}   数据库：{database}");
    println!("接口文档：http://{bind}/api/v1/docs/   停止：Ctrl+C");
    crate::demo::announce(state.pool())?;
    actix_web::rt::System::new().block_on(server::serve(state))?;
    Ok(ExitCode::SUCCESS)
}

fn demo(config: Config) -> Outcome {
    let district = config.district.clone();
    let state = prepare(config)?;
    crate::demo::fill(state.pool(), &district)?;
    Ok(ExitCode::SUCCESS)
}

fn create_admin(config: Config, username: String, name: String) -> Outcome {
    eprintln!("请输入密码（至少 12 个字），回车结束：");
    let mut password = String::new();
    io::stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    let state = prepare(config)?;
    add_administrator(&state, username, name, password)?;
    println!("管理员账号已建立，可以登录了。");
    Ok(ExitCode::SUCCESS)
}

/// Makes an account for an administrator, under the same rules as over HTTP.
pub fn add_administrator(
    state: &State,
    username: String,
    name: String,
    password: String,
) -> Result<(), Box<dyn std::error::Error>> {
    let new = NewAccount {
        username,
        name,
        password,
        role: Role::Administrator,
        department_code: None,
        street_code: None,
        credit_code: None,
        licence_number: None,
    };
    if let Err(errors) = new.validate() {
        let details = contract::problem::field_errors(&errors).into_iter().map(|e| e.detail);
        return Err(details.collect::<Vec<_>>().join("；").into());
    }
    let hash = password::hash_now(&new.password)?;
    let origin = Origin::system("命令行");
    state.pool().write_now(|db| accounts::service::create(db, &origin, &new, &hash))?;
    Ok(())
}

fn read(path: &Path) -> io::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    fs::read_to_string(path)
        .map_err(|e| io::Error::new(e.kind(), format!("无法读取 {}：{e}", path.display())))
}

/// With `--json` the answer alone is on standard output; without, a failure is on standard error.
fn draw(command: &DrawCommand) -> Outcome {
    let good = match command {
        DrawCommand::Compute { json, input } => {
            match rules::draw::cli::compute_json(&text_or_format(input)?) {
                Ok(record) => {
                    println!("{record}");
                    true
                }
                Err(answer) => {
                    if *json {
                        println!("{answer}");
                    } else {
                        eprintln!("不能计算：{answer}");
                    }
                    false
                }
            }
        }
        DrawCommand::Verify { json: true, record } => {
            let answer = rules::draw::cli::verify_json(&text_or_format(record)?);
            println!("{answer}");
            answer == r#"{"ok":true}"#
        }
        DrawCommand::Verify { json: false, record } => verdict(&text_or_format(record)?),
    };
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says in words whether a record holds.
fn verdict(record: &str) -> bool {
    let Err(failure) = rules::draw::verify(record) else {
        println!("验证通过：从冻结的名单、公告、承诺和公开随机数重新计算，结果与记录逐字节一致。");
        return true;
    };
    let steps = rules::draw::Step::ALL;
    let number = steps.iter().take_while(|step| **step != failure.step).count() + 1;
    eprintln!(
        "验证未通过：第 {number} 步（共 {} 步）{}，代码 {}，位置 {}。记录被改动过，或不是按 {} 算出的；后面的步骤没有再验。",
        steps.len(),
        failure.step.as_str(),
        failure.error.code,
        failure.error.at,
        rules::draw::ALGORITHM,
    );
    false
}

/// A file that isn't UTF-8 is unreadable JSON (`E_FORMAT`), not an error of the machine.
fn text_or_format(path: &Path) -> io::Result<String> {
    match read(path) {
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(String::new()),
        other => other,
    }
}

fn verify_audit(config: Config, noted: Option<&Noted>, json: bool) -> Outcome {
    let state = State::new(config)?;
    let verdict = state.pool().read_now(|db| match noted {
        Some(noted) => chain::verify_from(db, noted),
        None => chain::verify(db),
    })?;
    if json {
        println!("{}", serde_json::to_string(&verdict)?);
    } else if verdict.ok {
        println!("审计链完整，共 {} 条。请把下面的链头另行保存，日后用 --head 核对：", verdict.entries);
        println!("{}", Noted { entries: verdict.entries, head: verdict.head });
    } else {
        let place = verdict.first_broken.unwrap_or_default();
        eprintln!("审计链在第 {place} 条断裂：{}", verdict.defect.as_deref().unwrap_or(""));
    }
    Ok(if verdict.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// SQLite makes a consistent copy by itself, beside running writers.
fn backup(config: Config, file: &Path) -> Outcome {
    if file.exists() {
        return Err(format!("{} 已经存在，请换一个文件名", file.display()).into());
    }
    let target = file.to_str().ok_or("文件名须为 UTF-8")?.replace('\'', "''");
    let state = State::new(config)?;
    state.pool().read_now(|db| match db {
        Db::Sqlite(c) => Ok(c.batch_execute(&format!("VACUUM INTO '{target}'"))?),
        Db::Postgres(_) => Err(Error::internal("PostgreSQL 请用 pg_dump 备份，参见 README")),
    })?;
    println!("已备份到 {}", file.display());
    Ok(ExitCode::SUCCESS)
}
