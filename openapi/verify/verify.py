#!/usr/bin/env python3
"""核验托育检查的抽签记录（算法 tyd1）：按公布的名单和公开随机数重新算一遍，逐步与记录对照。
An independent verifier of a draw's record, written from the text of the protocol `tyd1`: the docstrings name its
sections. It needs Python 3.9 or newer, nothing else. README.md says how to run it."""
import argparse
import json
import re
import sys
from types import SimpleNamespace as Fields

from rows import (DOOR_PROOF, H, INPUT, MTH, OUTPUT, Refused, UNIT_PROOF, ascending, fits, has_shape, load, mapped,
                  merkle_path, months, root_of_path, split, within)
from selection import D, draw_stratum, short_windows
from teams import read_inspector, revisions

MEANING = {
    "E_ALG": "不是算法 tyd1，不作判断", "E_FORMAT": "文件、字段或行的样子不对", "E_TOKEN": "某一栏的写法不对",
    "E_RANGE": "某个数或组合超出限度", "E_ORDER": "没有按次序排列", "E_DUP": "同一项出现两次",
    "E_REF": "引用了不存在的项目", "E_STATE": "机构的状态与起止月份矛盾", "E_PLAN": "计划的次数不够",
    "E_ROOT": "名单的行数或指纹与公告不符：公告之后被改动，或不完整", "E_COMMIT": "随机数缺少，或与事先的承诺不符",
    "E_BEACON": "公开随机数不合规定", "E_EVENT": "变动的编号不对，或不可能发生", "E_PROOF": "凭证对不上公布的指纹"}

def step_format(d):
    """格式：文件读得懂，字段齐全 / format: readable, with all its keys (4)"""
    d.record = load(d.data)
    if not isinstance(d.record, dict) or not isinstance(d.record.get("alg"), str):
        raise Refused("E_FORMAT", "alg")
    if d.record["alg"] != "tyd1":
        raise Refused("E_ALG", d.record["alg"])
    d.record = {key: value for key, value in d.record.items() if key not in ("note", "sig")}
    results = {key: shape for key, shape in OUTPUT.items() if key in d.record or not d.computing}
    if not has_shape({**INPUT, **results}, d.record):
        raise Refused("E_FORMAT", "keys or types")
    d.withheld = d.record["inspectors"] is None
    if d.withheld != (d.record["recusals"] is None) or d.withheld and d.computing:
        raise Refused("E_FORMAT", "inspectors, recusals")

def step_announcement(d):
    """公告：各行的写法、次序和限度都对 / announcement: its rows, their order and limits (4)"""
    rows = d.record["announcement"]
    if not re.fullmatch("A W F( S)+( C)+( B)+ T T T", " ".join(row.split("|")[0] for row in rows)):
        raise Refused("E_FORMAT", "announcement")
    if rows[0].split("|")[1:2] != ["tyd1"]:
        raise Refused("E_ALG", rows[0])
    _, district, d.period, seq, _ = split(rows[0], "A CODE CODE MONTH INT HEX")
    d.id = f"tyd1|{district}|{d.period}|{seq}"
    d.first, d.last, announced = split(rows[1], "W DAY DAY TIME")
    floors, others = split(rows[2], "F INTS 1..1000000")
    d.floors = within("1..1000000", floors.split(","), rows[2]) + [others]
    if d.first > d.last or d.floors[0] != 10**6 or d.floors != sorted(d.floors, reverse=True):
        raise Refused("E_RANGE", f"{rows[1]} {rows[2]}")
    d.strata = {s.name: s for s in [read_stratum(d, row) for row in rows if row[0] == "S"]}
    ascending([row.split("|")[1] for row in rows if row[0] == "S"])
    d.contributors = [split(row, "C CODE HEX") for row in rows if row[0] == "C"]
    if not 2 <= len(ascending([name for name, _ in d.contributors])) <= 16:
        raise Refused("E_RANGE", "C")
    d.beacons = []
    for row in [row for row in rows if row[0] == "B"]:
        rank, source, series, start, deadline = split(row, "B INT CODE CODE TIME TIME")
        d.beacons.append(f"B|{rank}|{source}|{series}")
        if int(rank) != len(d.beacons) or not announced < start < deadline:
            raise Refused("E_ORDER" if int(rank) != len(d.beacons) else "E_BEACON", row)
    tables = [split(row, "T ANY 0..4000000 HEX") for row in rows[-3:]]
    d.tables = {name: (count, root) for name, count, root in tables}
    if list(d.tables) != ["institutions", "inspectors", "recusals"]:
        raise Refused("E_FORMAT", "T")

