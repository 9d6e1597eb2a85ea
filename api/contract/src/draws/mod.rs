//! Draws (双随机抽查): who is visited, and who goes. The mathematics is `rules::draw`.

mod entries;
mod life;
mod plan;
mod preview;
mod public;
mod view;
mod visits;

pub use entries::*;
pub use life::*;
pub use plan::*;
pub use preview::*;
pub use public::*;
pub use view::*;
pub use visits::*;
