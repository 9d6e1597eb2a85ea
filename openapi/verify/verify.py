#!/usr/bin/env python3
"""核验抽签记录：按公布的名单和公开随机数重新算一遍，逐步与记录对照。说明见 README.md，规则见 PROTOCOL.md。用法 / usage:
verify.py [--json | --unit INSTITUTION] RECORD.json    or    verify.py --root PUBLISHED_HEX PROOF.json"""
import json
import pathlib
import re
import sys

from tyd1 import (H, Refused, Thing, by_key, draw_stratum, explained, merkle, parse, require, revisions,
                  root_above, short_windows)
# 4: the shapes of JSON, written compactly with sorted keys; what is optional is not in the input of a draw
T, X, N = r'"[^"\\]*(?:\\.[^"\\]*)*"', '"[0-9a-f]{64}"', "[0-9]+"
TT, XX = rf"\[(?:{T}(?:,{T})*)?\]", rf"\[(?:{X}(?:,{X})*)?\]"
SHORTAGE = (f'{{"demand":{N},"extras":{TT},"failed":{TT},"own":{TT},"people":{TT},"places":{TT},"room":{N},'
            f'"short":{N},"units":{TT}}}')
REVISION = f'{{"event_commit":{X},"result_root":{X},"shortage":(?:null|{SHORTAGE}),"teams":{TT}}}'
RECORD = (f'{{"added":{TT},"alg":{T},(?:"ann":{X},)?"announcement":{TT},"beacon":{{"rank":-?{N},"text":{T}}},'
          f'"events":{TT},"inspectors":(?:null|{TT}),"institutions":{TT},"nonces":{XX},"recusals":(?:null|'
          rf'{TT})(?:,"revisions":\[(?:{REVISION}(?:,{REVISION})*)?\])?(?:,"seed":{X})?'
          rf'(?:,"select_commit":{X})?(?:,"selection":{TT})?\}}')
UNIT = rf'\{{"blind":{X},"index":{N},"path":{XX},"row":{T},"size":{N}\}}'
DOOR = (rf'\{{"ann":{X},"event_commit":{X},"index":{N},"path":{XX},"rev":{N},"row":{T},'
        rf'"select_commit":{X},"size":{N}\}}')
def read(data, form):  # 4
    def once(pairs):
        require(len(dict(pairs)) == len(pairs), "E_FORMAT", "a key is repeated")
        return dict(pairs)
    def whole(text):
        require(text != "-0" and len(text) < 18 and abs(int(text)) < 2**53, "E_FORMAT", text[:80])
        return int(text)
    try:
        numbers = dict.fromkeys(["parse_int", "parse_float", "parse_constant"], whole)
        found = json.loads(data.decode(), object_pairs_hook=once, **numbers)
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise Refused("E_FORMAT", str(error)) from None
    require(isinstance(found, dict), "E_FORMAT", "no object")
    require(not isinstance(found.get("alg"), str) or found["alg"] == "tyd1", "E_ALG", found.get("alg"))
    found = {key: found[key] for key in found if key not in ("note", "sig")}
    require(re.fullmatch(form, json.dumps(found, separators=(",", ":"), sort_keys=True)), "E_FORMAT", "keys")
    return found