def read_stratum(d, row):
    """4: plan, class weights and the rule for a team."""
    name, plan, weights, size, unit_max, minima = split(row, "S CODE INTS MAP 2..9 1..9 MAP")
    s = Fields(name=name, plan=within("0..1000000", plan.split(","), row), weights=mapped(weights, "1..1000", row),
               size=size, unit_max=unit_max, minima=mapped(minima, "0..9", row))
    if not len(d.floors) - 1 <= len(s.plan) <= 24 or sum(s.minima.values()) > size:
        raise Refused("E_RANGE", row)
    return s

def step_tables(d):
    """名单：行数和指纹与公告一致，逐行合规 / tables: announced counts and roots, then every row (4)"""
    for name, (count, root) in d.tables.items():
        rows = d.record[name]
        if rows is not None and (len(rows) != count or MTH(rows).hex() != root):
            raise Refused("E_ROOT", name)
    institutions = [read_institution(d, row) for row in d.record["institutions"]]
    d.institutions = dict(zip(ascending([i.id for i in institutions]), institutions))
    if not d.withheld:
        inspectors = [read_inspector(row) for row in d.record["inspectors"]]
        d.inspectors = dict(zip(ascending([j.id for j in inspectors]), inspectors))
        d.recusals = set(ascending([read_recusal(d, row) for row in d.record["recusals"]]))

def read_recusal(d, row):
    inspector, institution, _ = split(row, "X ID ID SALT")
    if inspector not in d.inspectors or institution not in d.institutions:
        raise Refused("E_REF", row)
    return inspector, institution

def read_institution(d, row):
    """4: `first` and `left` are rel and m, months counted from 1 = this one; they must agree with the state."""
    name, stratum, area, kind, start, due, state = split(row, "I ID CODE CODE CODE MONTH MONTH STATE")
    if stratum not in d.strata or kind not in d.strata[stratum].weights:
        raise Refused("E_REF", row)
    first, left = max(1, months(start) - months(d.period) + 1), months(due) - months(d.period) + 1
    frame, counted = state in ("open", "late"), state != "closed"
    if counted and (frame != (start <= d.period) or left < first):
        raise Refused("E_STATE", row)
    return Fields(id=name, stratum=stratum, area=area, weight=d.strata[stratum].weights[kind], first=first, left=left,
                  state=state, frame=frame, counted=counted)

def step_plan(d):
    """计划：任何一段月份里，到期的都不多于计划检查的 / plan: no window of months has more due than planned (6.1)"""
    windows = [window for s in d.strata.values() for window in short_windows(d, s)]
    if windows:
        raise Refused("E_PLAN", f"{len(windows)} 段月份", windows)

def step_commitments(d):
    """承诺：各方的随机数与事先的承诺一致 / commitments: each secret number opens its commitment (4)"""
    d.nonces = [bytes.fromhex(nonce) for nonce in d.record["nonces"]]
    if len(d.nonces) != len(d.contributors):
        raise Refused("E_COMMIT", "nonces")
    for (name, commitment), nonce in zip(d.contributors, d.nonces):
        if H("TYD1/commit", d.id, name, nonce).hex() != commitment:
            raise Refused("E_COMMIT", name)

def stated(d, key, value):
    """5: computing, the value goes into the record; verifying, it must be the one stated there."""
    if not d.computing and d.record[key] != value:
        raise Refused("E_" + key.upper(), first_difference(d.record[key], value, key))
    d.record[key] = value

def first_difference(told, found, where):
    if isinstance(told, dict) and isinstance(found, dict):
        key = next(key for key in found if told[key] != found[key])
        return first_difference(told[key], found[key], f"{where}.{key}")
    if isinstance(told, list) and len(told) == len(found):
        at = next(at for at, value in enumerate(found) if told[at] != value)
        return first_difference(told[at], found[at], f"{where}[{at}]")
    if isinstance(told, list):
        told, found = f"{len(told)} 项", f"{len(found)} 项"
    return f"{where}：记录 {told}，重算 {found}"

