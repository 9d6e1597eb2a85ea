#!/usr/bin/env python3
"""Holds this verifier and the product's binary against each other: agree.py target/debug/tuoyu

First the vectors, then random small draws: both must compute the same record or refuse with the same code, both must
verify it, and both must find the same step and code after one random change. The draws come from a seed, so every run
does the same; `--first N --draws 1` repeats draw N.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import random
import subprocess
import sys

import verify
from draws import change, compact, compute, random_draw
from explain import shortage
from tyd1 import H, Refused, below, chances, merkle, root_above, stream, ticket

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent.parent / "api" / "rules" / "vectors"
MINE = [sys.executable, HERE / "verify.py", "--json", "-"]


def commands_of(binary):
    return {name: [binary, "draw", name, "--json", "-"] for name in ("compute", "verify")}


def ask(command, data):
    """What a program prints, and whether it calls the draw good."""
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return json.loads(done.stdout), done.returncode


def expected(value):
    return value, int(value != {"ok": True} and "alg" not in value)


# Vectors


def primitives(out):
    seed, rows = bytes.fromhex(out["seed"]), out["rows"]
    key = H("TYD1/key", seed, "start/S")
    numbers = stream(key)
    yield key.hex() == out["subkey"]
    yield [str(next(numbers)) for _ in out["u64"]] == out["u64"]
    for one in out["H"]:
        yield H(one["label"], *map(bytes.fromhex, one["fields"])).hex() == one["out"]
    for m, found in out["below"].items():
        numbers = stream(key)
        yield [str(below(numbers, int(m))) for _ in found] == found
    for name, found in out["ticket"].items():
        yield ticket(seed, "inst", name)[0].hex() == found
    for size, tree in out["merkle"].items():
        some = rows[:int(size)]
        yield merkle(some).hex() == tree["root"]
        for at, row in enumerate(some):
            path = [bytes.fromhex(one) for one in tree["paths"][at]]
            yield root_above(row, at, len(some), path) == merkle(some)


def odds(data):
    draw = verify.run(data, computing=True)
    if draw.defect:
        return compute(data)
    found = {}
    for stratum in draw.strata.values():
        parts, n, mode, cuts = chances(draw, stratum)
        found[stratum.id] = {"n": n, "mode": mode, "cuts": [list(cut) for cut in cuts], "parts": parts}
    return found


def proof(vector):
    try:
        verify.check_proof(compact(vector["proof"]), vector["root"])
    except Refused as defect:
        return {"error": defect.args[0]}
    return None


def vector_agrees(vector, binary):
    """What the file says, both programs must say; what only this verifier can be asked for, its functions."""
    kind, theirs = vector["kind"], commands_of(binary)
    if kind == "primitives":
        return all(primitives(vector["out"]))
    if kind == "proof":
        return proof(vector) == vector["out"]
    data = compact(vector.get("in") or vector["record"])
    computed = [expected(compute(data)), ask(theirs["compute"], data)]
    verified = [ask(MINE, data), ask(theirs["verify"], data)]
    if kind == "verify":
        step, code = vector["out"] or (None, None)
        return verified == [expected({"ok": False, "step": step, "code": code} if step else {"ok": True})] * 2
    if kind == "record":
        return computed == [expected(vector["record"])] * 2 and verified == [expected({"ok": True})] * 2
    if kind == "odds":
        return computed[0] == computed[1] and odds(data) == vector["out"]
    return kind == "draw" and computed == [expected(vector["out"])] * 2


# Random draws


def try_draw(job):
    """One draw: computed, verified, changed; what to count, and where the two differ."""
    binary, seed, number = job
    rng, commands = random.Random(f"{seed}/{number}"), commands_of(binary)
    counts, unlike = collections.Counter(), []

    def both(name, data):
        mine = compute(data) if name == "compute" else verify.run(data, explain=shortage).verdict
        theirs = ask(commands[name], data)
        if theirs != expected(mine):
            unlike.append((number, name, data, mine, theirs))
        return mine
    draw = random_draw(rng)
    record = both("compute", compact(draw))
    found = both("compute", change(rng, draw))
    counts["input changed", found.get("error", "harmless")] += 1
    if "error" in record:
        counts["infeasible", record["error"]] += 1
        return counts, unlike
    if both("verify", compact(record)) != {"ok": True}:
        unlike.append((number, "verify", compact(record), "refuses its own record", ""))
    found = both("verify", change(rng, record))
    counts[("record changed",) + (("harmless",) if found["ok"] else (found["step"], found["code"]))] += 1
    counts["feasible",] += 1
    counts["feasible", "short of people"] += any(one["shortage"] for one in record["revisions"])
    counts["feasible", "events"] += len(record["events"])
    for row in record["selection"]:
        if row.startswith("Q|"):
            counts["stratum drawn", row.split("|")[4]] += 1
    return counts, unlike


def try_draws(jobs):
    counts, unlike = collections.Counter(), []
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for more, other in pool.imap_unordered(try_draw, jobs, chunksize=10):
            counts.update(more)
            unlike += other
    return counts, sorted(unlike, key=lambda one: one[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--draws", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", default="tyd1")
    args = parser.parse_args()
    files = sorted(VECTORS.glob("*.json"))
    vectors = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in files}
    wrong = [name for name, vector in vectors.items() if not vector_agrees(vector, args.binary)]
    print(f"{len(files) - len(wrong)} of {len(files)} vectors agree", *wrong)
    counts, unlike = try_draws([(args.binary, args.seed, args.first + n) for n in range(args.draws)])
    for key, count in sorted(counts.items()):
        print(f"{count:6} ", *key)
    for number, name, data, mine, theirs in unlike[:3]:
        print(f"draw {number}, {name}: verifier {str(mine)[:2000]}, binary {theirs}, on")
        print(data.decode(errors="replace"))
    print(f"{len(unlike)} disagreements in {args.draws} draws")
    found = sum(count for key, count in counts.items() if key[0] == "record changed" and key[1] != "harmless")
    compared = files and counts["feasible",] and counts["infeasible", "E_PLAN"] and found
    return 0 if compared and not wrong and not unlike else 1


if __name__ == "__main__":
    sys.exit(main())