def read_announcement(d):  # 4
    rows = d.record["announcement"]
    tags = " ".join(row.split("|")[0] for row in rows)
    require(re.fullmatch("A W F( S)+( C)+( B)+ T T T", tags), "E_FORMAT", "order of rows")
    require(rows[0].split("|")[1:2] == ["tyd1"], "E_ALG", rows[0])
    (head,), (days,), (floors,), strata, d.contributors, d.beacons, d.tables = [
        [parse(row, tag) for row in rows if row[0] == tag] for tag in "AWFSCBT"]
    d.id, d.period, d.first, d.last = head.row[2:].rpartition("|")[0], head.period, days.first, days.last
    d.floors = [*floors.floors, floors.others]
    falling = d.floors == sorted([10**6, *d.floors[1:]], reverse=True)
    require(d.first <= d.last and falling, "E_RANGE", rows[1:3])
    for s in strata:
        s.counted, s.free = [], s.size - sum(s.minima.values())
        require(len(floors.floors) <= len(s.plan) <= 24 and s.free >= 0, "E_RANGE", s.row)
    d.strata = by_key(strata)
    require(2 <= len(by_key(d.contributors)) <= 16, "E_RANGE", "C")
    for k, beacon in enumerate(d.beacons, 1):
        require(beacon.rank == str(k), "E_ORDER", beacon.row)
        require(days.announced < beacon.start < beacon.deadline, "E_BEACON", beacon.row)
    require([table.id for table in d.tables] == ["institutions", "inspectors", "recusals"], "E_FORMAT", "T")
def read_tables(d):  # 4
    for t in d.tables:
        rows = d.record[t.id]
        require(rows is None or len(rows) == t.count and merkle(rows).hex() == t.root, "E_ROOT", t.id)
    institutions, inspectors, recusals = [
        [parse(row, tag) for row in d.record[t.id] or []] for t, tag in zip(d.tables, "IJX")]
    for i in institutions:
        require(i.stratum in d.strata and i.kind in d.strata[i.stratum].weights, "E_REF", i.row)
        now, start, due = [12 * int(month[:4]) + int(month[5:]) for month in (d.period, i.start, i.due)]
        i.rule, i.team, i.done, i.visit = d.strata[i.stratum], set(), False, None
        i.weight, i.rel, i.m = i.rule.weights[i.kind], max(1, start - now + 1), due - now + 1
        if i.state != "closed":
            require((i.state in ("open", "late")) == (start <= now) and i.m >= i.rel, "E_STATE", i.row)
            i.rule.counted.append(i)
    d.institutions, d.inspectors = by_key(institutions), by_key(inspectors)
    for x in recusals:
        require(x.inspector in d.inspectors and x.institution in d.institutions, "E_REF", x.row)
    d.recusals = set(by_key(recusals, lambda x: (x.inspector, x.institution)))
def stated(d, key, found):  # 5: computing, what was found goes into the record; verifying, it must be there
    told = d.record.get(key)
    pairs = zip(told, found) if isinstance(told, list) else [(told, found)]
    require(d.computing or told == found, "E_" + key.upper(), [pair for pair in pairs if pair[0] != pair[1]][:1])
    d.record[key] = found
def steps(d):  # 5: each is named before it is made
    yield "format", "格式：文件读得懂，字段齐全 / readable, with all its keys"
    d.record = read(d.data, RECORD)
    d.withheld = d.record["inspectors"] is None
    whole = len(d.record) == 14 or d.computing and not d.withheld
    require(whole and d.withheld == (d.record["recusals"] is None), "E_FORMAT", "keys")
    yield "announcement", "公告：各行的写法、次序和限度都对 / its rows, their order and limits"
    read_announcement(d)
    yield "tables", "名单：行数和指纹与公告一致，逐行合规 / announced counts and roots, every row"
    read_tables(d)
    yield "plan", "计划：任何一段月份里，到期的都不多于计划检查的 / nowhere more due than planned"
    windows = [window for s in d.strata.values() for window in short_windows(s)]
    require(not windows, "E_PLAN", windows)
    yield "commitments", "承诺：各方的随机数与事先的承诺一致 / each secret number opens its commitment"
    nonces = [bytes.fromhex(nonce) for nonce in d.record["nonces"]]
    made = [H("TYD1/commit", d.id, c.id, nonce).hex() for c, nonce in zip(d.contributors, nonces)]
    require(made == [c.commitment for c in d.contributors] and len(made) == len(nonces), "E_COMMIT", made)
    yield "ann", "公告指纹：重算一致 / the hash of the announcement"
    d.ann = H("TYD1/announce", "".join(row + "\n" for row in d.record["announcement"]))
    stated(d, "ann", d.ann.hex())
    yield "beacon", "公开随机数：出自公告的来源，写法合规 / of an announced source, well written"
    rank, text = d.record["beacon"]["rank"], d.record["beacon"]["text"]
    require(1 <= rank <= len(d.beacons) and re.fullmatch("[ -{}~]{1,512}", text), "E_BEACON", text)
    d.beacon = f"B|{rank}|{d.beacons[rank - 1].source}|{d.beacons[rank - 1].round}|{text}"
    yield "seed", "种子：由公告、各方随机数和公开随机数重算一致 / from announcement, secrets and beacon"
    d.seed = H("TYD1/seed", d.ann, *nonces, d.beacon)
    stated(d, "seed", d.seed.hex())
    yield "selection", "第一步：抽中哪些机构，重算一致 / which institutions"
    stated(d, "selection", [row for s in d.strata.values() for row in draw_stratum(d, s)])
    yield "select_commit", "第一步的封存指纹：重算一致 / the hash that seals the selection"
    d.blind = H("TYD1/blind", d.seed)
    d.select_commit = H("TYD1/select", d.blind, merkle(d.record["selection"]))
    stated(d, "select_commit", d.select_commit.hex())
    yield "revisions", "第二步：谁去检查、之后的变动、每一版的指纹，重算一致 / who goes, changes, roots"
    stated(d, "revisions", list(revisions(d)))
