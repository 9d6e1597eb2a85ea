//! What the public log proves, computed here: leaves, paths, growth, and the texts that were signed.

use contract::{
    draws::{DrawRevision, PublicDraw, UnitProof},
    public_log::{ConsistencyProof, InclusionProof, LogEntry, LogHead, LogKey},
};
use rules::{
    draw::{Hash, Rows, announce, hex, labelled, unhex},
    merkle::{self, Head},
    public_log,
};

use crate::signature;

/// Whether an entry's leaf says what the entry says, and its hash is the leaf's.
pub fn leaf_fits(entry: &LogEntry) -> bool {
    let fields: Vec<&str> = entry.leaf.split('|').collect();
    let [seq, at, text, key, signature] = fields.as_slice() else { return false };
    let same = *seq == entry.seq.to_string()
        && *text == entry.text
        && *key == entry.key_id
        && *signature == entry.signature
        && at.parse() == Ok(entry.at);
    same && hex(&merkle::leaf(entry.leaf.as_bytes())) == entry.leaf_hash
}

fn size(size: i64) -> Option<u64> {
    u64::try_from(size).ok()
}

fn hashes(texts: &[String]) -> Option<Vec<Hash>> {
    texts.iter().map(|text| unhex(text)).collect()
}

/// Whether a path leads from an entry to a head's root.
pub fn included(entry: &LogEntry, proof: &InclusionProof, head: &LogHead) -> bool {
    let root = || {
        let leaf = merkle::leaf(entry.leaf.as_bytes());
        let path = hashes(&proof.path)?;
        merkle::rebuild(leaf, size(entry.seq)?, size(head.size)?, &path)
    };
    proof.size == head.size && root().is_some_and(|root| hex(&root) == head.root)
}

/// Whether a newer head continues an older one.
pub fn grown(old: (i64, &str), new: &LogHead, proof: &ConsistencyProof) -> bool {
    let head = |(count, root): (i64, &str)| Some(Head { size: size(count)?, root: unhex(root)? });
    let heads = head(old).zip(head((new.size, new.root.as_str())));
    let proven = heads.zip(hashes(&proof.path));
    proven.is_some_and(|((old, new), path)| merkle::has_grown(old, new, &path))
}

/// The root over entries that are all there, in order.
pub fn root_of(entries: &[LogEntry]) -> Option<String> {
    let in_order = entries.iter().zip(0_i64..).all(|(entry, place)| entry.seq == place);
    let root = || hex(&merkle::root(entries.iter().map(|entry| merkle::leaf(entry.leaf.as_bytes()))));
    in_order.then(root)
}

/// Whether the head's text names its size and root.
pub fn head_fits(head: &LogHead) -> bool {
    let text = size(head.size).zip(unhex(&head.root)).map(|(size, root)| public_log::head_text(size, &root));
    text.as_deref() == Some(head.text.as_str())
}

/// Whether a key of the log signed this text; none where the browser can't tell.
pub async fn signed(keys: &[LogKey], key_id: &str, text: &str, signature: &str) -> Option<bool> {
    let bytes = keys.iter().find(|key| key.key_id == key_id).and_then(|key| unhex(&key.public_key));
    let (Some(key), Some(signature)) = (bytes, long(signature)) else { return Some(false) };
    signature::holds(&key, text.as_bytes(), &signature).await
}

/// Bytes of a signature.
fn long(text: &str) -> Option<Vec<u8>> {
    let (first, second) = text.split_at_checked(64)?;
    Some([unhex(first)?, unhex(second)?].concat())
}

/// Whether the published rows of the announcement give its digest.
pub fn announcement_fits(draw: &PublicDraw) -> bool {
    let rows: Rows = draw.announcement.iter().collect();
    draw.ann.as_deref() == Some(hex(&announce(&rows)).as_str())
}

/// What must be signed of the announcement.
pub fn announcement_text(draw: &PublicDraw) -> String {
    public_log::announcement_text(draw.ann.as_deref().unwrap_or_default())
}

/// What must be signed of a revision.
pub fn result_text(draw: &PublicDraw, revision: &DrawRevision) -> String {
    let number = u64::try_from(revision.number).unwrap_or_default();
    public_log::result_text(draw.ann.as_deref().unwrap_or_default(), number, &revision.result_root)
}

/// What must be signed of a void.
pub fn void_text(draw: &PublicDraw) -> String {
    public_log::void_text(draw.ann.as_deref().unwrap_or(&draw.draw_id))
}

/// Whether a provider's line leads to the result that was signed on the day of the draw: line → seal of the selection →
/// root of the first result.
pub fn unit_sealed(ann: &str, first_root: &str, proof: &UnitProof) -> bool {
    let root = || {
        let leaf = merkle::leaf(proof.row.as_bytes());
        let root = merkle::rebuild(leaf, proof.index, proof.size, &hashes(&proof.path)?)?;
        let seal = labelled("TYD1/select", &[&unhex(&proof.blind)?, &root]);
        // Nothing had happened yet: the seal of revision 0's event is zero.
        let (ann, teams) = (unhex(ann)?, unhex(&proof.teams_root)?);
        Some(hex(&labelled("TYD1/result", &[&ann, &0_u32.to_be_bytes(), &seal, &[0; 32], &teams])))
    };
    root().as_deref() == Some(first_root)
}

