//! What the pages of a visit know: what the server said last, and what is still on the phone.

use contract::{
    id::InspectionId,
    inspections::{CheckIn, InspectionRules, InspectionState, InspectionView},
    providers::ProviderView,
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::super::outbox::{
    self,
    queue::{self, Kind, Parcel, Stand},
};
use crate::{
    api::{self, ApiError},
    text::t,
};

/// The steps of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Door,
    Checks,
    Counts,
    Summary,
    Signing,
}

impl Step {
    pub const ALL: [Self; 5] = [Self::Door, Self::Checks, Self::Counts, Self::Summary, Self::Signing];

    /// Where somebody who opens the page most likely is.
    pub fn first(view: &InspectionView) -> Self {
        match view.summary.state {
            InspectionState::Signed | InspectionState::Closed => Self::Signing,
            _ if view.result.is_some() => Self::Signing,
            _ if view.entries.is_empty() && view.measurements.is_empty() => Self::Door,
            _ => Self::Checks,
        }
    }

    pub fn label(self) -> &'static str {
        let words = &t().visits;
        match self {
            Self::Door => words.step_door,
            Self::Checks => words.step_checks,
            Self::Counts => words.step_counts,
            Self::Summary => words.step_summary,
            Self::Signing => words.step_signing,
        }
    }
}

/// All that a visit needs while there is no connection.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loaded {
    pub view: InspectionView,
    pub provider: Option<ProviderView>,
    pub rules: Option<InspectionRules>,
    /// Whether it comes from the phone, as the server could not be asked.
    #[serde(default)]
    pub from_phone: bool,
}

/// Loads from the server, and from the phone where there is no connection.
pub async fn load(id: InspectionId) -> Result<Loaded, ApiError> {
    outbox::open().await;
    let kept = kept(id).await;
    let found = match &kept {
        Some(_) => api::inspections::find_soon(id).await,
        None => api::inspections::find(id).await,
    };
    match found {
        Ok(view) => {
            let (provider, rules) = kept.map(|kept| (kept.provider, kept.rules)).unwrap_or_default();
            let mut loaded = Loaded { view, provider, rules, from_phone: false };
            // At once, as the connection may not last for the rest.
            keep(&loaded).await;
            outbox::keep_session().await;
            let provider = api::providers::find(loaded.view.summary.provider_id).await.ok();
            loaded.provider = provider.or(loaded.provider);
            loaded.rules = api::inspections::rules().await.ok().or(loaded.rules);
            keep(&loaded).await;
            Ok(loaded)
        }
        // No answer at all: the connection, not the server.
        Err(error) if error.code().is_none() => {
            kept.map(|kept| Loaded { from_phone: true, ..kept }).ok_or(error)
        }
        Err(error) => Err(error),
    }
}

/// A visit as it is kept on this phone.
pub async fn kept(id: InspectionId) -> Option<Loaded> {
    outbox::kept(&format!("visit/{id}")).await
}

/// Keeps a visit on this phone.
pub async fn keep(loaded: &Loaded) {
    outbox::keep(&format!("visit/{}", loaded.view.summary.id), loaded).await;
}

/// A visit that is open on the phone.
#[derive(Clone, Copy)]
pub struct Visit {
    pub id: InspectionId,
    pub view: RwSignal<InspectionView>,
    pub provider: StoredValue<Option<ProviderView>>,
    pub rules: StoredValue<Option<InspectionRules>>,
    pub from_phone: RwSignal<bool>,
    /// What was entered on this phone and isn't forgotten yet.
    pub parcels: Memo<Vec<Parcel>>,
}

impl Visit {
    pub fn new(loaded: Loaded) -> Self {
        let id = loaded.view.summary.id;
        let visit = Self {
            id,
            view: RwSignal::new(loaded.view),
            provider: StoredValue::new(loaded.provider),
            rules: StoredValue::new(loaded.rules),
            from_phone: RwSignal::new(loaded.from_phone),
            parcels: Memo::new(move |_| of(outbox::parcels(), id)),
        };
        // Once everything has arrived the server is asked what it makes of it.
        Effect::new(move |before: Option<usize>| {
            let waiting = visit.parcels.with(|parcels| queue::tally(parcels, id).waiting);
            if waiting == 0 && before.is_some_and(|before| before > 0) {
                visit.refresh();
            }
            waiting
        });
        Effect::new(move |before: Option<u32>| {
            let back = outbox::back();
            if before.is_some_and(|before| before < back) {
                visit.refresh();
            }
            back
        });
        visit
    }

    /// Asks the server anew; where that fails what is known stays.
    pub fn refresh(self) {
        spawn_local(async move {
            if let Ok(view) = api::inspections::find(self.id).await {
                self.take(view);
            }
        });
    }

    /// Takes up what the server said, and keeps it.
    pub fn take(self, view: InspectionView) {
        let (Some(provider), Some(rules)) = (self.provider.try_get_value(), self.rules.try_get_value())
        else {
            return;
        };
        let loaded = Loaded { view: view.clone(), provider, rules, from_phone: false };
        self.view.try_set(view);
        self.from_phone.try_set(false);
        spawn_local(async move { keep(&loaded).await });
    }

    /// Arriving once more, for a new code.
    pub fn again(self) -> CheckIn {
        self.view.with_untracked(|view| {
            let (draw_id, rank) = (view.draw_id, view.rank);
            let inspection_id = draw_id.is_none().then_some(self.id);
            CheckIn { draw_id, rank, inspection_id, present: None, location: None }
        })
    }

    /// Whether the person may do this now. Reactive.
    pub fn may(self, action: &str) -> bool {
        self.view.with(|view| view.actions.iter().any(|a| a == action))
    }

    /// How many entries and counts the server has. Reactive.
    pub fn arrived(self) -> usize {
        self.view.with(|view| {
            let known = |id: &str| {
                view.entries.iter().any(|e| e.id.to_string() == id)
                    || view.measurements.iter().any(|m| m.id.to_string() == id)
            };
            let since = self.parcels.with(|parcels| {
                let delivered =
                    parcels.iter().filter(|p| p.stand == Stand::Delivered && p.kind != Kind::Photo);
                delivered.filter(|p| !known(&p.id)).count()
            });
            view.entries.len() + view.measurements.len() + since
        })
    }

    /// Whether anything entered on this phone has not arrived. Reactive.
    pub fn tally(self) -> queue::Tally {
        self.parcels.with(|parcels| queue::tally(parcels, self.id))
    }
}

fn of(parcels: Vec<Parcel>, id: InspectionId) -> Vec<Parcel> {
    parcels.into_iter().filter(|p| p.inspection == id).collect()
}
