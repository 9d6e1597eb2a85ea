//! Taking pictures, and looking at those that the server keeps.

use leptos::{ev::Event, prelude::*, task::spawn_local};
use web_sys::{Blob, File, HtmlInputElement, Url};

use super::photo::Photo;
use crate::{
    api::{self, ApiError},
    data::Data,
    text::t,
    ui::{Button, Glyph, Icon, Kind, Load},
};

/// Opens the phone's camera; what it gives is made small and handed on.
#[component]
pub fn TakePhoto<F>(
    /// What the picture is for, read out.
    #[prop(into)]
    label: String,
    /// Takes it.
    on_photo: F,
) -> impl IntoView
where
    F: Fn(Photo) + Clone + 'static,
{
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(false));
    let taken = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        let files = chosen(&input);
        // The same picture may be chosen again.
        input.set_value("");
        let on_photo = on_photo.clone();
        busy.set(true);
        failed.set(false);
        spawn_local(async move {
            for file in files {
                match Photo::of(&file).await {
                    Some(photo) => on_photo(photo),
                    None => {
                        failed.try_set(true);
                    }
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <label class="button take-photo" class:is-busy=move || busy.get()>
            <Icon glyph=Glyph::Camera />
            <span aria-hidden="true">{t().visits.take_photo}</span>
            <input type="file" accept="image/*" capture="environment" aria-label=label on:change=taken />
        </label>
        <Show when=move || failed.get()>
            <p class="error" role="alert">{t().visits.photo_unreadable}</p>
        </Show>
    }
}

fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}

/// A picture; its address is given back once it is drawn.
#[component]
pub fn Picture(
    /// Address made by `address`.
    url: String,
    /// What it is.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let drawn = {
        let url = url.clone();
        move |_| {
            let _ = Url::revoke_object_url(&url);
        }
    };
    view! { <img class="photo" src=url alt=label on:load=drawn /> }
}

/// An address for showing a picture.
pub fn address(picture: &Blob) -> Option<String> {
    Url::create_object_url_with_blob(picture).ok()
}

/// Pictures that the server keeps: fetched when asked for, as a phone's connection is slow.
#[component]
pub fn Photos(
    /// Their hashes.
    hashes: Vec<String>,
) -> impl IntoView {
    if hashes.is_empty() {
        return ().into_any();
    }
    let open = RwSignal::new(false);
    let label = format!("{} ({})", t().inspections.see_photos, hashes.len());
    let shown = move || {
        if !open.get() {
            let label = label.clone();
            return view! { <Button label kind=Kind::Quiet glyph=Glyph::Camera on_press=move |()| open.set(true) /> }
                .into_any();
        }
        let photos = hashes.iter().cloned().zip(1..).map(|(sha256, n)| view! { <Fetched sha256 n /> });
        view! { <div class="photos">{photos.collect_view()}</div> }.into_any()
    };
    view! { <div>{shown}</div> }.into_any()
}

#[component]
fn Fetched(sha256: String, n: usize) -> impl IntoView {
    let url = Data::new(move || {
        let sha256 = sha256.clone();
        async move { address(&api::inspections::photo(&sha256).await?).ok_or(ApiError::Unreadable) }
    });
    view! {
        <Load from=url let:url>
            <Picture url label=t().visits.photo_number(n) />
        </Load>
    }
}
