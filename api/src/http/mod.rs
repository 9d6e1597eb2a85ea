//! What stands between HTTP and the domains: extractors, answers and the edge.

pub mod body;
pub mod edge;
pub mod etag;
pub mod once;
pub mod operations;
pub mod page;
pub mod params;
pub mod rate;
pub mod request_id;
