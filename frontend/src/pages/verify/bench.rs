//! Where records are checked: in a worker, so that the page stays usable; in the page where a browser has none.

use std::{cell::RefCell, rc::Rc, time::Duration};

use js_sys::{Function, Object, Reflect};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, MessageEvent, Worker};

use super::check::{Ask, Checker, News};
use crate::browser::document;

thread_local! {
    static CHECKER: RefCell<Checker> = RefCell::default();
}

/// Does what the page asked, in the worker.
pub fn work(kind: &str, text: &str, tell: &Function) {
    let Some(ask) = Ask::parse(kind) else { return };
    let mut send = |news: News| {
        if let Ok(news) = serde_json::to_string(&news) {
            // A page that is gone needs no news.
            let _ = tell.call1(&JsValue::NULL, &news.into());
        }
    };
    CHECKER.with_borrow_mut(|checker| checker.work(ask, text, &mut send));
}

/// A place to check records.
#[derive(Clone)]
pub struct Bench {
    tell: Rc<dyn Fn(News)>,
    beside: Option<Rc<Beside>>,
}

struct Beside {
    worker: Worker,
    app: Object,
    /// What was asked and not answered yet: if the worker fails, it is done here.
    asked: Rc<RefCell<Option<(Ask, String)>>>,
    _on_event: Closure<dyn FnMut(Event)>,
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Bench {
    /// A place whose news go to `tell`.
    pub fn new(tell: impl Fn(News) + 'static) -> Self {
        let tell: Rc<dyn Fn(News)> = Rc::new(tell);
        let beside = Beside::start(&tell).ok().map(Rc::new);
        Self { tell, beside }
    }

    /// Asks; the news come later.
    pub fn ask(&self, ask: Ask, text: String) {
        match &self.beside {
            Some(beside) => beside.ask(ask, text),
            None => here(Rc::clone(&self.tell), ask, text),
        }
    }
}

impl Beside {
    fn start(tell: &Rc<dyn Fn(News)>) -> Result<Self, JsValue> {
        let missing = || JsValue::from("no app");
        let page = document().ok_or_else(missing)?.query_selector("meta[name=app]")?.ok_or_else(missing)?;
        let word = |name: &str| page.get_attribute(name).ok_or_else(missing);
        let worker = Worker::new(&word("data-boot")?)?;
        let app = Object::new();
        Reflect::set(&app, &"js".into(), &word("data-js")?.into())?;
        Reflect::set(&app, &"wasm".into(), &word("data-wasm")?.into())?;
        let asked = Rc::<RefCell<Option<(Ask, String)>>>::default();
        let (pending, tell) = (Rc::clone(&asked), Rc::clone(tell));
        // A message that is no news, and an error, both mean that the worker can't: what was asked is done here.
        let on_event = Closure::new(move |event: Event| {
            let message = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
            let asked = pending.borrow_mut().take();
            match (message.and_then(|news| serde_json::from_str(&news).ok()), asked) {
                (Some(news), _) => tell(news),
                (None, Some((ask, text))) => here(Rc::clone(&tell), ask, text),
                (None, None) => {}
            }
        });
        worker.set_onmessage(Some(on_event.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_event.as_ref().unchecked_ref()));
        Ok(Self { worker, app, asked, _on_event: on_event })
    }

    fn ask(&self, ask: Ask, text: String) {
        let message = &self.app;
        let set = |name: &str, value: &str| Reflect::set(message, &name.into(), &value.into());
        if set("kind", ask.as_str()).and(set("text", &text)).is_ok() {
            self.asked.replace(Some((ask, text)));
            let _ = self.worker.post_message(message);
        }
    }
}

/// Works in the page, once the browser has shown that work is going on.
fn here(tell: Rc<dyn Fn(News)>, ask: Ask, text: String) {
    let run = move || CHECKER.with_borrow_mut(|checker| checker.work(ask, &text, &mut |news| tell(news)));
    set_timeout(run, Duration::from_millis(30));
}
