//! The provider's answer, and the re-check; both with pictures that are sent first.

use contract::{
    id::RectificationId,
    rectifications::{Recheck, RecheckMethod, RectificationAnswer, RectificationView},
};
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use crate::{
    api::{self, ApiError},
    pages::inspections::{Photo, pictures::TakePhoto},
    text::t,
    ui::{
        Button, Dialog, Failure, Form, FormView, Glyph, Kind, Reader, Select, SelectCode, Submit, TextArea,
        toast,
    },
};

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    passed: RwSignal<String>,
    method: RwSignal<Option<RecheckMethod>>,
    text: RwSignal<String>,
    photos: RwSignal<Vec<String>>,
}

impl Fields {
    fn fresh() -> Self {
        Self {
            passed: RwSignal::default(),
            method: RwSignal::new(None),
            text: RwSignal::default(),
            photos: RwSignal::default(),
        }
    }

    fn text(self) -> String {
        self.text.get().trim().to_owned()
    }
}

/// The provider tells what was done.
#[component]
pub fn AnswerDialog(
    order: RectificationView,
    open: RwSignal<bool>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let (id, etag) = (order.summary.id, StoredValue::new(order.etag));
    let content = move || {
        let words = &t().rectifications;
        let form = Form::new(format!("rectification-answer/{id}"));
        let fields = form.draft(Fields::fresh());
        let read = move || {
            Reader::default().finish(RectificationAnswer { text: fields.text(), photos: fields.photos.get() })
        };
        let send = move |body, key| async move {
            api::rectifications::answer(id, body, &etag.get_value(), key).await
        };
        let done = move |_: RectificationView| {
            open.set(false);
            toast::done(words.answered);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        view! {
            <FormView form save>
                <p>{words.answer_lead}</p>
                <TextArea label=words.answer_text value=fields.text at="/text" required=true rows=5 />
                <Evidence id photos=fields.photos />
                <Submit label=words.answer_send on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().rectifications.answer>{content()}</Dialog> }
}

/// Somebody looks whether it is mended.
#[component]
pub fn RecheckDialog(
    order: RectificationView,
    open: RwSignal<bool>,
    on_changed: Callback<()>,
) -> impl IntoView {
    let (id, etag) = (order.summary.id, StoredValue::new(order.etag));
    let content = move || {
        let words = &t().rectifications;
        let form = Form::new(format!("recheck/{id}"));
        let fields = form.draft(Fields::fresh());
        let read = move || {
            let reader = Reader::default();
            let recheck = Recheck {
                passed: reader.filled("/passed", fields.passed.get()) == "yes",
                method: reader.word("/method", fields.method.get(), RecheckMethod::Documents),
                text: fields.text(),
                photos: fields.photos.get(),
            };
            reader.finish(recheck)
        };
        let send = move |body, key| async move {
            api::rectifications::recheck(id, body, &etag.get_value(), key).await
        };
        let done = move |_: RectificationView| {
            open.set(false);
            toast::done(words.rechecked);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        let options = vec![
            ("yes".to_owned(), words.passed_yes.to_owned()),
            ("no".to_owned(), words.passed_no.to_owned()),
        ];
        view! {
            <FormView form save>
                <p>{words.recheck_lead}</p>
                <SelectCode label=words.passed value=fields.passed options at="/passed" required=true />
                <Select label=words.method value=fields.method at="/method" required=true />
                <TextArea label=words.recheck_text value=fields.text at="/text" required=true rows=4 />
                <Evidence id photos=fields.photos />
                <Submit label=words.recheck_send on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().rectifications.recheck>{content()}</Dialog> }
}

/// Pictures that show it; each is sent as soon as it is taken.
#[component]
fn Evidence(id: RectificationId, photos: RwSignal<Vec<String>>) -> impl IntoView {
    let words = &t().rectifications;
    let (sending, failure) = (RwSignal::new(0_u32), RwSignal::new(None::<ApiError>));
    let send = move |photo: Photo| {
        sending.try_update(|n| *n += 1);
        failure.try_set(None);
        spawn_local(async move {
            match upload(id, &photo).await {
                Ok(sha256) => {
                    photos.try_update(|all| all.push(sha256));
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
            sending.try_update(|n| *n = n.saturating_sub(1));
        });
    };
    let lines = move || photos.get().into_iter().zip(1..).collect::<Vec<(String, usize)>>();
    let line = move |(sha256, n): (String, usize)| {
        let drop = move |()| photos.update(|all| all.retain(|photo| *photo != sha256));
        view! {
            <li>
                {t().visits.photo_number(n)} " "
                <Button label=t().visits.drop_photo kind=Kind::Quiet glyph=Glyph::Trash on_press=drop />
            </li>
        }
    };
    view! {
        <div class="field">
            <p class="field-name">{words.evidence}</p>
            <ul class="lines">
                <For each=lines key=|(sha256, _)| sha256.clone() children=line />
            </ul>
            <Show when=move || sending.get() != 0>
                <p class="muted" role="status">{words.sending_photo}</p>
            </Show>
            {move || failure.get().map(|error| view! { <Failure error /> })}
            <div><TakePhoto label=words.add_photo on_photo=send /></div>
        </div>
    }
}

async fn upload(id: RectificationId, photo: &Photo) -> Result<String, ApiError> {
    let picture = photo.picture().ok_or(ApiError::Unreadable)?;
    Ok(api::rectifications::add_photo(id, picture).await?.sha256)
}
