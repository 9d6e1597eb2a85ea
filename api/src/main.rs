//! Arguments → logger → command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("warn,tuoyu=info")).init();
    tuoyu::cli::run(tuoyu::cli::Cli::parse())
}
