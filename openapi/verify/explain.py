"""Why places stay empty (PROTOCOL.md 7.6). Not part of the verifier, which takes the explanation of a shortage as it is
stated: agree.py holds the product's explanations against these."""
from tyd1 import has_spare, is_full, members, outside, search, starts, visits_of


def shortage(d, failed, _):
    if not failed:
        return None
    first, wanted = failed[0]
    reached = search(d, starts(first, wanted), lambda j: False)
    places = [node[1:] for node in reached if node[0] == "H"]
    people = {x: x.cap - sum(v.done for v in visits_of(d, x)) for kind, x, *_ in reached if kind == "P"}
    extras = {v for v, e in places if has_spare(v, e)} | ({first} if wanted == "*" else set())
    outsiders = [(v, e, j) for v, e in places for j in outside(d, v, e) + members(v, e) if j not in people]
    units = {(v, e, j.unit) for v, e, j in outsiders
             if is_full(v, e, j.unit) and ("G", v, e, j.unit) not in reached}
    own = {(v, j.id) for v, e, j in outsiders if (v, e, j.unit) not in units}
    demand = sum(v.rule.minima[e] for v, e in places) + sum(v.rule.free for v in extras)
    room = sum(people.values()) + len(own) + sum(v.rule.unit_max for v, _, _ in units)

    def rows(things, order=sorted):
        return [":".join(row) for row in order([x.id, *map(str, rest)] for x, *rest in things)]

    return {"short": len(failed), "failed": rows(failed, list), "places": rows(places), "own": rows(own),
            "extras": rows([v] for v in extras), "people": rows(people.items()), "units": rows(units),
            "demand": demand, "room": room}
