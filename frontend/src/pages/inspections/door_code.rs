//! The code that is shown at the door.

use chrono::{DateTime, Utc};
use contract::{
    id::InspectionId,
    inspections::{CheckIn, CheckedIn},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{outbox, qr::Qr};
use crate::{
    api::{self, ApiError, submission_key},
    browser,
    data::{Data, action},
    format, path,
    text::t,
    ui::{Button, Failure, Kind, Load, Section},
};

/// A code and how long it can be opened; kept on the phone, as the server tells it only once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Code {
    code: String,
    expires_at: DateTime<Utc>,
}

fn name(id: InspectionId) -> String {
    format!("door/{id}")
}

/// Keeps the code of a visit that just began.
pub async fn keep(begun: &CheckedIn) {
    let code = Code { code: begun.door_code.clone(), expires_at: begun.door_code_expires_at };
    outbox::keep(&name(begun.inspection.summary.id), &code).await;
}

/// The code, large enough to be scanned from a phone's screen.
#[component]
pub fn DoorCode(
    /// Of which inspection.
    id: InspectionId,
    /// Arriving there once more gives a new code.
    again: CheckIn,
) -> impl IntoView {
    let words = &t().visits;
    let code = Data::new(move || async move { Ok(outbox::kept::<Code>(&name(id)).await) });
    let failure = RwSignal::new(None::<ApiError>);
    let arrival = StoredValue::new(again);
    let renew = action(move || async move {
        failure.try_set(None);
        let Some(arrival) = arrival.try_get_value() else { return };
        match api::inspections::check_in(arrival, submission_key()).await {
            Ok(begun) => {
                keep(&begun).await;
                code.refetch();
            }
            Err(error) => {
                failure.try_set(Some(error));
            }
        }
    });
    let again = move |()| {
        renew.dispatch(());
    };
    view! {
        <Section title=words.step_door lead=words.door_lead>
            <Load from=code let:code>
                {match code {
                    Some(code) if code.expires_at > browser::now() => view! { <Shown code /> }.into_any(),
                    Some(_) => view! { <p class="empty" role="status">{words.door_expired}</p> }.into_any(),
                    None => view! { <p class="empty" role="status">{words.door_none}</p> }.into_any(),
                }}
            </Load>
            {move || failure.get().map(|error| view! { <Failure error /> })}
            <Button label=words.door_renew kind=Kind::Secondary on_press=again busy=renew.pending() />
        </Section>
    }
}

#[component]
fn Shown(code: Code) -> impl IntoView {
    let words = &t().visits;
    let address = format!("{}{}", browser::origin(), path::door(&code.code));
    view! {
        <div class="door-code">
            <Qr text=address.clone() label=words.door_label />
            <p>{words.until(&format::moment(code.expires_at))}</p>
            <p class="muted">{words.door_address}</p>
            <p class="copy">{address}</p>
        </div>
    }
}
