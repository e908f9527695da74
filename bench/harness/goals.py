"""The ratios to reach. Each: text, over, under, metric, "≥" or "≤", goal; over and under are (lane, contestant)."""

US = "MiniPassport"
FLOOR_GET, FLOOR_POST = "floor: Kestrel GET", "floor: Kestrel POST"


def within(lane, over, under, metric="rate"):
    return (lane, over), (lane, under), metric


def goals():
    sqlite, postgres = "sign-in-sqlite", "sign-in-postgres"
    yield "WeChat sign-in on SQLite ÷ sketch (one grouped upsert, NORMAL)", *within(sqlite, US, "sketch"), "≥", 0.85
    yield "… ÷ Express + axios + better-sqlite3", *within(sqlite, US, "Express"), "≥", 15
    yield "… ÷ tuned Fastify + undici + better-sqlite3", *within(sqlite, US, "Fastify"), "≥", 1.9
    yield "WeChat sign-in on PostgreSQL ÷ Kestrel + Npgsql, one upsert each, WeChat asked", *within(postgres, US, "Kestrel + WeChat + Npgsql"), "≥", 1.9
    yield "… ÷ Kestrel + Npgsql, one upsert each, WeChat not asked", *within(postgres, US, "Kestrel + Npgsql"), "≥", 1.9
    yield "… ÷ pgbench -c32, the upsert alone", *within(postgres, US, "pgbench"), "≥", 1.2
    yield "… ÷ tuned Fastify + pg", *within(postgres, US, "Fastify"), "≥", 1.5
    yield "Read, SQLite ÷ bare Kestrel GET", *within("read-sqlite", US, FLOOR_GET), "≥", 0.75
    yield "… ÷ Identity manage/info", *within("read-sqlite", US, "Identity"), "≥", 12
    yield "Read, PostgreSQL ÷ bare Kestrel GET", *within("read-postgres", US, FLOOR_GET), "≥", 0.5
    yield "Refresh, still valid ÷ bare Kestrel POST", *within("refresh-valid", US, FLOOR_POST), "≥", 0.8
    yield "Refresh, renewed durably, SQLite ÷ bare Kestrel POST", *within("refresh-renewed", US, FLOOR_POST), "≥", 0.35
    yield "Refresh, renewed durably, PostgreSQL ÷ bare Kestrel POST", *within("refresh-renewed-postgres", US, FLOOR_POST), "≥", 0.35
    yield "Password sign-in ÷ Identity login", *within("password", US, "Identity"), "≥", 4.5
    yield "WeChat sign-in p99, hash queue full ÷ quiet", *within("password-queue", "hash queue full", "quiet", "p99_ms"), "≤", 2
    yield "Group commit: sketch FULL ÷ NORMAL", *within("group-commit", "sketch, FULL", "sketch, NORMAL"), "≥", 0.85
    yield "Group commit: the store, 512 callers ÷ one transaction each", *within("group-commit-store", "store, 512 callers", "store, one transaction each"), "≥", 8
    for lane, engine in (("growth-sqlite", "SQLite"), ("growth-postgres", "PostgreSQL")):
        for what in ("sign-in", "read"):
            yield f"Growth, {engine}, {what}: 10⁶ accounts ÷ 10³", *within(lane, f"{what}, 1000000", f"{what}, 1000"), "≥", 0.85
    yield "Start to first answer ÷ empty Kestrel (ReadyToRun)", *within("footprint", US, "empty Kestrel", "start_ms"), "≤", 1.5


def absolute(results):
    """Text, (median, least, most), "≥" or "≤", goal for what is no ratio of two contestants of a round."""
    if rate := results.spread("slow-wechat", US, "rate"):
        yield "WeChat takes 50 ms, 1 024 connections: rate ÷ (connections ÷ latency)", tuple(x / (1024 / 0.05) for x in rate), "≥", 0.7
    own, empty = (results.spread("footprint", name, "rss_mib") for name in (US, "empty Kestrel"))
    if own and empty:
        yield "Memory at rest over an empty Kestrel, MiB", tuple(x - empty[0] for x in own), "≤", 50
    if grown := results.values("footprint", "MiniPassport, after sign-ins", "rss_mib"):
        last = grown[max(grown)]
        yield "Memory after 10⁶ sign-ins, MiB", (last, min(grown.values()), max(grown.values())), "≤", 200
    for lane, text in (("sign-in-sqlite", "sign-in, SQLite"), ("sign-in-postgres", "sign-in, PostgreSQL"), ("read-sqlite", "read, SQLite"),
                       ("read-postgres", "read, PostgreSQL"), ("refresh-valid", "refresh, still valid")):
        p50, p99 = results.values(lane, US, "p50_ms"), results.values(lane, US, "p99_ms")
        if p50:
            ratios = sorted(p99[key] / p50[key] for key in p50)
            yield f"p99 ÷ p50 at 64 connections, {text}", (ratios[len(ratios) // 2], ratios[0], ratios[-1]), "≤", 3
