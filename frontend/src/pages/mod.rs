//! The screens: one module per domain, named as in `contract` and in `api/src`.

pub mod account;
pub mod draws;
pub mod home;
pub mod providers;
pub mod refused;
pub mod sign_in;
pub mod verify;
pub mod workbench;
