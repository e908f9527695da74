"""Runs lanes, interleaved round by round, and writes bench/results. Started by bench/run.sh."""
import os
import signal
import shutil
import subprocess
import sys
import tempfile
import time

import footprint
import machine
import report
import results
from contestants import REPOSITORY, Bench
from lanes import LANES
from load import sample
from machine import Process, Refused
from postgres import Postgres
from settings import Settings

LATEST = f"{REPOSITORY}/bench/results/latest.tsv"


def main(asked):
    every = [*LANES, "footprint"]
    if unknown := [name for name in asked if name not in every]:
        raise SystemExit(f"No such lane: {' '.join(unknown)}. There are: {' '.join(every)}")
    machine.prepare()
    for stop in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(stop, lambda *_: sys.exit(130))
    directory = tempfile.mkdtemp(prefix="minipassport-bench-", dir=os.environ.get("BENCH_DIR"))
    bench = Bench(directory, Settings())
    try:
        for name in asked or every:
            say(f"\n== {name}")
            begun = time.monotonic()
            measure(bench, name)
            say(f"   {time.monotonic() - begun:.0f} s")
    finally:
        machine.stop_all()
        shutil.rmtree(directory, ignore_errors=True)
    report.write(results.Results(results.read(LATEST)))


def measure(bench, name):
    rows = []

    def record(contestant, round_, **values):
        rows.append({"lane": name, "contestant": contestant, "round": round_, "commit": commit(), **values})
        say("   " + " ".join([f"{round_}", f"{contestant:34}", *(f"{key} {value:.6g}" for key, value in values.items() if value is not None)]))

    mine = len(Process.started)
    try:
        if name == "footprint":
            footprint.start_and_rest(bench, record)
            if bench.settings.footprint:
                footprint.after_a_million(bench, record)
        else:
            run_lane(bench, LANES[name], record)
    except Refused as refused:
        say(f"   skipped: {refused}")
    for process in Process.started[mine:][::-1]:
        if bench.postgres is None or process is not bench.postgres.process:
            process.stop()
    if rows:
        results.replace(LATEST, name, rows)


def run_lane(bench, build, record):
    postgres = bench.postgres
    if build.needs_postgres and postgres is None:
        postgres = bench.postgres = Postgres(bench.directory, bench.port())
    contestants = []
    for contestant in build(bench):
        try:
            contestants.append(contestant() if callable(contestant) else contestant)
        except Refused as refused:
            say(f"   skipped one: {refused}")
    shown = postgres if build.needs_postgres else None
    for contestant in contestants:
        contestant.load(bench.settings.warmup)
    for round_ in range(1, bench.settings.rounds + 1):
        # Whoever is first in one round is last in another.
        first = (round_ - 1) % len(contestants)
        for contestant in contestants[first:] + contestants[:first]:
            time.sleep(0.3)
            record(contestant.name, round_, **sample(contestant, bench.settings.seconds, shown))


def commit():
    run = subprocess.run(["git", "-C", REPOSITORY, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return run.stdout.strip() or None


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
