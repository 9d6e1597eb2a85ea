//! Data from the server, as a resource.
//!
//! A `LocalResource` that does not know its type: Leptos would put 10 kB of WASM into the download for each type.
//! This way there is one, and a cast. The same goes for `action`.

use std::{any::Any, future::Future, marker::PhantomData, pin::Pin, rc::Rc, sync::Arc};

use leptos::prelude::*;

use crate::api::ApiError;

type Erased = Arc<dyn Any + Send + Sync>;
type Loading<T> = Pin<Box<dyn Future<Output = T>>>;

/// Data of the server: loaded when the page is built, and again when a signal that `load` reads changes.
pub struct Data<T> {
    erased: LocalResource<Result<Erased, ApiError>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Data<T> {}

impl<T: Clone + Send + Sync + 'static> Data<T> {
    /// Loads: `Data::new(move || api::providers::find(id))`.
    pub fn new<Fut>(load: impl Fn() -> Fut + 'static) -> Self
    where
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        let load = move || -> Loading<Result<Erased, ApiError>> {
            let loading = load();
            Box::pin(async move { loading.await.map(|data| Arc::new(data) as Erased) })
        };
        Self { erased: resource(Box::new(load)), kind: PhantomData }
    }

    /// What came, once it has. While it is loaded again, what came before. Reactive.
    pub fn get(self) -> Option<Result<T, ApiError>> {
        let data = self.erased.get()?;
        Some(data.and_then(|data| data.downcast_ref::<T>().cloned().ok_or(ApiError::Unreadable)))
    }

    /// Loads again.
    pub fn refetch(self) {
        self.erased.refetch();
    }
}

fn resource(
    load: Box<dyn Fn() -> Loading<Result<Erased, ApiError>>>,
) -> LocalResource<Result<Erased, ApiError>> {
    LocalResource::new(load)
}

/// Something that is done when asked, one at a time: `action(move || api::draws::void(…))`.
pub fn action<Fut>(work: impl Fn() -> Fut + 'static) -> Action<(), ()>
where
    Fut: Future<Output = ()> + 'static,
{
    boxed_action(Rc::new(move || -> Loading<()> { Box::pin(work()) }))
}

fn boxed_action(work: Rc<dyn Fn() -> Loading<()>>) -> Action<(), ()> {
    Action::new_local(move |(): &()| work())
}
