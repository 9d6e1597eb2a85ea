//! Photos: kept by content hash, without the camera's own data, shown only to those who may read the inspection.

use serde::{Deserialize, Serialize};

/// The largest photo taken, in bytes. The browser downscales before sending.
pub const MAX_PHOTO_BYTES: usize = 500_000;

/// A photo as it was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PhotoView {
    /// SHA-256 of the kept bytes, hex: its id. Differs from the hash of what was sent where camera data were removed.
    pub sha256: String,
    /// `image/jpeg` or `image/png`.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: i32,
}
