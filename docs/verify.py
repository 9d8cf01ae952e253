#!/usr/bin/env python3
"""Checks public records of draws by docs/DRAWS.md with the standard library alone: python3 verify.py RECORD.json ...
A line a record: OK, or what is wrong; ends with 0 where all hold, else 1. Signature not checked here: that the public value is that of its round is
looked at by docs/verify.html and `npm run verify-draw`. All that follows from the value is checked. SM3 needs an OpenSSL that has it."""
import hashlib, json, re, sys, unicodedata
from datetime import datetime
ID, TOP, NET = re.compile(r"[0-9A-Za-z._-]{1,64}"), 2**64, {"52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971": (1692803367, 3)}
BOUNDS = {"age": (0, 2**53), "k": (1, 16), "w": (1, 10**6), "visits": (0, 2**53), "cap": (0, 2**53), "prior": (0, 2**53)}
FORMS = {"frame": ("age id k org risk stratum", "w visits src"), "inspectors": ("cap id org prior", "quals"), "absent": ("inspector teams", "made"),
         "refused": ("object", ""), "not-executed": ("object", ""), "substituted": ("object by team lead", "made"), "anchor": ("kind seq hash at", "prev batch root"),
         "record": ("plan anchors reveal result events frame inspectors conflicts", ""), "result": ("n drawn reserve teams leads root", "batch infeasible"),
         "rules": ("ratioPpm rounding", "coverage coolDown coolResidualPpm annualCap reserve batches budget quals lead"), "reveal": ("secret beacon", "campaign")}
def need(holds, why):
    if not holds: raise ValueError(why)
def form(kind, value, more=""): return {*(FORMS[kind][0] + more).split()} <= {*value} <= {*(" ".join(FORMS[kind]) + more).split()}
def pairs(items):
    need(len(dict(items)) == len(items) and all(key.isascii() for key, _ in items), f"record.duplicate-key: {[key for key, _ in items]}")
    return dict(items)
def number(word): return int(word) if re.fullmatch(r"0|-?[1-9]\d{0,15}", word) and abs(int(word)) < 2**53 else need(False, "record.number: " + word)
def text(value): return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
def seconds(at): return datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp()
def good(field, value): return (type(value) is int and BOUNDS[field][0] <= value <= BOUNDS[field][1] if field in BOUNDS else
    re.fullmatch("[0-9a-f]{64}", value) if field == "src" else all(map(ID.fullmatch, value)) and value == sorted({*value}) if field == "quals" else ID.fullmatch(value))
