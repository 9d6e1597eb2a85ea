//! Commands that check: a draw's record with its evidence, the audit chain, the public log.

use std::{io, path::Path, process::ExitCode};

use contract::draws::{DrawBundle, DrawLog};
use rules::draw::{Record, Step};
use serde_json::{Value, json};

use super::run::{Outcome, text_or_format};
use crate::{
    audit::chain::{self, Noted},
    config::Config,
    public_log::{
        check::{self, Noted as NotedHead},
        evidence,
    },
    server::State,
};

/// Says whether a record holds; with `--json` the answer alone is on standard output, without, a failure is on
/// standard error.
pub fn draw(record: &Path, log: Option<&Path>, json: bool) -> io::Result<bool> {
    let text = text_or_format(record)?;
    let (record, own) = match serde_json::from_str::<DrawBundle>(&text) {
        Ok(bundle) => (bundle.record.to_string(), Some(bundle.log)),
        Err(_) => (text, None),
    };
    let log = match log {
        Some(path) => Some(read_log(path)?),
        None => own,
    };
    let good = if json { answer(&record) } else { verdict(&record) };
    let Some(log) = log.filter(|_| good) else {
        if json && good {
            println!("{}", rules::draw::cli::verify_json(&record));
        }
        return Ok(good);
    };
    Ok(bear_out(&record, &log, json))
}

fn read_log(path: &Path) -> io::Result<DrawLog> {
    let text = text_or_format(path)?;
    if let Ok(bundle) = serde_json::from_str::<DrawBundle>(&text) {
        return Ok(bundle.log);
    }
    serde_json::from_str(&text).map_err(|error| {
        let what =
            format!("{} 不是公开日志的证明（应为抽取公开页上下载的证明文件）：{error}", path.display());
        io::Error::new(io::ErrorKind::InvalidData, what)
    })
}

/// A record that fails is answered at once; one that holds, once the log was looked at too.
fn answer(record: &str) -> bool {
    let answer = rules::draw::cli::verify_json(record);
    let good = answer == r#"{"ok":true}"#;
    if !good {
        println!("{answer}");
    }
    good
}

/// Says in words whether a record holds.
fn verdict(record: &str) -> bool {
    let Err(failure) = rules::draw::verify(record) else {
        println!("验证通过：从冻结的名单、公告、承诺和公开随机数重新计算，结果与记录逐字节一致。");
        return true;
    };
    let steps = Step::ALL;
    let number = steps.iter().take_while(|step| **step != failure.step).count() + 1;
    eprintln!(
        "验证未通过：第 {number} 步（共 {} 步）{}，代码 {}，位置 {}。记录被改动过，或不是按 {} 算出的；后面的步骤没有再验。\
         请重新下载后再验；仍不通过的，请把文件交给纪检监督和审计人员。",
        steps.len(),
        failure.step.as_str(),
        failure.error.code,
        failure.error.at,
        rules::draw::ALGORITHM,
    );
    false
}

/// Says whether the log bears a good record out.
fn bear_out(record: &str, log: &DrawLog, json: bool) -> bool {
    let defect = match Record::parse(record) {
        Ok(record) => evidence::defect(&record, log),
        Err(error) => Some(error.to_string()),
    };
    match (&defect, json) {
        (None, true) => println!("{}", json!({"ok": true})),
        (Some(defect), true) => println!("{}", ordered_failure(defect)),
        (None, false) => println!(
            "日志相符：公告在公开随机数产生之前签入公开日志，各版结果依次签入，签名和存证路径都对；日志共 {} 条。",
            log.head.size
        ),
        (Some(defect), false) => eprintln!("日志不支持这份记录：{defect}。"),
    }
    defect.is_none()
}

/// `ok` first, as everywhere.
fn ordered_failure(defect: &str) -> String {
    format!(r#"{{"ok":false,"step":"log","detail":{}}}"#, Value::from(defect))
}

/// Checks the audit chain.
pub fn audit(config: Config, noted: Option<&Noted>, json: bool) -> Outcome {
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

/// Checks the public log.
pub fn log(config: Config, noted: Option<&NotedHead>, json: bool) -> Outcome {
    let state = State::new(config)?;
    let verdict = state.pool().read_now(|db| check::verify(db, noted))?;
    if json {
        println!("{}", serde_json::to_string(&verdict)?);
    } else if let Some(defect) = &verdict.defect {
        eprintln!(
            "公开日志有问题：{defect}。前 {} 条没有问题。请保留数据库原样，用备份对照，并告知纪检监督和审计人员。",
            verdict.size
        );
    } else {
        println!("公开日志完整，共 {} 条。请把下面的日志头另行保存，日后用 --head 核对：", verdict.size);
        println!("{}", NotedHead { size: verdict.size, root: verdict.root.clone() });
    }
    Ok(if verdict.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
