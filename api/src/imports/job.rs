//! One import from its file: read twice (to check the whole, then to write), a stretch of rows per transaction.

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use contract::{
    FieldError,
    imports::{FailedRow, ImportState, Register},
};

use super::{
    columns::{Circumstances, Entries, Inspectors, Lists, Providers},
    files::{self, Line, MAX_ROWS, Unusable},
    judge::{Judge, Layout, Verdict, named},
    service, store,
    store::ImportRow,
};
use crate::{
    audit::Origin,
    clock,
    db::{self, Db, Pool},
    error::{Error, Result},
};

/// Rows in one transaction: few, because others who write wait for its end.
const STRETCH: usize = 50;

/// Why a job stopped before its end.
#[derive(Debug)]
pub enum Stop {
    /// The file can't be used.
    Unusable(Unusable),
    /// The import was cancelled, or another worker has it.
    Ended,
    /// The server stops; the next start goes on.
    Halted,
    Failed(Error),
}

impl From<Unusable> for Stop {
    fn from(unusable: Unusable) -> Self {
        Self::Unusable(unusable)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// What a job works with.
pub struct Setting<'a> {
    pub pool: &'a Pool,
    pub district: &'a str,
    pub halt: &'a AtomicBool,
}

/// Runs an import, from where it was if it ran before.
pub fn run(setting: &Setting, path: &Path, row: ImportRow) -> std::result::Result<(), Stop> {
    match row.register {
        Register::Providers => run_as::<Providers>(setting, path, row),
        Register::Inspectors => run_as::<Inspectors>(setting, path, row),
    }
}

fn run_as<E: Entries>(setting: &Setting, path: &Path, mut row: ImportRow) -> std::result::Result<(), Stop> {
    let pool = setting.pool;
    let (layout, rows) = survey::<E>(path)?;
    let lists = pool.read_now(|db| Lists::load(db, setting.district))?;
    if !pool.write_now(|db| store::start(db, row.id, rows, &layout.header))? {
        return Err(Stop::Ended);
    }
    row.state = ImportState::Running;
    let at = Circumstances { today: clock::day(clock::now()), lists };
    let done = row.done_rows;
    let mut job = Job { setting, judge: Judge::<E>::new(layout, at), row, waiting: Vec::new() };
    let mut passed = -1;
    files::read(path, |line| {
        passed += 1;
        match passed {
            0 => Ok(()),
            before if before <= done => {
                job.judge.remember(&line);
                Ok(())
            }
            _ => job.take(line),
        }
    })?;
    job.write()?;
    let (origin, row) = (job.row.origin(), &job.row);
    let ended = pool.write_now(|db| service::finish(db, &origin, row, ImportState::Succeeded, None))?;
    if ended { Ok(()) } else { Err(Stop::Ended) }
}

/// Reads all of the file once, so that one that can't be used changes nothing.
fn survey<E: Entries>(path: &Path) -> std::result::Result<(Layout, i32), Unusable> {
    let (mut layout, mut rows) = (None, 0);
    files::read(path, |line| {
        if layout.is_none() {
            layout = Some(Layout::of::<E>(line.cells)?);
            return Ok(());
        }
        rows += 1;
        if rows > MAX_ROWS {
            let detail = format!("文件超过 {MAX_ROWS} 行，请拆成几个文件分别导入。");
            return Err(Unusable::new("too_many_rows", detail));
        }
        Ok(())
    })?;
    let layout = layout.ok_or_else(|| Unusable::new("empty", "文件里没有内容。"))?;
    if rows == 0 {
        return Err(Unusable::new("empty", "表头下面没有内容。"));
    }
    let rows = i32::try_from(rows).map_err(|_| Unusable::new("too_many_rows", "文件行数过多。"))?;
    Ok((layout, rows))
}

struct Job<'a, E: Entries> {
    setting: &'a Setting<'a>,
    judge: Judge<E>,
    row: ImportRow,
    waiting: Vec<Line>,
}

impl<E: Entries> Job<'_, E> {
    fn take(&mut self, line: Line) -> std::result::Result<(), Stop> {
        self.waiting.push(line);
        if self.waiting.len() < STRETCH { Ok(()) } else { self.write() }
    }

    /// Writes the rows that wait, their failures and the counters in one transaction.
    fn write(&mut self) -> std::result::Result<(), Stop> {
        if self.setting.halt.load(Ordering::Relaxed) {
            return Err(Stop::Halted);
        }
        let lines = std::mem::take(&mut self.waiting);
        let (judge, before) = (&mut self.judge, self.row.clone());
        let after = self.setting.pool.write_now(|db| {
            // First, so that a cancelled import or one that another worker has is left alone.
            if !store::advance(db, &before, before.done_rows)? {
                return Ok(None);
            }
            let verdicts = judge.judge(db, &lines)?;
            let (origin, mut row, done) = (before.origin(), before.clone(), before.done_rows);
            for (line, verdict) in lines.into_iter().zip(verdicts) {
                count(db, &origin, &mut row, line, verdict)?;
            }
            store::advance(db, &row, done)?;
            Ok(Some(row))
        })?;
        self.row = after.ok_or(Stop::Ended)?;
        Ok(())
    }
}

/// Does what was judged, unless this is a dry run, and counts it.
fn count<E: Entries>(
    db: &mut Db,
    origin: &Origin,
    row: &mut ImportRow,
    line: Line,
    verdict: Verdict<E>,
) -> Result<()> {
    row.done_rows += 1;
    let (counter, done) = match verdict {
        Verdict::Same => (&mut row.unchanged_rows, Ok(())),
        Verdict::Wrong(errors) => (&mut row.unchanged_rows, Err(errors)),
        Verdict::Create(_) if row.validate_only => (&mut row.created_rows, Ok(())),
        Verdict::Change(..) if row.validate_only => (&mut row.updated_rows, Ok(())),
        Verdict::Create(draft) => {
            let done = db::attempt(db, |db| E::insert(db, origin, &draft));
            (&mut row.created_rows, told::<E>(done)?)
        }
        Verdict::Change(entry, draft) => {
            let done = db::attempt(db, |db| E::change(db, origin, entry, &draft));
            (&mut row.updated_rows, told::<E>(done)?)
        }
    };
    match done {
        Ok(()) => *counter += 1,
        Err(errors) => {
            row.failed_rows += 1;
            let cells = files::shortened(line.cells);
            store::insert_failure(db, row.id, &FailedRow { row: line.number, cells, errors })?;
        }
    }
    Ok(())
}

/// What the database or a service has against one row is that row's error; anything else stops the job.
fn told<E: Entries>(done: Result<()>) -> Result<std::result::Result<(), Vec<FieldError>>> {
    match done {
        Ok(()) => Ok(Ok(())),
        Err(Error::Refused { detail, errors, .. }) if errors.is_empty() => {
            Ok(Err(vec![FieldError { pointer: None, parameter: None, code: "refused".into(), detail }]))
        }
        Err(Error::Refused { errors, .. }) => Ok(Err(errors.into_iter().map(named::<E>).collect())),
        Err(Error::Constraint { name, log }) => {
            log::warn!("a row broke `{name}`: {log}");
            let detail = "与名录库里的内容冲突，请核对后重新导入".to_owned();
            Ok(Err(vec![FieldError { pointer: None, parameter: None, code: "conflict".into(), detail }]))
        }
        Err(other) => Err(other),
    }
}