#[cfg(test)]
mod tests {
    use contract::{Id, public_log::LogKind};
    use rules::draw::Record;

    use super::*;

    fn entry(seq: i64) -> LogEntry {
        let at = "2026-11-25T03:00:00.000001Z";
        let (text, key_id, signature) = (format!("tyd1 announcement {seq}"), "k".to_owned(), "00".repeat(64));
        let leaf = format!("{seq}|{at}|{text}|{key_id}|{signature}");
        let leaf_hash = hex(&merkle::leaf(leaf.as_bytes()));
        let (kind, draw_id) = (LogKind::Announcement, Id::new(uuid::Uuid::nil()));
        LogEntry { seq, at: at.parse().unwrap(), kind, draw_id, text, key_id, signature, leaf, leaf_hash }
    }

    fn head(entries: &[LogEntry]) -> LogHead {
        let root = root_of(entries).unwrap();
        let size = i64::try_from(entries.len()).unwrap();
        let text = format!("tuoyu log head {size} {root}");
        LogHead { size, root, at: None, text, key_id: "k".into(), signature: String::new() }
    }

    fn tree(entries: &[LogEntry]) -> merkle::Tree {
        entries.iter().map(|entry| merkle::leaf(entry.leaf.as_bytes())).collect()
    }

    #[test]
    fn a_leaf_that_says_something_else_is_found() {
        let good = entry(3);
        assert!(leaf_fits(&good));
        assert!(!leaf_fits(&LogEntry { text: "tyd1 announcement 4".into(), ..good.clone() }));
        assert!(!leaf_fits(&LogEntry { seq: 4, ..good.clone() }));
        assert!(!leaf_fits(&LogEntry { leaf_hash: hex(&[0; 32]), ..good }));
    }

    #[test]
    fn an_entry_is_in_the_tree_and_no_other_is() {
        let entries: Vec<_> = (0..5).map(entry).collect();
        let head = head(&entries);
        assert!(head_fits(&head));
        let path = tree(&entries).path(2, entries.len()).unwrap().iter().map(|hash| hex(hash)).collect();
        let third = entries.get(2).unwrap();
        let (seq, size, leaf_hash, root) = (2, 5, third.leaf_hash.clone(), head.root.clone());
        let proof = InclusionProof { seq, size, leaf_hash, path, root };
        assert!(included(third, &proof, &head));
        assert!(!included(&entry(7), &proof, &head));
        assert!(!included(third, &InclusionProof { size: 4, ..proof }, &head));
    }

    #[test]
    fn a_line_leads_to_the_result_signed_on_the_day_of_the_draw() {
        const VECTOR: &str = include_str!("../../../../api/rules/vectors/06-record-worked-example.json");
        let vector: serde_json::Value = serde_json::from_str(VECTOR).unwrap();
        let record = Record::parse(&vector.get("record").unwrap().to_string()).unwrap();
        let (ann, first) = (hex(&record.ann), record.revisions.first().unwrap());
        let proof = |index: usize| UnitProof {
            row: record.selection.get(index).unwrap().to_owned(),
            drawn: true,
            index: index as u64,
            size: record.selection.len() as u64,
            path: rules::draw::merkle::path(&record.selection, index)
                .unwrap()
                .iter()
                .map(|h| hex(h))
                .collect(),
            blind: hex(&labelled("TYD1/blind", &[&record.seed])),
            select_commit: hex(&record.select_commit),
            teams_root: hex(&rules::draw::merkle::root(&first.teams)),
        };
        let root = hex(&first.result_root);
        assert!((0..record.selection.len()).all(|index| unit_sealed(&ann, &root, &proof(index))));
        let lie = UnitProof { row: proof(0).row.replace('1', "0"), ..proof(0) };
        assert!(!unit_sealed(&ann, &root, &lie));
        assert!(!unit_sealed(&root, &root, &proof(0)));
    }

    #[test]
    fn a_log_that_was_reordered_or_rewritten_has_not_grown() {
        let entries: Vec<_> = (0..6).map(entry).collect();
        let old = head(entries.get(..4).unwrap());
        let new = head(&entries);
        let path = tree(&entries).growth(4, entries.len()).unwrap().iter().map(|hash| hex(hash)).collect();
        let (from_root, to_root) = (old.root.clone(), new.root.clone());
        let proof = ConsistencyProof { from: 4, from_root, to: 6, to_root, path };
        assert!(grown((4, &old.root), &new, &proof));
        let mut other = entries;
        other.swap(0, 1);
        assert_eq!(root_of(&other), None);
        assert!(!grown((4, &new.root), &new, &proof));
    }
}
