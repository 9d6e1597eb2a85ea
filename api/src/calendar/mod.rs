//! Working days; branch `visits` owns this folder.

pub mod store;
