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

use super::{AuditCommand, Cli, Command, DrawCommand, LogCommand, verify};
use crate::{
    accounts,
    audit::Origin,
    auth::password,
    config::Config,
    db::Db,
    error::Error,
    server::{self, State},
};

pub(super) type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

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
                verify::audit(cli.config, head.as_ref(), json)
            }
            Command::Log(LogCommand::Verify { head, json }) => verify::log(cli.config, head.as_ref(), json),
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
    crate::demo::fill(state.pool(), &state.keys().log, &district)?;
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
        DrawCommand::Verify { json, log, record } => verify::draw(record, log.as_deref(), *json)?,
    };
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A file that isn't UTF-8 is unreadable JSON (`E_FORMAT`), not an error of the machine.
pub(super) fn text_or_format(path: &Path) -> io::Result<String> {
    match read(path) {
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(String::new()),
        other => other,
    }
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
