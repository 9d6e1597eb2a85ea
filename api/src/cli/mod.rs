//! The command line.

mod run;
mod verify;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{audit::chain::Noted, config::Config, public_log::check::Noted as NotedHead};

pub use run::{add_administrator, openapi_text, run};

/// Governing childcare services for under-threes in a district.
#[derive(Debug, Parser)]
#[command(name = "tuoyu", version, about = "托育：区级托育服务治理系统")]
pub struct Cli {
    /// Settings.
    #[command(flatten)]
    pub config: Config,

    /// Check the settings, say what is wrong, and stop.
    #[arg(long)]
    pub check_config: bool,

    /// What to do; `serve` when left out.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Serve the API and the SPA.
    Serve,
    /// Bring the database to the newest schema and load reference data.
    Init,
    /// Fill an empty database with a synthetic Jing'an, marked as such.
    Demo,
    /// Make an account for an administrator; the password is read from standard input.
    CreateAdmin {
        /// User name.
        username: String,
        /// The person's name.
        #[arg(long, default_value = "系统管理员")]
        name: String,
    },
    /// Compute or verify a draw, without a server or a database.
    #[command(subcommand)]
    Draw(DrawCommand),
    /// Check the audit log.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Check the public log.
    #[command(subcommand)]
    Log(LogCommand),
    /// Print the `OpenAPI` document.
    Openapi,
    /// Copy the SQLite database to FILE while the server runs.
    Backup {
        /// Where to; must not exist yet.
        file: PathBuf,
    },
}

/// Draws on the command line.
#[derive(Debug, Clone, Subcommand)]
pub enum DrawCommand {
    /// Recompute the record of the input bundle INPUT (the record's first nine keys).
    Compute {
        /// The answer alone on standard output.
        #[arg(long)]
        json: bool,
        /// The bundle; `-` for standard input.
        input: PathBuf,
    },
    /// Verify RECORD and name the first step that fails; with the log's evidence also signatures, order and proofs.
    Verify {
        /// The answer alone on standard output.
        #[arg(long)]
        json: bool,
        /// What the public log has of the draw: the bundle that the public page of the draw offers, or its `log` part.
        #[arg(long)]
        log: Option<PathBuf>,
        /// The record, or a bundle of record and log; `-` for standard input.
        record: PathBuf,
    },
}

/// The public log on the command line.
#[derive(Debug, Clone, Subcommand)]
pub enum LogCommand {
    /// Recompute the tree and check every signature. Prints the head to be noted elsewhere.
    Verify {
        /// A head noted before, `12:9f86d0…`: the log must still contain it.
        #[arg(long)]
        head: Option<NotedHead>,
        /// The answer as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// The audit log on the command line.
#[derive(Debug, Clone, Subcommand)]
pub enum AuditCommand {
    /// Recompute the chain and name the first entry that doesn't fit. Prints the head to be noted elsewhere.
    Verify {
        /// A head noted before, `41:9f86d0…`: the chain must still go through it.
        #[arg(long)]
        head: Option<Noted>,
        /// The answer as JSON.
        #[arg(long)]
        json: bool,
    },
}
