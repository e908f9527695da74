"""What is compared with what. A lane is a function that starts its contestants and yields them."""
import base64
import json
import os
import time

import fill
import load
import machine
from contestants import REFRESH, Contestant
from load import Beside, pgbench, wrk
from machine import Refused

LANES = {}
RENEWALS_A_SECOND = int(os.environ.get("RENEWALS_A_SECOND", 32_000))  # more than any run reached: every renewal needs a token of its own
PASSWORD_ACCOUNTS = 100
HASH_QUEUE = 64             # Passwords:QueueLimit
PGBENCH = os.path.join(load.LOAD, "upsert.pgbench")


def lane(name, needs_postgres=False):
    def remember(build):
        build.needs_postgres = needs_postgres
        LANES[name] = build
        return build
    return remember


def filled_sqlite(bench, wechat, people, *more):
    """A server on SQLite in which so many people have signed in once."""
    storage = bench.sqlite()
    bench.server(wechat, storage).stop()
    fill.sqlite(storage, people)
    return bench.server(wechat, storage, *more)


def filled_postgres(bench, wechat, people, *more):
    database = f"minipassport_{people}_{next(bench.names)}"
    bench.postgres.create(database)
    storage = bench.postgresql(database)
    bench.server(wechat, storage).stop()
    fill.postgresql(bench.postgres, database, people)
    return bench.server(wechat, storage, *more)


@lane("sign-in-sqlite")
def sign_in_sqlite(bench):
    wechat, people = bench.wechat(), bench.settings.people
    server = filled_sqlite(bench, wechat, people)
    yield bench.sign_in("MiniPassport", server)
    yield bench.sign_in("floor: Kestrel POST", bench.floor(bench.answers(server, bench.tokens(server, 1))))
    yield bench.sign_in("sketch", bench.sketch(wechat))
    yield bench.sign_in("Express", bench.express(wechat))
    yield bench.sign_in("Fastify", bench.fastify(wechat, "sqlite:" + bench.path("fastify.db")))


@lane("sign-in-postgres", needs_postgres=True)
def sign_in_postgres(bench):
    wechat, people = bench.wechat(), bench.settings.people
    yield lambda: bench.sign_in("MiniPassport", filled_postgres(bench, wechat, people))
    yield bench.sign_in("Kestrel + Npgsql", bench.statement("statement"))
    yield bench.sign_in("Kestrel + WeChat + Npgsql", bench.statement("statement_wechat", wechat))
    bench.postgres.create("fastify")
    yield bench.sign_in("Fastify", bench.fastify(wechat, bench.postgres.address("fastify")))
    bench.statement("pgbench").stop()
    bench.postgres.sql("pgbench", f"""INSERT INTO identities (open_id, session_key, updated_at)
        SELECT 'oBENCHBENCHBENCH00' || lpad(n::text, 10, '0'), repeat('x', 24), 0 FROM generate_series(0, {people - 1}) n""")
    yield Contestant("pgbench", [], lambda seconds: pgbench(bench.postgres, "pgbench", PGBENCH, seconds, people))


@lane("slow-wechat")
def slow_wechat(bench):
    wechat, many = bench.wechat(delay=50), 1024
    yield bench.sign_in("MiniPassport", filled_sqlite(bench, wechat, bench.settings.people), connections=many)
    yield bench.sign_in("sketch", bench.sketch(wechat), connections=many)


@lane("read-sqlite")
def read_sqlite(bench):
    wechat = bench.wechat()
    server = filled_sqlite(bench, wechat, bench.settings.people)
    tokens = bench.tokens(server, 10_000)
    yield bench.reading("MiniPassport", server, tokens)
    yield bench.reading("floor: Kestrel GET", bench.floor(bench.answers(server, tokens)), tokens)
    identity = bench.identity()
    yield bench.reading("Identity", identity, identity_tokens(bench, identity), "/manage/info", "Bearer")


@lane("read-postgres", needs_postgres=True)
def read_postgres(bench):
    wechat = bench.wechat()
    server = filled_postgres(bench, wechat, bench.settings.people)
    tokens = bench.tokens(server, 10_000)
    yield bench.reading("MiniPassport", server, tokens)
    yield bench.reading("floor: Kestrel GET", bench.floor(bench.answers(server, tokens)), tokens)


@lane("refresh-valid")
def refresh_valid(bench):
    server = filled_sqlite(bench, bench.wechat(), bench.settings.people)
    tokens = bench.tokens(server, 10_000)
    yield bench.reading("MiniPassport", server, tokens, REFRESH)
    yield bench.sign_in("floor: Kestrel POST", bench.floor(bench.answers(server, tokens)))


def renewing(bench, server):
    """Every request renews the expired token of another session; the tokens were got before and have run out since."""
    seconds = bench.settings.warmup + bench.settings.rounds * bench.settings.seconds
    count = seconds * RENEWALS_A_SECOND
    tokens = bench.tokens(server, count)
    probe = bench.one_token(tokens)
    time.sleep(62)
    status, answer = machine.get(server.port, REFRESH, {"Authorization": f"Basic {probe}"})
    if status != 200 or json.loads(answer)["data"] in base64.b64decode(probe).decode():
        raise Refused(f"the token was not renewed: {status} {answer[:200]!r}")
    used = 1

    def run(seconds):
        nonlocal used
        result = wrk("once", server.port, seconds, TOKENS=tokens, FROM=used, REQUEST_PATH=REFRESH)
        used += int(result[4]) + 64
        if used > count:
            raise RuntimeError("not enough tokens prepared: raise RENEWALS_A_SECOND")
        return result, None
    return Contestant("MiniPassport", [server], run)