def step_ann(d):
    """公告指纹：重算一致 / ann: the hash of the announcement (4)"""
    d.ann = H("TYD1/announce", "".join(row + "\n" for row in d.record["announcement"]))
    stated(d, "ann", d.ann.hex())

def step_beacon(d):
    """公开随机数：出自公告的来源，写法合规 / beacon: of an announced source, well written (5)"""
    rank, text = d.record["beacon"]["rank"], d.record["beacon"]["text"]
    if not 1 <= rank <= len(d.beacons) or not fits("TEXT", text):
        raise Refused("E_BEACON", text)
    d.beacon = d.beacons[rank - 1] + "|" + text

def step_seed(d):
    """种子：由公告、各方随机数和公开随机数重算一致 / seed: from announcement, secrets and public value (5)"""
    d.seed = H("TYD1/seed", d.ann, *d.nonces, d.beacon)
    stated(d, "seed", d.seed.hex())

def step_selection(d):
    """第一步：抽中哪些机构，重算一致 / selection: which institutions (6)"""
    stated(d, "selection", [row for s in d.strata.values() for row in draw_stratum(d, s)])

def step_select_commit(d):
    """第一步的封存指纹：重算一致 / select_commit: the hash that seals the selection (6.4)"""
    d.blind = H("TYD1/blind", d.seed)
    d.select_commit = H("TYD1/select", d.blind, MTH(d.record["selection"]))
    stated(d, "select_commit", d.select_commit.hex())

def step_revisions(d):
    """第二步：谁去检查、之后的变动、每一版的指纹，重算一致 / revisions: who goes, changes, roots (7, 8, 9)"""
    stated(d, "revisions", revisions(d))

STEPS = [step_format, step_announcement, step_tables, step_plan, step_commitments, step_ann, step_beacon, step_seed,
         step_selection, step_select_commit, step_revisions]

def run(data, computing=False, passed=lambda step: None):
    """5: all steps in order; gives the draw, and the first step that fails with its defect."""
    d = Fields(data=data, computing=computing)
    for step in STEPS:
        try:
            step(d)
        except Refused as defect:
            return d, step, defect
        passed(step)
    return d, None, None

def verify(data):
    _, step, defect = run(data)
    return {"ok": False, "step": step.__name__[5:], "code": defect.code} if defect else {"ok": True}

def compute(data):
    d, _, defect = run(data, computing=True)
    if defect:
        return {"error": defect.code, **({"windows": defect.windows} if defect.windows else {})}
    return {key: d.record[key] for key in (*INPUT, *OUTPUT)}

# One row alone, with its Merkle path

def check_proof(data, root):
    """9: a door proof leads to the published result root; 6.4: a unit's row, to the published select_commit."""
    p = load(data)
    unit = has_shape(UNIT_PROOF, p)
    if not unit and not has_shape(DOOR_PROOF, p):
        raise Refused("E_FORMAT", "keys or types")
    tree = root_of_path(p["row"], p["index"], p["size"], [bytes.fromhex(one) for one in p["path"]])
    if tree is None or not unit and p["rev"] >= 2**32:
        raise Refused("E_PROOF", p["row"])
    if unit:
        found = H("TYD1/select", bytes.fromhex(p["blind"]), tree)
    else:
        ann, select_commit, event_commit = (bytes.fromhex(p[key]) for key in ("ann", "select_commit", "event_commit"))
        found = H("TYD1/result", ann, p["rev"].to_bytes(4, "big"), select_commit, event_commit, tree)
    if found.hex() != root:
        raise Refused("E_PROOF", p["row"])
    return p["row"]

def unit_proof(d, name):
    """6.4: what one institution needs to check its own row alone."""
    rows = d.record["selection"]
    for index, row in enumerate(rows):
        if row.startswith("U|") and row.split("|")[2] == name:
            path = [one.hex() for one in merkle_path(rows, index)]
            return {"blind": d.blind.hex(), "row": row, "index": index, "size": len(rows), "path": path}
    raise Refused("E_REF", name)

# What people read

def say(verdict, *words):
    print(f"{verdict}  ", *words)

