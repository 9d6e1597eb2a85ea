//! Does the log bear a draw's record out? Signatures, places in the tree, and the order of things; what
//! `tuoyu draw verify --log` checks, without database and server.

use contract::{draws::DrawLog, public_log::LogEntry, sql::At};
use rules::{
    draw::{Hash, Record, hex, unhex},
    merkle,
    public_log::{Gap, Logged, check_draw, head_text, leaf_row},
};

use super::signer::{is_named, is_signed};

/// What is wrong, in Chinese; nothing where all is well.
pub fn defect(record: &Record, log: &DrawLog) -> Option<String> {
    let outcome = head(log).and_then(|root| {
        if log.entries.len() != log.proofs.len() {
            return Err("日志条目与证明的数目不同".to_owned());
        }
        (0..log.entries.len()).try_for_each(|index| place(log, index, &root))
    });
    if let Err(defect) = outcome {
        return Some(defect);
    }
    let times: Vec<String> = log.entries.iter().map(|entry| At(entry.at).text()).collect();
    let logged: Vec<Logged<'_>> = log
        .entries
        .iter()
        .zip(&times)
        .map(|(entry, at)| Logged { seq: entry.seq.unsigned_abs(), at, text: &entry.text })
        .collect();
    check_draw(record, &logged).err().map(|gap| sentence(&gap))
}

/// The root of the signed head.
fn head(log: &DrawLog) -> Result<Hash, String> {
    let head = &log.head;
    let root = unhex(&head.root).ok_or("日志头的根哈希不是 64 位十六进制")?;
    let text = head_text(head.size.unsigned_abs(), &root);
    if head.text != text || !is_signed(key(log, &head.key_id)?, &text, &head.signature) {
        return Err("日志头的签名不对".to_owned());
    }
    Ok(root)
}

fn key<'a>(log: &'a DrawLog, key_id: &str) -> Result<&'a str, String> {
    let known = log.keys.iter().find(|key| key.key_id == key_id && is_named(&key.public_key, key_id));
    known.map(|key| key.public_key.as_str()).ok_or_else(|| format!("没有名为 {key_id} 的公钥"))
}

/// Signature of an entry, and its place in the tree of the head.
fn place(log: &DrawLog, index: usize, root: &Hash) -> Result<(), String> {
    let Some((entry, proof)) = log.entries.get(index).zip(log.proofs.get(index)) else {
        return Err("日志条目与证明的数目不同".to_owned());
    };
    let LogEntry { seq, text, key_id, signature, leaf, .. } = entry;
    if !is_signed(key(log, key_id)?, text, signature) {
        return Err(format!("日志第 {seq} 条的签名不对：{text}"));
    }
    let own = leaf_row(seq.unsigned_abs(), &At(entry.at).text(), text, key_id, signature);
    let hash = merkle::leaf(own.as_bytes());
    if own != *leaf || hex(&hash) != entry.leaf_hash {
        return Err(format!("日志第 {seq} 条的内容与其哈希不符"));
    }
    let path: Option<Vec<Hash>> = proof.path.iter().map(|hash| unhex(hash)).collect();
    let size = log.head.size.unsigned_abs();
    let led = path.and_then(|path| merkle::rebuild(hash, seq.unsigned_abs(), size, &path));
    if proof.seq == *seq && led == Some(*root) {
        Ok(())
    } else {
        Err(format!("日志第 {seq} 条不在签名的日志里"))
    }
}

fn sentence(gap: &Gap) -> String {
    match gap {
        Gap::Unreadable => "记录里的公告读不出来".to_owned(),
        Gap::NoAnnouncement => "公告没有签入公开日志".to_owned(),
        Gap::LateAnnouncement { logged, not_before } => format!(
            "公告在 {logged} 才签入日志，而公开随机数最早在 {not_before} 就可能知道：公告前可能已知随机数"
        ),
        Gap::NoPrevious => "公告所指的前一次公告不在它之前的日志里：次序不对或有公告被隐去".to_owned(),
        Gap::NoResult(number) => format!("第 {number} 版结果没有签入公开日志"),
        Gap::OutOfOrder(number) => format!("第 {number} 版结果签入日志的次序或时间不对"),
        Gap::OtherResult(text) => format!("日志里另有这次抽取的结果，与记录不同：{text}"),
        Gap::Void => "这次抽取已经作废，结果不算数".to_owned(),
    }
}
