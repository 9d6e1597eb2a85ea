//! The checks that come with the program: 安全防控 and 卫生保健, written out from the plan and what it rests on.

use contract::{items::ItemState, items::NewItemVersion};

use super::{
    service,
    store::{self, VersionRow},
};
use crate::{audit::Origin, db::Db, error::Result};

const VERSIONS: &str = include_str!("../../data/item-versions.json");

/// Gives items that have no version yet the one that comes with the program. Safe to repeat; what a district
/// wrote itself is never touched.
pub fn load_reference(db: &mut Db) -> Result<()> {
    let shipped: Vec<NewItemVersion> = serde_json::from_str(VERSIONS)?;
    let origin = Origin::system("随程序提供");
    for new in shipped {
        if store::versions(db, &new.item_code)?.is_empty() {
            let row = VersionRow {
                state: ItemState::Published,
                published_at: Some(origin.at),
                published_by: Some(origin.name.clone()),
                ..service::new_row(&new.item_code, 1, &new.content, &origin)
            };
            store::insert(db, &row, &new.content.checks)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use contract::items::NewItemVersion;
    use validator::Validate;

    #[test]
    fn what_comes_with_the_program_keeps_its_own_rules() {
        let shipped: Vec<NewItemVersion> = serde_json::from_str(super::VERSIONS).unwrap();
        assert_eq!(shipped.len(), 2);
        for version in shipped {
            version.validate().unwrap();
            assert!((12..=18).contains(&version.content.checks.len()));
            assert!(version.content.checks.iter().all(|check| !check.guidance.is_empty()));
        }
    }
}