def check(r):
    plan, rules, result, reveal = r["plan"], r["plan"]["rules"], r["result"], r["reveal"]
    need(all(form(*one) for one in (("record", r), ("rules", rules), ("result", result), ("reveal", reveal))), "record.shape: fields missing, or not known")
    need(plan["v"] == "sjc-draw/1", "plan.unknown-version")
    H = lambda *parts: hashlib.new(plan.get("alg", "sha256"), b"".join(p.encode() if isinstance(p, str) else p for p in parts)).digest()
    mac = lambda key, *parts: H(bytes(x ^ 92 for x in key.ljust(64, b"\0")), H(bytes(x ^ 54 for x in key.ljust(64, b"\0")), *parts))
    first8, ticket = lambda data: int.from_bytes(data[:8], "big"), lambda key, what: H(f"{key}:{what}")
    def root(leaves):
        while leaves[1:]: leaves = [H(b"\1", *leaves[i:i + 2]) if leaves[i + 1:i + 2] else leaves[i] for i in range(0, len(leaves), 2)]
        return (leaves or [H("")])[0].hex()
    # 1: secrets and lists
    s, c = bytes.fromhex(reveal["secret"]), bytes.fromhex(reveal.get("campaign", ""))
    need(H("sjc-draw/1|secret", s).hex() == plan["secret"], "secret.wrong: not the one committed to")
    need(plan["campaign"]["secret"] == H("sjc-draw/1|campaign-secret", c).hex() if "campaign" in plan else not c, "campaign.secret: not the one committed to")
    for name in ("frame", "inspectors", "conflicts"):
        for l in r[name]: need(len(l) == 2 and all(map(ID.fullmatch, l)) if name == "conflicts" else form(name, l) and all(good(*f) for f in l.items()), f"list.line: {name} {text(l)}")
        keys = [tuple(l) if name == "conflicts" else (l["id"],) for l in r[name]]
        need(all(a < b for a, b in zip(keys, keys[1:])), f"list.order: {name} does not ascend, or has a line twice")
        need(len(keys) == plan[name]["count"], f"list.count: {name}")
        salts = [mac(s, f"sjc-draw/1|salt|{name}|{'/'.join(key)}") if plan[name].get("salted") else b"" for key in keys]
        need(root([H(b"\0", *leaf) for leaf in zip(salts, map(text, r[name]))]) == plan[name]["root"], f"list.root: {name} is not what was committed")
    # 2: what the sources said, and the keys
    times = []
    def opened(source, value, rounds):
        kind, said = source["kind"], [*value.values()][0]
        need([*value] == [{"digits": "digits", "witnesses": "witnesses", "all": "all"}.get(kind, "sigs" if rounds[1:] else "sig")], "beacon.value: " + kind)
        if kind in ("drand", "development"):
            need(kind == "development" or source["chain"] in NET, "beacon.unknown-chain")
            genesis, period = NET.get(source.get("chain")) or (source["genesis"], source["period"])
            times.append(genesis + period * (source["round"] - 1))
            said = said if rounds[1:] else [said]
            need(all(re.fullmatch("[0-9a-f]{96}", one) for one in said) and len(said) == max(1, len(rounds)), "beacon.value: signatures")
            return [H(bytes.fromhex(one)) for one in said]
        if kind == "all": return [H("sjc-draw/1|all", *(opened(one, v, [])[0] for one, v in zip(source["of"], said, strict=True)))]
        need(re.fullmatch("[0-9]{20,1000}", said) if kind == "digits" else True, "beacon.value: 20 to 1,000 digits")
        if kind == "digits": return [H("sjc-draw/1|digits|" + said)]
        need([H("sjc-draw/1|witness", bytes.fromhex(w)).hex() for w in said] == source["commitments"], "beacon.commitment: a witness said something else")
        return [H("sjc-draw/1|witnesses", *map(bytes.fromhex, said))]
    shares = rules.get("batches", [])
    need(not shares or sum(b["sharePpm"] for b in shares) == 10**6 and shares[0]["round"] == plan["beacon"].get("round")
         and all(a["round"] < b["round"] for a, b in zip(shares, shares[1:])), "plan.batches: rounds or shares")
    P, B = H(text(plan)), opened(plan["beacon"], reveal["beacon"], [b["round"] for b in shares])
    seed = mac(s, "sjc-draw/1|seed", P, B[0])
    own = [mac(s, f"sjc-draw/1|batch:{j}", P, b) for j, b in enumerate(B, 1)] if B[1:] else [seed]
    K = lambda x, of: mac(of, "sjc-draw/1|" + x).hex()
    drawing = [K("object", mac(c, "sjc-draw/1|campaign" + plan["campaign"]["id"], b"\0", b) if c else o) for o, b in zip(own, B)]
    # 3: cells and sizes
    def state(o):
        if "annualCap" in rules and o.get("visits", 0) >= rules["annualCap"]: return "capped"
        return "due" if o["age"] >= rules.get("coverage", 2**60) - 1 else "cool" if o["age"] < rules.get("coolDown", 0) else "open"
    cells, n, line = {}, {}, {o["id"]: o for o in r["frame"]}
    cell = lambda o: f"{o['stratum']}|{o['risk']}|{state(o)}"
    for o in r["frame"]: cells.setdefault(cell(o), []).append(o)
    need(all(len({"w" in o for o in those}) == 1 for those in cells.values()), "plan.weights: only some objects of a cell have one")
    u = first8(mac(seed, "sjc-draw/1|round"))
    def shareout(names, part, all_of):
        total = before = 0
        for name in names:
            total += part(name)
            n[name] = (total * TOP + u * all_of) // (all_of * TOP) - before if all_of else 0
            before += n[name]
    order, states = sorted(cells, key=lambda name: ticket(K("round", seed), name)), lambda *those: [x for x in order if x.split("|")[2] in those]
    ratio = lambda name: rules["ratioPpm"][name.split("|")[0]][name.split("|")[1]]
    ppm = lambda name: ratio(name) * rules["coolResidualPpm"] // 10**6 if name.endswith("|cool") else ratio(name)
    n.update({name: len(cells[name]) * name.endswith("|due") for name in states("due", "capped")})
    rest, expected = states("cool", *["open"][:"budget" not in rules]), lambda name: len(cells[name]) * ppm(name)
    if rules["rounding"] == "ceil": n.update({name: -(-expected(name) // 10**6) for name in rest})
    else: shareout(rest, expected, 10**6)
    if "budget" in rules:
        S, T = sum(map(expected, states("open"))), max(rules["budget"]["minFresh"], rules["budget"]["total"] - sum(n.values()))
        need(all(ppm(name) * T <= S for name in states("open")), "plan.budget: more than there are")
        shareout(states("open"), lambda name: expected(name) * T, S)
    # 4: who is drawn
    def ordered(those, m, key):
        left, sure, number = sorted(those, key=lambda o: (ticket(key, o["id"]), o["id"])), [], m
        if not left or "w" not in left[0]: return left
        while m and (heavy := [o for o in left if m * o["w"] >= sum(x["w"] for x in left)]):
            sure, left, m = sure + heavy, [o for o in left if o not in heavy], m - len(heavy)
        b = sum(o["w"] for o in left)
        def Q(o):
            t, a = first8(ticket(key, o["id"])), m * o["w"]
            return (t + 1) * (b - a) * TOP // ((TOP - t) * a), o["id"]
        return sure + (sorted(left, key=Q) if m else left)
    batch, reserve = {}, {}
    for name, left in cells.items():
        v, part, taken = first8(ticket(K("batch:1", seed), name)), 0, 0
        for j, key in enumerate(drawing):
            part += shares[j]["sharePpm"] if shares else 0
            upto = n[name] if j == len(drawing) - 1 else (n[name] * part * TOP + v * 10**6) // (10**6 * TOP)
            left, now, taken = ordered(left, upto - taken, key), upto - taken, upto
            batch.update({o["id"]: j + 1 for o in left[:now]})
            left = left[now:]
        reserve[name] = [] if name.endswith("|capped") else [o["id"] for o in left[:rules.get("reserve", 0)]]
    need(result["n"] == n, f"result.sizes: {n}")
    need(result["drawn"] == sorted(batch), "result.drawn: others are drawn")
    need(result.get("batch") == (batch if B[1:] else None), "result.batch")
    need(result["reserve"] == reserve, "result.reserve: another order")
    # 5: teams
    people, banned, quals, leads = r["inspectors"], {tuple(pair) for pair in r["conflicts"]}, rules.get("quals", {}), rules.get("lead", {})
    team, has, held, prefs, within, away, dead = {}, {}, {}, {}, {}, set(), set()
    def word(o, j): return int.from_bytes(ticket(K("pair", own[within[o]]), f"{o}:{j // 8}")[j % 8 * 4:][:4], "big")
    def may(o, p): return p["org"] != line[o]["org"] and (o, p["id"]) not in banned and {*quals.get(line[o]["stratum"], [])} <= {*p.get("quals", [])}
    def pref(o):
        if o not in prefs: prefs[o] = [j for _, j in sorted((word(o, j), j) for j, p in enumerate(people) if may(o, p))]
        return prefs[o]
    def leader(o, i): return line[o]["stratum"] not in leads or leads[line[o]["stratum"]] in people[i].get("quals", [])
    def has_room(i, L):
        cap, prior = 0 if i in away else people[i]["cap"] - held[i], people[i]["prior"] + held[i]
        return len(has[i]) < min(cap, max(0, L - prior))
    def others(x): return sum(not leader(x, i) for i in team[x])
    def fresh(node, seen):  # a node is x, or x' where one of the others leaves x
        x = node.rstrip("'")
        full = node == x and others(x) >= line[x]["k"] - 1
        return [i for i in pref(x) if i not in seen and i not in dead and i not in team[x] and (not full or leader(x, i))]
    def move(x, i, joins):
        for those, one in ((team[x], i), (has[i], x)): those.append(one) if joins else those.remove(one)
    def search(starts, room):
        came, by, queue = {}, dict.fromkeys(starts), [*starts]
        for x in queue:
            new = fresh(x, came)
            for i in new:
                came[i] = x
                if room(i): return i, came, by
            for i, y in ((i, y if leader(y, i) else y + "'") for i in new for y in has[i]):
                if y not in by and y not in dead: by[y] = i; queue.append(y)
        return None, came, by
    def fill(o, L):
        i, came, by = search([o], lambda i: has_room(i, L)) if o not in dead else (None, (), ())
        if i is None: dead.update(came, by)
        while i is not None:
            x = came[i]
            move(x.rstrip("'"), i, True)
            if x == o: return True
            i = by[x]
            move(x.rstrip("'"), i, False)
    def take(o, L):
        i = next((i for i in fresh(o, ()) if has_room(i, L)), None)
        return i is not None and not move(o, i, True)
    last = max((p["cap"] + p["prior"] for p in people), default=0)
    def rounds(places, search):
        for L in range(1, last + 1):
            dead.clear()
            places = [o for o in places if not search(o, L)]
        dead.clear()
        return places
    def begin(j, standing):  # the objects of a batch that may be moved, in order; the cases of all others stand
        these = sorted((o for o in visits if within[o] == j and o not in standing), key=lambda o: (ticket(K("order", own[j]), o), o))
        for i in range(len(people)): has[i], held[i] = [o for o in these if i in team[o]], sum(i in team[o] for o in visits if o not in these)
        return these, lambda: [o for s in range(16) for o in these if line[o]["k"] - len(team[o]) > s]
    named = lambda o: sorted(people[i]["id"] for i in team[o])
    lead = lambda o: next((people[i]["id"] for i in pref(o) if i in team[o] and leader(o, i)), None)
    roots, visits, stuck = [], [], None
    for j in range(len(B)):
        new = [o for o in batch if batch[o] == j + 1]
        visits += new
        within.update(dict.fromkeys(new, j)), team.update({o: [] for o in new})
        these, places = begin(j, ())
        if left := rounds(places(), fill):
            nodes = search({*left}, lambda i: False)[2]
            X = sorted({node.rstrip("'") for node in nodes})
            short = [o for o in X if line[o]["stratum"] in leads and others(o) >= line[o]["k"] - 1 and o + "'" not in nodes]
            N = [i for i, p in enumerate(people) if any(may(o, p) for o in X)]
            room = [min(people[i]["cap"] - held[i], sum(may(o, people[i]) and (o not in short or leader(o, i)) for o in X)) for i in N]
            stuck = {"objects": X, "inspectors": [people[i]["id"] for i in N], "demand": sum(1 if o in short else line[o]["k"] for o in X), "places": sum(room)}
            stuck.update({"leads": short} if short else {})
            break
        salt = lambda o: mac(bytes.fromhex(K("leaf", own[j])), o).hex()
        roots.append(root([H(b"\0", text({"id": o, "salt": salt(o), "team": named(o)})) for o in sorted(these)]))
    need(result.get("infeasible") == stuck, f"result.infeasible: {stuck}")
    need(result["teams"] == ({} if stuck else {o: named(o) for o in batch}), "result.teams: others are sent")
    need(result["leads"] == ({} if stuck else {o: lead(o) for o in batch}), "result.leads: others lead")
    need(result["root"] == (None if stuck else roots if B[1:] else roots[0]), "result.root: not that of the visits")
    # 6: the log's entries about this plan
    seen = {}
    for a, entry in zip([None, *r["anchors"]], r["anchors"]):
        need(form("anchor", entry), "record.shape: an anchor")
        if a is None:
            need((entry["kind"], entry["seq"], entry["hash"], entry.get("prev", plan["prev"])) == ("plan", plan["seq"], P.hex(), plan["prev"]), "anchor.plan: of another plan")
            need(all(time >= seconds(entry["at"]) + 900 for time in times), "anchor.round-early: less than 15 minutes after the plan")
            continue
        kind, prev = entry["kind"], a["hash"] if a["seq"] == entry["seq"] - 1 else entry.get("prev")
        need(kind in ("result", "event", "revealed"), f"anchor.ended: {kind}")
        need(a["seq"] < entry["seq"] and entry.get("prev", prev) == prev, "anchor.order: the log does not go on so")
        rooted = result["root"][entry["batch"] - 1] if kind == "result" and B[1:] else result["root"]
        need(kind != "result" or entry["root"] == rooted, "anchor.root: another result was committed")
        content = {"batch": entry["batch"], "root": rooted} if kind == "result" else {name: reveal[name] for name in ("secret", "campaign") if name in reveal}
        if kind == "event": content = {"event": r["events"][seen.get("event", 0)]}
        whole = {"v": "sjc-log/1", "authority": plan["authority"], "plan": P.hex(), "prev": prev, **{name: entry[name] for name in ("kind", "seq", "at")}, **content}
        need(prev is None or H(text(whole)).hex() == entry["hash"], f"anchor.entry: {kind}, not what the log took in")
        need(kind != "revealed" or entry["at"][:10] <= plan["revealBy"], "anchor.reveal-late")
        seen[kind] = seen.get(kind, 0) + 1
    need(not r["anchors"] or seen.get("event", 0) == len(r["events"]), "anchor.events: others than in the log")
    need("revealed" not in seen or seen.get("result") == len(B), "anchor.no-result: revealed without a result of each batch")
    # 7: what happened afterwards
    failed, used = set(), set()
    def repair(j, made):
        these, places = begin(j, made)
        for o in these: team[o] = [i for i in team[o] if i not in away]
        begin(j, made)
        rounds(places(), take)
        rounds(places(), fill)
    for e in r["events"]:
        need(form(e["kind"], e, " kind at reason evidence approvedBy") and not stuck and seconds(e["at"]), "record.shape: an event")
        o, by, made = e.get("object"), e.get("by"), e.get("made", [])
        if e["kind"] == "absent":
            i, before = [p["id"] for p in people].index(e["inspector"]), {o: named(o) for o in visits}
            need(i not in away, "event.inspector: away already")
            away.add(i)
            for j in range(len(B)): repair(j, made)
            need(e["teams"] == {o: named(o) for o in visits if named(o) != before[o]}, "event.team: others are sent")
        elif e["kind"] == "substituted":
            need(o in failed, "event.not-replaceable: " + o)
            need(by == next((x for x in reserve[cell(line[o])] if x not in used), None), "event.reserve-order: not the next of the reserve")
            used.add(by), failed.remove(o), visits.append(by)
            within[by], team[by] = within[o], []
            repair(within[by], made)
            need((e["team"], e["lead"]) == (named(by), lead(by)), "event.team: others are sent")
        else:
            need(o in visits, "event.object: not to be visited, or told of before")
            visits.remove(o), failed.add(o)
    return f"{len(batch)} of {len(line)} drawn in {plan['programme']} {plan['period']}, plan {P.hex()}" + (", no teams possible" if stuck else "")
def main(paths):
    wrong = 0
    for path in paths:
        try:
            raw = open(path, "rb").read().decode()
            record = json.loads(raw, object_pairs_hook=pairs, parse_int=number, parse_float=number, parse_constant=number)
            need(unicodedata.normalize("NFC", text(record)) == text(record).encode().decode(), "record.text: not in NFC")
            development = '"development"' in text(record["plan"]["beacon"])
            print("OK", path, check(record), "signature not checked here" + ", development: proves nothing" * development, sep=": ")
        except Exception as error:
            wrong = 1
            print("WRONG", path, error if isinstance(error, ValueError) and "." in str(error).split(":")[0] else f"record.shape: {error!r}", sep=": ")
    return wrong if paths else 2
if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
