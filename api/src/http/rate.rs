//! Rate limits, counted in this process (`governor`).

use std::{num::NonZeroU32, time::Duration};

use contract::Code;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

use crate::{
    config::Config,
    error::{Error, Result},
};

/// What is counted, and how much of it is allowed.
pub struct Limits {
    user: Option<Limit>,
    anonymous: Option<Limit>,
    sign_in_account: Limit,
    sign_in_address: Limit,
}

type Counter = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock, StateInformationMiddleware>;

struct Limit {
    name: &'static str,
    counter: Counter,
    policy: String,
    refill: Duration,
}

/// What the answer says about the limit that counted this request.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Value of `RateLimit-Policy`.
    pub policy: String,
    /// Value of `RateLimit`: what is left, and seconds until there is more.
    pub left: String,
    /// Seconds to wait, where the request may not pass.
    pub wait: Option<u64>,
}

impl Limit {
    fn per(name: &'static str, count: NonZeroU32, window: Duration) -> Self {
        let refill = window / count.get();
        let quota =
            Quota::with_period(refill).unwrap_or(Quota::per_second(NonZeroU32::MAX)).allow_burst(count);
        Self {
            name,
            counter: RateLimiter::keyed(quota).with_middleware(),
            policy: format!("\"{name}\";q={count};w={}", window.as_secs()),
            refill,
        }
    }

    /// What is left, or seconds to wait.
    fn check(&self, key: &str) -> std::result::Result<u32, u64> {
        match self.counter.check_key(&key.to_owned()) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(not_until) => Err(not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1),
        }
    }
}

const MINUTE: Duration = Duration::from_mins(1);
const QUARTER: Duration = Duration::from_mins(15);

impl Limits {
    /// As configured.
    pub fn new(config: &Config) -> Self {
        let per_minute =
            |name: &'static str, count| NonZeroU32::new(count).map(|count| Limit::per(name, count, MINUTE));
        let off = config.rate_anonymous == 0;
        let sign_in = |name: &'static str, count: u32| {
            let count = if off { u32::MAX } else { count };
            Limit::per(name, NonZeroU32::new(count).unwrap_or(NonZeroU32::MAX), QUARTER)
        };
        Self {
            user: per_minute("user", config.rate_user),
            anonymous: per_minute("anonymous", config.rate_anonymous),
            sign_in_account: sign_in("sign-in-account", 10),
            sign_in_address: sign_in("sign-in-address", 100),
        }
    }

    /// Counts a request of somebody signed in (`token`) or of an address.
    pub fn count(&self, token: Option<&str>, address: &str) -> Option<Standing> {
        let (limit, key) = match token {
            Some(token) => (self.user.as_ref()?, token),
            None => (self.anonymous.as_ref()?, address),
        };
        let (left, seconds, wait) = match limit.check(key) {
            Ok(left) => (left, limit.refill.as_secs().max(1), None),
            Err(seconds) => (0, seconds, Some(seconds)),
        };
        let left = format!("\"{}\";r={left};t={seconds}", limit.name);
        Some(Standing { policy: limit.policy.clone(), left, wait })
    }

    /// Counts a try to sign in, by name and by address.
    pub fn sign_in(&self, username: &str, address: Option<&str>) -> Result<()> {
        let by_name = self.sign_in_account.check(username);
        let by_address = self.sign_in_address.check(address.unwrap_or("-"));
        by_name
            .and(by_address)
            .map(|_| ())
            .map_err(|seconds| Error::Wait { code: Code::RateLimited, seconds })
    }

    /// Forgets who has been quiet for long.
    pub fn tidy(&self) {
        for limit in [self.user.as_ref(), self.anonymous.as_ref()].into_iter().flatten() {
            limit.counter.retain_recent();
        }
        self.sign_in_account.counter.retain_recent();
        self.sign_in_address.counter.retain_recent();
    }
}
