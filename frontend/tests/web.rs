//! The kit in a browser: names, errors, focus, sorting. `.ci/wasm cargo test -p frontend --target wasm32-unknown-unknown`.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use contract::{FieldError, Page};
use frontend::{
    api::ApiError,
    ui::{Column, Dialog, Form, FormView, Reader, Submit, TextField},
};
use leptos::{mount::mount_to, prelude::*, task::tick};
use validator::Validate;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

fn stage() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let stage = document.create_element("section").unwrap().unchecked_into::<HtmlElement>();
    document.body().unwrap().append_child(&stage).unwrap();
    stage
}

fn one(stage: &HtmlElement, selector: &str) -> Element {
    stage
        .query_selector(selector)
        .unwrap()
        .unwrap_or_else(|| panic!("no `{selector}` in {}", stage.inner_html()))
}

async fn settled() {
    for _ in 0..3 {
        tick().await;
    }
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 60)
            .unwrap();
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.unwrap();
}

#[derive(serde::Serialize, Validate)]
struct Body {
    #[validate(custom(function = "contract::field::text"))]
    name: String,
}

#[component]
fn NameForm(server: fn() -> Result<(), ApiError>) -> impl IntoView {
    let form = Form::new("test");
    let name = RwSignal::new(String::new());
    let read = move || Reader::default().finish(Body { name: name.get() });
    let save = form.submit(read, move |_: Body, _key| async move { server() }, |()| {});
    view! {
        <FormView form save>
            <TextField label="名称" hint="与证照一致" value=name at="/name" required=true />
            <Submit label="保存" />
        </FormView>
    }
}

#[wasm_bindgen_test]
async fn a_wrong_field_says_so_by_its_id_and_in_the_summary() {
    let stage = stage();
    let _view = mount_to(stage.clone(), || view! { <NameForm server=|| Ok(()) /> });
    let input = one(&stage, "input");
    let label = one(&stage, "label");
    assert_eq!(label.get_attribute("for"), Some(input.id()));
    assert_eq!(input.get_attribute("aria-invalid"), None);

    one(&stage, "button[type=submit]").unchecked_into::<HtmlElement>().click();
    settled().await;

    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described_by = input.get_attribute("aria-describedby").unwrap();
    let (error, hint) = described_by.split_once(' ').unwrap();
    assert!(one(&stage, &format!("#{error}")).text_content().unwrap().contains("必填"));
    assert_eq!(one(&stage, &format!("#{hint}")).text_content().as_deref(), Some("与证照一致"));

    let summary = one(&stage, "[role=alert]");
    let document = web_sys::window().unwrap().document().unwrap();
    assert_eq!(document.active_element(), Some(summary), "the summary has the focus");
    one(&stage, "[role=alert] a").unchecked_into::<HtmlElement>().click();
    assert_eq!(document.active_element(), Some(input), "its link leads to the field");
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_stands_at_the_field() {
    fn refuse() -> Result<(), ApiError> {
        let problem = serde_json::json!({
            "type": "/problems/invalid", "title": "填写有误", "status": 422, "detail": "", "instance": "", "code": "INVALID",
            "errors": [FieldError::at("/name", "duplicate", "名录库里已有这家机构")],
        });
        Err(ApiError::Refused { problem: serde_json::from_value(problem).unwrap(), retry_after: None })
    }
    let stage = stage();
    let _view = mount_to(stage.clone(), || view! { <NameForm server=refuse /> });
    let input = one(&stage, "input").unchecked_into::<web_sys::HtmlInputElement>();
    input.set_value("静安区托育园");
    input.dispatch_event(&web_sys::Event::new("input").unwrap()).unwrap();
    one(&stage, "button[type=submit]").unchecked_into::<HtmlElement>().click();
    settled().await;
    assert!(one(&stage, ".field .error").text_content().unwrap().contains("名录库里已有这家机构"));
    assert_eq!(input.value(), "静安区托育园", "nothing typed is lost");
}

#[wasm_bindgen_test]
async fn a_dialog_is_modal_named_and_closes() {
    let stage = stage();
    let open = RwSignal::new(false);
    let _view = mount_to(stage.clone(), move || view! { <Dialog open title="变更状态"><input /></Dialog> });
    let dialog = one(&stage, "dialog").unchecked_into::<web_sys::HtmlDialogElement>();
    assert!(!dialog.open());

    open.set(true);
    settled().await;
    assert!(dialog.open());
    let title = dialog.get_attribute("aria-labelledby").unwrap();
    assert_eq!(one(&stage, &format!("#{title}")).text_content().as_deref(), Some("变更状态"));
    assert!(dialog.matches(":modal").unwrap());

    one(&stage, ".dialog-close").unchecked_into::<HtmlElement>().click();
    settled().await;
    assert!(!dialog.open());
    assert!(!open.get_untracked());
}

#[wasm_bindgen_test]
async fn a_sorted_column_says_so_and_rows_have_headings() {
    use frontend::listing::Listing;
    use frontend::ui::DataTable;
    use leptos_router::components::Router;

    #[component]
    fn Table() -> impl IntoView {
        let list = Listing::<contract::providers::ProviderFilter>::from_url();
        let rows = list.rows(|_, _| async {
            let items = vec!["甲".to_owned(), "乙".to_owned()];
            Ok(Page { items, next_cursor: None, total: Some(2), total_is_capped: None })
        });
        let columns = vec![
            Column::new("name", "名称", |row: &String| row.clone()).sortable().pinned(),
            Column::new("length", "长度", |row: &String| row.len()).number(),
        ];
        view! { <DataTable id="test" caption="测试" columns rows paging=list.paging /> }
    }

    let stage = stage();
    let _view = mount_to(stage.clone(), || view! { <Router><Table /></Router> });
    settled().await;
    assert_eq!(one(&stage, "caption").text_content().as_deref(), Some("测试"));
    assert_eq!(one(&stage, "tbody th[scope=row]").text_content().as_deref(), Some("甲"));
    assert_eq!(one(&stage, "thead th").get_attribute("aria-sort"), None);
    assert!(one(&stage, ".table-count").text_content().unwrap().contains('2'));

    one(&stage, "thead button").unchecked_into::<HtmlElement>().click();
    settled().await;
    let search = web_sys::window().unwrap().location().search().unwrap();
    assert_eq!(search, "?sort=name");
    assert_eq!(one(&stage, "thead th").get_attribute("aria-sort").as_deref(), Some("ascending"));
}