def run(data, computing=False, explain=explained):  # the last of the steps begun is the one with the defect
    d = Thing(data=data, computing=computing, explain=explain, begun=[], defect=None, verdict={"ok": True})
    try:
        for step in steps(d):
            d.begun.append(step)
    except Refused as defect:
        d.defect, d.verdict = defect, {"ok": False, "step": d.begun[-1][0], "code": defect.args[0]}
    return d
def check_proof(data, root):  # 6.4, 9: one row alone, of the selection or of a result
    p = read(data, f"{UNIT}|{DOOR}")
    require(p.get("rev", 0) < 2**32, "E_PROOF", "rev")
    tree = root_above(p["row"], p["index"], p["size"], [*map(bytes.fromhex, p["path"])])
    keys = ["blind"] if "blind" in p else ["ann", "rev", "select_commit", "event_commit"]
    fields = [p[key].to_bytes(4, "big") if key == "rev" else bytes.fromhex(p[key]) for key in keys]
    found = H("TYD1/select" if "blind" in p else "TYD1/result", *fields, tree)
    require(found.hex() == root, "E_PROOF", p["row"])
def tell(d, option="", unit=""):
    if option == "--json":
        return print(json.dumps(d.verdict, separators=(",", ":")))
    for _, words in d.begun[:-1] if d.defect else d.begun:
        print("通过  ", words)
    if d.defect:
        return print("不通过", d.begun[-1][1], *d.defect.args)
    for row in d.record["selection"]:
        if row.split("|")[0] == "Q" or row.split("|")[2] == unit:
            print("请留意 抽法、机会、抽中 / mode, chance of 10^9, drawn:", row)
    for key, words in (("shortage", "请留意 缺人 / shortage:"), ("result_root", "请对照 / as published?")):
        print(words, *[revision[key] for revision in d.record["revisions"]])
    print("请对照 / as published?", d.beacon, d.ann.hex())
    print("核验通过：重算的结果与记录逐字节一致。/ OK: what was recomputed is the same, byte for byte.")
if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    *options, name = sys.argv[1:] or sys.exit(__doc__)
    try:
        data = sys.stdin.buffer.read() if name == "-" else pathlib.Path(name).read_bytes()
        if options[:1] == ["--root"]:
            check_proof(data, *options[1:])
            sys.exit(print("通过 凭证对得上公布的指纹 / the proof leads to the published root"))
        draw = run(data)
    except (Refused, OSError) as error:
        sys.exit(f"不通过 / refused: {error}")
    tell(draw, *options)
    sys.exit(draw.defect is not None)
