//! Mounts the app.

fn main() {
    frontend::app::mount();
}