@lane("refresh-renewed")
def refresh_renewed(bench):
    wechat = bench.wechat()
    floor_for = filled_sqlite(bench, wechat, 1000)
    floor = bench.floor(bench.answers(floor_for, bench.tokens(floor_for, 1)))
    floor_for.stop()
    yield renewing(bench, filled_sqlite(bench, wechat, bench.settings.people, "--Tokens:WeChatLifetime", "00:01:00"))
    yield bench.sign_in("floor: Kestrel POST", floor)


@lane("refresh-renewed-postgres", needs_postgres=True)
def refresh_renewed_postgres(bench):
    wechat = bench.wechat()
    floor_for = filled_sqlite(bench, wechat, 1000)
    floor = bench.floor(bench.answers(floor_for, bench.tokens(floor_for, 1)))
    floor_for.stop()
    yield renewing(bench, filled_postgres(bench, wechat, bench.settings.people, "--Tokens:WeChatLifetime", "00:01:00"))
    yield bench.sign_in("floor: Kestrel POST", floor)


def password_server(bench, wechat):
    """Budgets wide open: the load comes from one address."""
    server = bench.server(wechat, bench.sqlite(), "--Passwords:AttemptsPerAddress", "1000000", "--Passwords:RegistrationsPerAddress", "1000000")
    for who in range(PASSWORD_ACCOUNTS):
        status, answer = machine.call(server.port, "POST", "/users/register", f'{{"phone":"138{who:08d}"}}',
                                      {"Content-Type": "application/json", "word-info": f"Correct-Horse-{who:05d}"})
        if status != 200:
            raise Refused(f"register answers {status} {answer[:200]!r}")
    return server


def identity_people(bench, identity):
    for who in range(PASSWORD_ACCOUNTS):
        status, answer = machine.call(identity.port, "POST", "/register", f'{{"email":"person{who:05d}@example.com","password":"Correct-Horse-{who:05d}"}}',
                                      {"Content-Type": "application/json"})
        if status != 200:
            raise Refused(f"Identity's register answers {status} {answer[:200]!r}")


def identity_tokens(bench, identity):
    identity_people(bench, identity)
    out = bench.path("identity-tokens")
    with open(out, "w") as lines:
        for who in range(PASSWORD_ACCOUNTS):
            _, answer = machine.call(identity.port, "POST", "/login", f'{{"email":"person{who:05d}@example.com","password":"Correct-Horse-{who:05d}"}}',
                                     {"Content-Type": "application/json"})
            lines.write(json.loads(answer)["accessToken"] + "\n")
    return out


@lane("password")
def password(bench):
    server = password_server(bench, bench.wechat())
    run = lambda process, login: lambda seconds: (wrk("password", process.port, seconds, 8, ACCOUNTS=PASSWORD_ACCOUNTS, LOGIN=login), None)
    yield Contestant("MiniPassport", [server], run(server, "users"))
    identity = bench.identity()
    identity_people(bench, identity)
    yield Contestant("Identity", [identity], run(identity, "identity"))


@lane("password-queue")
def password_queue(bench):
    server = password_server(bench, bench.wechat())
    quiet = bench.sign_in("quiet", server)
    # One hash is computed (the server sees one core), the rest wait: full, with nobody turned away.
    logins = lambda seconds: wrk("password", server.port, seconds, HASH_QUEUE + 1, ACCOUNTS=PASSWORD_ACCOUNTS, LOGIN="users")
    yield quiet
    yield Contestant("hash queue full", [server], lambda seconds: (Beside(logins).measure(lambda s: quiet.load(s)[0], seconds), None))


@lane("group-commit")
def group_commit(bench):
    wechat = bench.wechat()
    yield bench.sign_in("sketch, NORMAL", bench.sketch(wechat))
    yield bench.sign_in("sketch, FULL", bench.sketch(wechat, "FULL"))
    yield bench.sign_in("sketch, FULL, one transaction each", bench.sketch(wechat, "FULL", 1))


@lane("group-commit-store")
def group_commit_store(bench):
    yield bench.store_alone("store, 512 callers", 512)
    yield bench.store_alone("store, one transaction each", 1)


def growth(bench, filled):
    wechat = bench.wechat()
    for people in bench.settings.sizes:
        server = filled(bench, wechat, people)
        yield bench.sign_in(f"sign-in, {people}", server, people)
        yield bench.reading(f"read, {people}", server, bench.tokens(server, min(people, 50_000), people))


@lane("growth-sqlite")
def growth_sqlite(bench):
    yield from growth(bench, filled_sqlite)


@lane("growth-postgres", needs_postgres=True)
def growth_postgres(bench):
    yield from growth(bench, filled_postgres)
