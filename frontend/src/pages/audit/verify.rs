//! Verifying the chain.

use contract::audit::AuditVerdict;
use leptos::prelude::*;

use crate::{
    api::{self, ApiError},
    data::action,
    format,
    text::t,
    ui::{Button, Fact, Facts, Failure, Glyph, Icon, Kind, Section},
};

/// The verification: asked for by the button, told in the panel.
#[derive(Clone, Copy)]
pub struct Verification {
    work: Action<(), ()>,
    answer: RwSignal<Option<Result<AuditVerdict, ApiError>>>,
}

/// The verification of a page.
pub fn verification() -> Verification {
    let answer = RwSignal::new(None);
    let work = action(move || async move { answer.set(Some(api::audit::verify().await)) });
    Verification { work, answer }
}

/// Has the chain verified.
#[component]
pub fn VerifyButton(verification: Verification) -> impl IntoView {
    let press = move |()| {
        verification.work.dispatch(());
    };
    view! {
        <Button
            label=t().audit.verify
            kind=Kind::Primary
            glyph=Glyph::Check
            on_press=press
            busy=verification.work.pending()
        />
    }
}

/// What came out. The live region is there from the start, so that the answer is read out.
#[component]
pub fn VerdictPanel(verification: Verification) -> impl IntoView {
    let told = move || {
        if verification.work.pending().get() {
            return Some(
                view! { <p class="notice notice-info"><Icon glyph=Glyph::Clock /> {t().audit.verifying}</p> }
                    .into_any(),
            );
        }
        Some(match verification.answer.get()? {
            Ok(verdict) => view! { <Verdict verdict /> }.into_any(),
            Err(error) => {
                let retry = move |()| {
                    verification.work.dispatch(());
                };
                view! { <Failure error on_retry=retry /> }.into_any()
            }
        })
    };
    view! { <div role="status" class="collapsible">{told}</div> }
}

#[component]
fn Verdict(verdict: AuditVerdict) -> impl IntoView {
    let words = &t().audit;
    let (class, glyph, title) = if verdict.ok {
        ("found found-good", Glyph::Check, words.verdict_ok)
    } else {
        ("found found-bad", Glyph::Alert, words.verdict_bad)
    };
    let entries = words.verdict_entries(&format::number(verdict.entries));
    let broken = verdict.first_broken.map(|seq| words.verdict_broken(seq));
    view! {
        <Section title=words.verify>
            <p class=class><Icon glyph /> <strong>{title}</strong> <span>{entries} {broken} {verdict.defect}</span></p>
            <Facts>
                <Fact label=words.head><code class="copy">{verdict.head}</code></Fact>
            </Facts>
            <p class="muted">{words.head_hint}</p>
        </Section>
    }
}
