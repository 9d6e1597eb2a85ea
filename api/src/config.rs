//! Settings: one struct, every default visible, read from the environment (or the same-named options).

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, value_parser};

/// Settings of the server. Secrets are never here: they are files in `data`, made on first start, mode 0600.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Address and port to listen on.
    #[arg(long, env = "TUOYU_BIND", default_value = "127.0.0.1:8080", global = true)]
    pub bind: SocketAddr,

    /// Folder for the SQLite file, keys and uploads.
    #[arg(long, env = "TUOYU_DATA", default_value = "data", global = true)]
    pub data: PathBuf,

    /// `sqlite:PATH` or `postgres://…`. Default: `tuoyu.db` in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// Database connections at most.
    #[arg(long, env = "TUOYU_POOL_SIZE", default_value_t = 8, global = true)]
    pub pool_size: u32,

    /// Division code of the district this installation governs.
    #[arg(long, env = "TUOYU_DISTRICT", default_value = "310106", global = true)]
    pub district: String,

    /// Whether users reach the server through https only: cookies are marked Secure and HSTS is sent. When it is
    /// not said, yes for every address but loopback.
    #[arg(long, env = "TUOYU_HTTPS", global = true)]
    pub https: Option<bool>,

    /// Other web origins that may call the API, separated by commas.
    #[arg(long, env = "TUOYU_CORS_ORIGINS", value_delimiter = ',', global = true)]
    pub cors_origins: Vec<String>,

    /// Requests a minute for somebody signed in; 0 means no limit.
    #[arg(long, env = "TUOYU_RATE_USER", default_value_t = 600, global = true)]
    pub rate_user: u32,

    /// Requests a minute from one address without sign-in; 0 means no limit.
    #[arg(long, env = "TUOYU_RATE_ANONYMOUS", default_value_t = 60, global = true)]
    pub rate_anonymous: u32,

    /// Seconds in which a request body must have arrived.
    #[arg(long, env = "TUOYU_BODY_SECONDS", default_value_t = 30, value_parser = value_parser!(u64).range(1..), global = true)]
    pub body_seconds: u64,

    /// Seconds in which an uploaded file must have arrived.
    #[arg(long, env = "TUOYU_UPLOAD_SECONDS", default_value_t = 300, value_parser = value_parser!(u64).range(1..), global = true)]
    pub upload_seconds: u64,

    /// File with the key of the public log (PKCS #8, Ed25519). Default: `keys/public-log.pk8` in the data folder, made
    /// on first start. Name one file for all servers where several share a PostgreSQL database.
    #[arg(long, env = "TUOYU_LOG_KEY", global = true)]
    pub log_key: Option<PathBuf>,

    /// Worker threads; 0 means one per core.
    #[arg(long, env = "TUOYU_WORKERS", default_value_t = 0, global = true)]
    pub workers: usize,
}

impl Config {
    /// Whether cookies are for https only.
    pub fn https(&self) -> bool {
        self.https.unwrap_or(!self.bind.ip().is_loopback())
    }

    /// Where the database is.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data.join("tuoyu.db").display()))
    }

    /// The same without a password, for logs.
    pub fn database_url_masked(&self) -> String {
        let url = self.database_url();
        match (url.find("://"), url.rfind('@')) {
            (Some(scheme), Some(at)) if scheme + 3 < at => {
                format!("{}://***{}", url.get(..scheme).unwrap_or(""), url.get(at..).unwrap_or(""))
            }
            _ => url,
        }
    }

    /// What is wrong with the settings, in Chinese; empty when nothing is.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.district.len() != 6 || !self.district.bytes().all(|b| b.is_ascii_digit()) {
            faults.push(format!("TUOYU_DISTRICT 须为 6 位区划代码，现为 {}", self.district));
        }
        if self.pool_size == 0 {
            faults.push("TUOYU_POOL_SIZE 须大于 0".to_owned());
        }
        if let Err(fault) = crate::db::Pool::open(&self.database_url(), self.pool_size) {
            faults.push(fault);
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        config: Config,
    }

    fn https(arguments: &[&str]) -> bool {
        Line::try_parse_from([&["tuoyu"], arguments].concat()).unwrap().config.https()
    }

    #[test]
    fn cookies_are_for_https_only_beyond_this_machine() {
        assert!(!https(&["--bind", "127.0.0.1:8080"]));
        assert!(https(&["--bind", "0.0.0.0:8080"]));
        assert!(!https(&["--bind", "0.0.0.0:8080", "--https", "false"]));
        assert!(https(&["--bind", "[::1]:8080", "--https", "true"]));
    }
}
