"""Time to the first answer and resident memory, published ReadyToRun as one would run it, beside a Kestrel with nothing in it."""
import os
import subprocess
import time

from contestants import APP_ID, REPOSITORY, SECRET
from load import wrk

REST = 5  # seconds until memory at rest is read
MILLION = 1_000_000


def publish(bench, project):
    """A copy of the sources is published, so that no lock file changes."""
    out = bench.path("published")
    copy = bench.path("sources")
    os.mkdir(copy)
    archive = subprocess.Popen(["tar", "-C", REPOSITORY, "--exclude=bin", "--exclude=obj", "--exclude=node_modules", "-c", "src", "bench", "Directory.Build.props",
                                "Directory.Packages.props", "BannedSymbols.txt", "global.json", ".editorconfig"], stdout=subprocess.PIPE)
    subprocess.run(["tar", "-C", copy, "-x"], stdin=archive.stdout, check=True)
    archive.wait()
    run = subprocess.run(["dotnet", "publish", project, "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true",
                          "-o", out, "-v", "quiet", "-nodeReuse:false"], cwd=copy, capture_output=True, text=True,
                         env={**os.environ, "CI": "", "DOTNET_NOLOGO": "1"})
    if run.returncode:
        raise RuntimeError(run.stdout[-800:])
    return out


def start_and_rest(bench, record):
    """One row a round and contestant."""
    server_dll = publish(bench, "src/MiniPassport.Server") + "/minipassport.dll"
    empty_dll = publish(bench, "bench/MiniPassport.Bench") + "/minipassport-bench.dll"
    data = bench.sqlite()
    for round_ in range(0, bench.settings.rounds + 1):  # round 0 makes the database and fills the page cache
        for name, command, path in (("empty Kestrel", [empty_dll, "empty", "--urls"], "/"), ("MiniPassport", [server_dll, "--Urls"], "/health/live")):
            more = [] if name == "empty Kestrel" else [*data, "--WeChat:Apps:0:AppId", APP_ID, "--WeChat:Apps:0:Secret", SECRET]
            process = bench.start("footprint", ["dotnet", *command, "http://127.0.0.1:PORT", *more], path, pause=0.002)
            time.sleep(REST)
            if round_:
                record(name, round_, start_ms=process.first_answer, rss_mib=process.rss_mib())
            process.stop()


def after_a_million(bench, record):
    """Resident memory after each hundred thousand sign-ins; "round" counts them."""
    wechat = bench.wechat()
    server = bench.server(wechat, bench.sqlite())
    done, step = 0, 0
    while done < MILLION:
        done += int(wrk("sign-in", server.port, 5, PEOPLE=bench.settings.people)[4])
        while step < done // 100_000:
            step += 1
            record("MiniPassport, after sign-ins", step, rss_mib=server.rss_mib())
    server.stop()
    wechat.stop()
