//! Which pages come in which download: a first visit fetches the frame, each page's own part comes when it is opened.
//!
//! With the feature `split` every function here first fetches its part, once; `.ci/split` divides the app along them.
//! What two parts need goes into a third, what all need into the first download.

use contract::id::{
    AccountId, AnnualPlanId, DrawId, ImportId, InspectionId, InspectorId, ItemVersionId, ProviderId,
    RectificationId,
};
use js_sys::Function;
use leptos::prelude::*;

use crate::{
    api::ApiError,
    pages::{
        account, accounts, annual_plans, audit, calendar, cases, coverage, door, draws, imports,
        inspections::{self, Soon, Which},
        inspectors, items, open, providers, public_documents, public_providers, publications, rectifications,
        recusal_requests, recusals, statistics, verify,
    },
    route::CreditCode,
    session::Known,
    shell::Where,
};

/// A page, or why it could not be fetched.
pub type Built = Result<AnyView, ApiError>;

macro_rules! download {
    ($part:ident $name:ident($($arg:ident: $type:ty),*) -> $out:ty { $made:expr }) => {
        #[cfg(not(feature = "split"))]
        pub async fn $name($($arg: $type),*) -> Result<$out, ApiError> {
            Ok($made)
        }

        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name($($arg: $type),*) -> Result<$out, ApiError> {
            Ok($made)
        }
    };
}

macro_rules! pages {
    ($($part:ident { $($page:ident($($id:ident: $type:ty)?) $view:expr;)+ })+) => {
        $($(download!($part $page($($id: $type)?) -> AnyView { $view.into_any() });)+)+
    };
}

pages! {
    registers {
        providers() view! { <providers::ProvidersPage /> };
        new_provider() view! { <providers::NewProviderPage /> };
        provider(id: ProviderId) view! { <providers::ProviderPage id /> };
        edit_provider(id: ProviderId) view! { <providers::EditProviderPage id /> };
        inspectors() view! { <inspectors::InspectorsPage /> };
        new_inspector() view! { <inspectors::NewInspectorPage /> };
        inspector(id: InspectorId) view! { <inspectors::InspectorPage id /> };
        edit_inspector(id: InspectorId) view! { <inspectors::EditInspectorPage id /> };
        recusals() view! { <recusals::RecusalsPage /> };
        new_recusal() view! { <recusals::NewRecusalPage /> };
        imports() view! { <imports::ImportsPage /> };
        import(id: ImportId) view! { <imports::ImportPage id /> };
    }
    draws {
        draws() view! { <draws::DrawsPage /> };
        new_draw() view! { <draws::NewDrawPage /> };
        draw(id: DrawId) view! { <draws::DrawPage id /> };
        edit_draw(id: DrawId) view! { <draws::EditDrawPage id /> };
    }
    open {
        public_draws() view! { <open::OpenFrame><open::PublicDrawsPage /></open::OpenFrame> };
        public_draw(id: DrawId) view! { <open::OpenFrame><open::PublicDrawPage id /></open::OpenFrame> };
        public_chances(id: DrawId) view! { <open::OpenFrame><open::PublicChancesPage id /></open::OpenFrame> };
        public_log() view! { <open::OpenFrame><open::PublicLogPage /></open::OpenFrame> };
    }
    verify {
        verify() view! { <verify::VerifyPage /> };
        open_verify() view! { <verify::OpenVerifyPage /> };
    }
    administration {
        me() view! { <account::MyAccount /> };
        audit() view! { <audit::AuditPage /> };
        accounts() view! { <accounts::AccountsPage /> };
        new_account() view! { <accounts::NewAccountPage /> };
        account(id: AccountId) view! { <accounts::AccountPage id /> };
    }
    inspections {
        visits() view! { <inspections::VisitsPage /> };
        triggered_visit(id: InspectionId) view! { <inspections::ArrivePage which=Which::Triggered(id) /> };
        visit(id: InspectionId) view! { <inspections::VisitPage id /> };
        inspections() view! { <inspections::InspectionsPage /> };
        new_inspection() view! { <inspections::NewInspectionPage /> };
        inspection(id: InspectionId) view! { <inspections::InspectionPage id /> };
        rectifications() view! { <rectifications::RectificationsPage /> };
        rectification(id: RectificationId) view! { <rectifications::RectificationPage id /> };
        cases() view! { <cases::CasesPage /> };
        recusal_requests() view! { <recusal_requests::RecusalRequestsPage /> };
        calendar() view! { <calendar::CalendarPage /> };
    }
    door {
        door() view! { <door::DoorPage /> };
    }
    publications {
        publications() view! { <publications::PublicationsPage /> };
        publication(id: InspectionId) view! { <publications::PublicationPage id /> };
    }
    public {
        public_items() view! { <public_documents::PublicItemsPage /> };
        public_annual_plans() view! { <public_documents::PublicAnnualPlansPage /> };
        public_providers() view! { <public_providers::PublicProvidersPage /> };
        public_provider(code: CreditCode) view! { <public_providers::PublicProviderPage code /> };
    }
    statistics {
        statistics() view! { <statistics::StatisticsPage /> };
        public_statistics() view! { <statistics::OpenStatisticsPage /> };
    }
    planning {
        items() view! { <items::ItemsPage /> };
        new_item_version() view! { <items::NewItemVersionPage /> };
        item_version(id: ItemVersionId) view! { <items::ItemVersionPage id /> };
        edit_item_version(id: ItemVersionId) view! { <items::EditItemVersionPage id /> };
        supersede_item_version(id: ItemVersionId) view! { <items::SupersedeItemVersionPage id /> };
        annual_plans() view! { <annual_plans::AnnualPlansPage /> };
        new_annual_plan() view! { <annual_plans::NewAnnualPlanPage /> };
        annual_plan(id: AnnualPlanId) view! { <annual_plans::AnnualPlanPage id /> };
        edit_annual_plan(id: AnnualPlanId) view! { <annual_plans::EditAnnualPlanPage id /> };
        supersede_annual_plan(id: AnnualPlanId) view! { <annual_plans::SupersedeAnnualPlanPage id /> };
        coverage() view! { <coverage::CoveragePage /> };
        provider_coverage(id: ProviderId) view! { <coverage::ProviderCoveragePage id /> };
    }
}

// The one page with two values in its address.
download!(inspections drawn_visit(draw: DrawId, rank: i32) -> AnyView {
    view! { <inspections::ArrivePage which=Which::Drawn(draw, rank) /> }.into_any()
});

// What the frame asks of the visits that this browser keeps.
download!(inspections kept_session() -> Soon<Option<Known>> { inspections::kept_session() });
download!(inspections clear_visits() -> Soon<bool> { inspections::clear() });
download!(inspections send_on() -> Soon<()> { inspections::send_on() });
download!(inspections leave_dialog(from: Where) -> AnyView {
    view! { <inspections::LeaveDialog from /> }.into_any()
});

// A worker's part of the checking of records.
download!(verify check(kind: String, text: String, tell: Function) -> () { verify::work(&kind, &text, &tell) });

#[cfg(feature = "split")]
impl From<leptos::wasm_split::SplitLoaderError> for ApiError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self::NotFetched
    }
}
