//! Both directions agree.

use contract::Id;

use super::*;
use crate::path;

#[test]
fn every_path_leads_to_its_page() {
    let id: ProviderId = "0198f0aa-1111-7000-8000-000000000000".parse().unwrap();
    let draw: DrawId = "0198f0aa-2222-7000-8000-000000000000".parse().unwrap();
    let pairs = [
        (path::HOME.to_owned(), Route::Home),
        (path::SIGN_IN.to_owned(), Route::SignIn),
        (path::ME.to_owned(), Route::Me),
        (path::PROVIDERS.to_owned(), Route::Providers),
        (path::NEW_PROVIDER.to_owned(), Route::NewProvider),
        (path::provider(id), Route::Provider(id)),
        (path::edit_provider(id), Route::EditProvider(id)),
        (path::INSPECTORS.to_owned(), Route::Inspectors),
        (path::NEW_INSPECTOR.to_owned(), Route::NewInspector),
        (path::inspector(Id::new(id.uuid())), Route::Inspector(Id::new(id.uuid()))),
        (path::edit_inspector(Id::new(id.uuid())), Route::EditInspector(Id::new(id.uuid()))),
        (path::RECUSALS.to_owned(), Route::Recusals),
        (path::NEW_RECUSAL.to_owned(), Route::NewRecusal),
        (path::IMPORTS.to_owned(), Route::Imports),
        (path::import(Id::new(id.uuid())), Route::Import(Id::new(id.uuid()))),
        (path::AUDIT.to_owned(), Route::Audit),
        (path::ACCOUNTS.to_owned(), Route::Accounts),
        (path::NEW_ACCOUNT.to_owned(), Route::NewAccount),
        (path::account(Id::new(id.uuid())), Route::Account(Id::new(id.uuid()))),
        (path::DRAWS.to_owned(), Route::Draws),
        (path::NEW_DRAW.to_owned(), Route::NewDraw),
        (path::draw(draw), Route::Draw(draw)),
        (path::VERIFY.to_owned(), Route::Verify),
        (path::edit_draw(draw), Route::EditDraw(draw)),
        (path::PUBLIC_DRAWS.to_owned(), Route::PublicDraws),
        (path::public_draw(draw), Route::PublicDraw(draw)),
        (path::PUBLICATIONS.to_owned(), Route::Publications),
        (path::publication(Id::new(id.uuid())), Route::Publication(Id::new(id.uuid()))),
        (path::STATISTICS.to_owned(), Route::Statistics),
        (path::PUBLIC_PROVIDERS.to_owned(), Route::PublicProviders),
        (path::PUBLIC_STATISTICS.to_owned(), Route::PublicStatistics),
        (path::PUBLIC_ITEMS.to_owned(), Route::PublicItems),
        (path::PUBLIC_ANNUAL_PLANS.to_owned(), Route::PublicAnnualPlans),
        (
            path::public_provider("91310106MA1FY0000L"),
            Route::PublicProvider(CreditCode::parse("91310106MA1FY0000L").unwrap()),
        ),
        (path::public_chances(draw), Route::PublicChances(draw)),
        (path::PUBLIC_LOG.to_owned(), Route::PublicLog),
        (path::VISITS.to_owned(), Route::Visits),
        (path::drawn_visit(draw, 17), Route::DrawnVisit(draw, 17)),
        (path::triggered_visit(Id::new(id.uuid())), Route::TriggeredVisit(Id::new(id.uuid()))),
        (path::visit(Id::new(id.uuid())), Route::Visit(Id::new(id.uuid()))),
        (path::INSPECTIONS.to_owned(), Route::Inspections),
        (path::NEW_INSPECTION.to_owned(), Route::NewInspection),
        (path::inspection(Id::new(id.uuid())), Route::Inspection(Id::new(id.uuid()))),
        (path::RECTIFICATIONS.to_owned(), Route::Rectifications),
        (path::rectification(Id::new(id.uuid())), Route::Rectification(Id::new(id.uuid()))),
        (path::CASES.to_owned(), Route::Cases),
        (path::RECUSAL_REQUESTS.to_owned(), Route::RecusalRequests),
        (path::CALENDAR.to_owned(), Route::Calendar),
        (path::door("k7Qx"), Route::Door),
        (path::ITEMS.to_owned(), Route::Items),
        (path::item_version(Id::new(id.uuid())), Route::ItemVersion(Id::new(id.uuid()))),
        (path::edit_item_version(Id::new(id.uuid())), Route::EditItemVersion(Id::new(id.uuid()))),
        (path::supersede_item_version(Id::new(id.uuid())), Route::SupersedeItemVersion(Id::new(id.uuid()))),
        (path::ANNUAL_PLANS.to_owned(), Route::AnnualPlans),
        (path::NEW_ANNUAL_PLAN.to_owned(), Route::NewAnnualPlan),
        (path::annual_plan(Id::new(id.uuid())), Route::AnnualPlan(Id::new(id.uuid()))),
        (path::edit_annual_plan(Id::new(id.uuid())), Route::EditAnnualPlan(Id::new(id.uuid()))),
        (path::supersede_annual_plan(Id::new(id.uuid())), Route::SupersedeAnnualPlan(Id::new(id.uuid()))),
        (path::COVERAGE.to_owned(), Route::Coverage),
        (path::provider_coverage(id, None), Route::ProviderCoverage(id)),
    ];
    for (path, route) in pairs {
        assert_eq!(Route::parse(&path), Some(route), "{path}");
    }
}

#[test]
fn what_is_no_page_is_none() {
    assert_eq!(Route::parse("/providers/17"), None);
    assert_eq!(Route::parse("/wp-admin"), None);
    assert_eq!(Route::parse("/providers/"), Some(Route::Providers));
}
