//! The one thread that imports: the queue is the table `imports`, so nothing is lost when the server stops.

use std::{
    collections::HashSet,
    fs, io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use chrono::TimeDelta;
use contract::imports::ImportState;

use super::{
    job::{self, Setting, Stop},
    service, store,
    store::ImportRow,
};
use crate::{
    audit::Origin,
    clock,
    db::Pool,
    error::{Error, Result},
    server::State,
};

/// How long the worker sleeps when nobody rings.
const IDLE: Duration = Duration::from_secs(2);
/// An import whose file isn't here may be another server's; after this long it is nobody's.
const ABANDONED: TimeDelta = TimeDelta::hours(1);

/// A file that no import waits for is removed at this age; an upload may take five minutes.
const LEFT_BEHIND: Duration = Duration::from_mins(10);

/// Wakes the worker.
#[derive(Default)]
pub struct Bell {
    rung: Mutex<bool>,
    changed: Condvar,
}

impl Bell {
    /// There is something to do.
    pub fn ring(&self) {
        if let Ok(mut rung) = self.rung.lock() {
            *rung = true;
            self.changed.notify_all();
        }
    }

    fn wait(&self) {
        if let Ok(rung) = self.rung.lock()
            && let Ok((mut rung, _)) = self.changed.wait_timeout_while(rung, IDLE, |rung| !*rung)
        {
            *rung = false;
        }
    }
}

/// The running thread; it stops between two stretches of rows when this is dropped.
pub struct Worker {
    bell: Arc<Bell>,
    halt: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.halt.store(true, Ordering::Relaxed);
        self.bell.ring();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Starts the worker. What was running when the last one stopped goes on where it was.
pub fn spawn(state: &State) -> io::Result<Worker> {
    let (bell, halt) = (state.bell().into_inner(), Arc::new(AtomicBool::new(false)));
    let task = Task {
        pool: state.pool().clone(),
        district: state.config().district.clone(),
        folder: service::folder(&state.config().data),
        bell: bell.clone(),
        halt: halt.clone(),
    };
    let thread = thread::Builder::new().name("imports".into()).spawn(move || task.run())?;
    Ok(Worker { bell, halt, thread: Some(thread) })
}

struct Task {
    pool: Pool,
    district: String,
    folder: PathBuf,
    bell: Arc<Bell>,
    halt: Arc<AtomicBool>,
}

impl Task {
    fn run(&self) {
        let mut swept: Option<Instant> = None;
        while !self.halt.load(Ordering::Relaxed) {
            if swept.is_none_or(|at| at.elapsed() > LEFT_BEHIND) {
                swept = Some(Instant::now());
                if let Err(error) = self.sweep() {
                    log::warn!("files of old imports were not swept: {error}");
                }
            }
            match self.next().and_then(|next| next.map(|row| self.import(&row)).transpose()) {
                Ok(Some(())) => {}
                Ok(None) => self.bell.wait(),
                Err(error) => {
                    log::warn!("imports wait: {error}");
                    self.bell.wait();
                }
            }
        }
    }

    /// The oldest import whose file is here.
    fn next(&self) -> Result<Option<ImportRow>> {
        let limit = clock::now().0 - ABANDONED;
        for row in self.pool.read_now(store::list_active)? {
            if service::file(&self.folder, row.id).exists() {
                return Ok(Some(row));
            }
            if row.created_at.0 < limit {
                self.end(&row, "上传的文件已不在服务器上，请重新上传。")?;
            }
        }
        Ok(None)
    }

    fn import(&self, row: &ImportRow) -> Result<()> {
        let (id, path) = (row.id, service::file(&self.folder, row.id));
        log::info!("import `{id}` starts at row {} of its file", row.done_rows);
        let setting = Setting { pool: &self.pool, district: &self.district, halt: &self.halt };
        let job = AssertUnwindSafe(|| job::run(&setting, &path, row.clone()));
        match catch_unwind(job) {
            Ok(Ok(())) => log::info!("import `{id}` is done"),
            Ok(Err(Stop::Ended)) => log::info!("import `{id}` was ended"),
            Ok(Err(Stop::Halted)) => {
                log::info!("import `{id}` stops with the server");
                return Ok(());
            }
            Ok(Err(Stop::Failed(error @ Error::Unavailable(_)))) => return Err(error),
            Ok(Err(Stop::Unusable(unusable))) => self.end(row, &unusable.detail)?,
            Ok(Err(Stop::Failed(error))) => {
                log::error!("import `{id}` failed: {error}");
                self.end(row, &format!("系统出错，已导入的行保留。请把导入编号 {id} 告诉系统管理员。"))?;
            }
            Err(_) => {
                log::error!("import `{id}` panicked");
                self.end(row, "文件无法读取。请用 Excel 打开后另存为新的 .xlsx 再上传。")?;
            }
        }
        service::remove_file(&self.folder, id);
        Ok(())
    }

    fn end(&self, row: &ImportRow, failure: &str) -> Result<()> {
        let origin = Origin { at: clock::now(), ..row.origin() };
        let state = ImportState::Failed;
        self.pool.write_now(|db| service::finish(db, &origin, row, state, Some(failure)))?;
        Ok(())
    }

    /// Removes files that no import waits for: a crash may leave them. Young ones may still be arriving.
    fn sweep(&self) -> Result<()> {
        let active = self.pool.read_now(store::list_active)?;
        let known: HashSet<PathBuf> = active.iter().map(|row| service::file(&self.folder, row.id)).collect();
        for file in files_in(&self.folder) {
            let age = file.metadata().and_then(|about| about.modified()).map(|at| at.elapsed());
            if !known.contains(&file) && matches!(age, Ok(Ok(age)) if age > LEFT_BEHIND) {
                fs::remove_file(&file).map_err(Error::internal)?;
            }
        }
        Ok(())
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}
