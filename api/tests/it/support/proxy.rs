//! A wire between the application and PostgreSQL that can be cut and mended.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Forwards connections while it is whole.
pub struct Wire {
    /// Where to connect to.
    pub address: String,
    whole: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    /// Between a new port and `target`.
    pub fn to(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let wire = Self {
            address: listener.local_addr().unwrap().to_string(),
            whole: Arc::new(AtomicBool::new(true)),
            open: Arc::default(),
        };
        let (whole, open, target) = (wire.whole.clone(), wire.open.clone(), target.to_owned());
        thread::spawn(move || {
            for inner in listener.incoming().map_while(Result::ok) {
                if !whole.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(outer) = TcpStream::connect(&target) else { continue };
                let ends = [inner.try_clone().unwrap(), outer.try_clone().unwrap()];
                open.lock().unwrap().extend(ends);
                forward(inner.try_clone().unwrap(), outer.try_clone().unwrap());
                forward(outer, inner);
            }
        });
        wire
    }

    /// Ends every connection and refuses new ones.
    pub fn cut(&self) {
        self.whole.store(false, Ordering::SeqCst);
        for end in self.open.lock().unwrap().drain(..) {
            let _ended_already = end.shutdown(Shutdown::Both);
        }
    }

    /// Takes connections again.
    pub fn mend(&self) {
        self.whole.store(true, Ordering::SeqCst);
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || -> io::Result<()> {
        let mut buffer = [0; 16 * 1024];
        loop {
            let count = from.read(&mut buffer)?;
            if count == 0 {
                return to.shutdown(Shutdown::Write);
            }
            to.write_all(&buffer[..count])?;
        }
    });
}