def say_defect(defect):
    say("不通过", f"{defect.code} {MEANING.get(defect.code, '与重算不同')} / {defect.where[:300]!r}")
    for w in defect.windows or []:
        say("不通过", f"类别 {w['stratum']} 第 {w['first']} 至 {w['last']} 个月：到期 {w['must']} 家，计划 {w['planned']} 次")
    return 1

def say_notices(d):
    """11: what is no error but has to be shown; 1, 5: what only a person can compare."""
    rows = [row.split("|") for row in d.record["selection"]]
    for _, stratum, _, _, mode, *_ in (row for row in rows if row[0] == "Q" and row[4] != "normal"):
        say("请留意", f"类别 {stratum} 的抽法不是 normal / mode: {mode}")
    for parts, words in (("0", "不可能被抽中 / chance 0"), (str(D), "必定被抽中 / chance 1")):
        count = sum(row[0] == "U" and row[4] == parts for row in rows)
        if count:
            say("请留意", f"{count} 家机构本月{words}")
    late = sum(i.state == "late" for i in d.institutions.values())
    if late:
        say("请留意", f"{late} 家机构已过期限或延期 / late")
    if d.withheld:
        say("请留意", "检查员和回避名单未公开：第二步没有重算，只核对了指纹 / names withheld, of step 2 only the roots")
    for k, revision in enumerate(d.record["revisions"]):
        if revision["shortage"]:
            say("请留意", f"第 {k} 版有 {revision['shortage']['short']} 个位置没有人 / places without a person")
    say("请对照", f"公开随机数是不是公布的值 / the published value? {d.beacon}")
    say("请对照", f"公告指纹 / ann {d.ann.hex()}")
    for k, revision in enumerate(d.record["revisions"]):
        say("请对照", f"第 {k} 版结果指纹 / result_root {revision['result_root']}")

def tell(data):
    """Every step in words; the exit code."""
    d, failed, defect = run(data, passed=lambda step: say("通过", step.__doc__))
    if defect:
        say("不通过", failed.__doc__)
        return say_defect(defect)
    say_notices(d)
    print("核验通过：重算的结果与记录逐字节一致。/ OK: what was recomputed is the same, byte for byte.")
    return 0

def tell_unit(data, name):
    """One institution's chance in words, then the proof of its row; the exit code."""
    d, _, defect = run(data)
    if defect:
        return tell(data)
    proof = unit_proof(d, name)
    _, _, _, _, parts, _, hit = proof["row"].split("|")
    percent = f"{int(parts) // 10**7}.{int(parts) % 10**7:07} %"
    say("通过", f"机构 {name} 的机会 / chance {percent}：{'抽中 / drawn' if hit == '1' else '未抽中 / not drawn'}")
    say("请对照", f"封存指纹 / select_commit {d.select_commit.hex()}")
    print_json(proof)
    return 0

def print_json(value):
    print(json.dumps(value, separators=(",", ":"), ensure_ascii=False))

def answer(args):
    """Carries out what the command line asks for; the exit code, 0 only when all holds."""
    with sys.stdin.buffer if args.file == "-" else open(args.file, "rb") as file:
        data = file.read()
    if args.compute:
        record = compute(data)
        print_json(record)
        return int("error" in record)
    if args.unit:
        return tell_unit(data, args.unit)
    if args.root:
        row = check_proof(data, args.root)
        say("通过", f"凭证对得上公布的指纹 / the proof leads to the root: {row!r}")
        return 0
    if args.json:
        verdict = verify(data)
        print_json(verdict)
        return int(not verdict["ok"])
    return tell(data)

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="the record; - is standard input")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help='print {"ok":true}, or the step that fails and its code')
    ways.add_argument("--compute", action="store_true", help="FILE is an input: print the record that follows from it")
    ways.add_argument("--unit", metavar="ID", help="one institution's chance, and the proof of its row")
    ways.add_argument("--root", metavar="HEX", help="FILE is a proof of one row: does it lead to this root?")
    args = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return answer(args)
    except Refused as defect:  # of one row alone
        return say_defect(defect)
    except OSError as error:
        print(f"读不到文件 / cannot read: {error}", file=sys.stderr)
        return 2

if __name__ == "__main__":
    sys.exit(main())
