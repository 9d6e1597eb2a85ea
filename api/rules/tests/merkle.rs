//! Trees against the roots that Certificate Transparency tests with, and every proof of small trees, true and false.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use rules::draw::{Hash, hex};
use rules::merkle::{Head, Tree, has_grown, leaf, rebuild, root};

const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const MOST: usize = 33;

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|number| leaf(number.to_string().as_bytes())).collect()
}

fn head(leaves: &[Hash]) -> Head {
    Head { size: leaves.len() as u64, root: root(leaves.iter().copied()) }
}

#[test]
fn the_known_roots_come_out() {
    let leaves: Vec<Hash> = LEAVES.iter().map(|text| leaf(&bytes(text))).collect();
    for (count, known) in ROOTS.iter().enumerate() {
        assert_eq!(hex(&root(leaves.iter().take(count).copied())), *known, "{count} leaves");
    }
}

#[test]
fn every_leaf_is_proved_where_it_is_and_nowhere_else() {
    let tree: Tree = leaves(MOST).into_iter().collect();
    for count in 1..MOST {
        let all = leaves(count);
        assert_eq!(tree.root(count), Some(head(&all).root), "of a size it had before");
        let more = leaves(count + 1);
        assert_eq!(tree.root_with(count, *more.last().unwrap()), Some(head(&more).root));
        let size = count as u64;
        for (index, one) in all.iter().enumerate() {
            let proof = tree.path(index, count).unwrap();
            for place in 0..size {
                let led = rebuild(*one, place, size, &proof);
                assert_eq!(
                    led == Some(head(&all).root),
                    place == index as u64,
                    "{index} at {place} of {count}"
                );
            }
            assert_ne!(rebuild(leaf(b"other"), index as u64, size, &proof), Some(head(&all).root));
        }
        assert_eq!((tree.path(count, count), tree.path(0, MOST + 1)), (None, None));
    }
}

#[test]
fn growth_is_proved_and_a_rewritten_past_is_not() {
    let tree: Tree = leaves(MOST).into_iter().collect();
    for new in 0..MOST {
        let all = leaves(new);
        for old in 0..=new {
            let proof = tree.growth(old, new).unwrap();
            let (before, now) = (head(&leaves(old)), head(&all));
            assert!(has_grown(before, now, &proof), "{old} to {new}");
            let mut rewritten = leaves(old);
            if let Some(last) = rewritten.last_mut() {
                *last = leaf(b"rewritten");
                assert!(!has_grown(head(&rewritten), now, &proof), "rewritten {old} to {new}");
            }
            let mut longer = proof.clone();
            longer.push(leaf(b"more"));
            assert!(!has_grown(before, now, &longer), "longer proof, {old} to {new}");
            if !proof.is_empty() {
                assert!(!has_grown(before, now, proof.get(1..).unwrap()), "shorter proof, {old} to {new}");
            }
            if old < new {
                assert!(!has_grown(now, before, &proof), "shrunk, {new} to {old}");
            }
        }
        assert_eq!((tree.growth(new + 1, new), tree.growth(0, MOST + 1)), (None, None));
    }
}
