//! Statistics of draws.

use contract::{
    page::PageQuery,
    statistics::{DrawStatistics, DrawStatisticsView, StatisticsQuery},
};

use super::{ApiError, Call};
use crate::path;

/// With names, for those who read draws.
pub async fn whole(query: StatisticsQuery) -> Result<DrawStatisticsView, ApiError> {
    Call::get(path::list("/statistics/draws", &query, &PageQuery::default())).read().await
}

/// What everybody sees.
pub async fn open(query: StatisticsQuery) -> Result<DrawStatistics, ApiError> {
    Call::get(path::list("/public/statistics/draws", &query, &PageQuery::default())).anonymous().read().await
}
