"""What eng/overload.sh runs."""
import http.client
import json
import os
import random
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import zlib

BENCH = "bench/MiniPassport.Bench/bin/Release/net10.0/minipassport-bench.dll"
SERVER = "src/MiniPassport.Server/bin/Release/net10.0/minipassport.dll"
APP_ID, SECRET = "wx4f4bc4dec97d474b", "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60"
PASSWORD = "correct horse 7 battery"
PAGE, BEGIN, END = "docs/reliability.md", "<!-- overload: eng/overload.sh writes from here -->", "<!-- overload: to here -->"
KINDS = ("password", "wechat", "refresh", "info", "upload")
PEOPLE, PHONES, UPLOADERS = 2000, 200, 200
LASTS = float(os.environ.get("SECONDS_EACH", "60"))
FACTOR = float(os.environ.get("FACTOR", "10"))
CONNECTIONS = int(os.environ.get("CONNECTIONS", "2000"))
PEAK_CONNECTIONS, PEAK_SECONDS, RECOVERY_SECONDS = 64, 10, 10

started = []


def start(core, command, log):
    with open(log, "ab") as out:
        process = subprocess.Popen(["taskset", "-c", str(core), *command], stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True)
    started.append(process)
    return process


def stop_all():
    for process in reversed(started):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ready(port, path, process):
    for _ in range(600):
        if process.poll() is not None:
            sys.exit(f"a process ended with {process.returncode} before it answered")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", path)
            if connection.getresponse().status < 500:
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("no answer within a minute")


def request(method, path, body=b"", kind=None, headers=()):
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if body:
        lines += [f"Content-Type: {kind or 'application/json'}", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def picture():
    """A PNG of 64 × 64 pixels of noise: some 12 kB, as a small avatar."""
    noise = random.Random(112)
    rows = b"".join(b"\0" + noise.randbytes(64 * 3) for _ in range(64))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def requests_of(kind, tokens):
    authorization = [f"Authorization: Basic {token}" for token in tokens]
    if kind == "password":
        return [request("POST", "/pc/users/login", json.dumps({"phone": phone(i)}).encode(), headers=[f"word-info: {PASSWORD}"]) for i in range(PHONES)]
    if kind == "wechat":
        code = f"1{int(time.time()) % 10_000_000:07d}{'#' * 24}"
        return [request("POST", "/users/login/wechat", json.dumps({"code": code}).encode())]
    if kind == "upload":
        body = (b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n' + picture() + b"\r\n--edge--\r\n")
        return [request("POST", "/users/edit/avatar/self", body, "multipart/form-data; boundary=edge", [line]) for line in authorization[:UPLOADERS]]
    path = {"info": "/users/info/self", "refresh": "/users/token/refresh"}[kind]
    return [request("GET", path, headers=[line]) for line in authorization]


def phone(number):
    return f"139{number:08d}"


def register(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number in range(PHONES):
        connection.request("POST", "/users/register", json.dumps({"phone": phone(number), "userName": "load"}), {"Content-Type": "application/json", "word-info": PASSWORD})
        answer = connection.getresponse().read()
        if b'"code":200' not in answer:
            sys.exit(f"registration failed: {answer.decode()}")


def load(port, file, *phases):
    """Each phase is (rate, seconds, connections, slow milliseconds or None); a JSON object for each."""
    text = ",".join(":".join(str(part) for part in phase if part is not None) for phase in phases)
    limit = sum(phase[1] for phase in phases) + 30 * len(phases) + 60
    done = subprocess.run(
        ["dotnet", BENCH, "load", "--port", str(port), "--requests", file, "--people", str(PEOPLE), "--phases", text],
        capture_output=True, text=True, timeout=limit, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def memory(process, what):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(what))


def forget_peak(process):
    with open(f"/proc/{process.pid}/clear_refs", "w", encoding="ascii") as refs:
        refs.write("5")


def measure(kind, port, server, directory, tokens):
    file = f"{directory}/{kind}.requests"
    with open(file, "wb") as out:
        for one in requests_of(kind, tokens):
            out.write(struct.pack("<i", len(one)) + one)
    load(port, file, (0, 5, PEAK_CONNECTIONS))  # so that what is hot is compiled
    peak = load(port, file, (0, PEAK_SECONDS, PEAK_CONNECTIONS))[0]
    rate, p99 = peak["goodput"], peak["p99FromSending"]
    before = memory(server, "VmRSS")
    forget_peak(server)
    over, after = load(port, file, (round(FACTOR * rate), LASTS, CONNECTIONS), (round(rate / 2), RECOVERY_SECONDS, CONNECTIONS, round(2 * p99, 1)))
    statuses = dict(sorted(over["statuses"].items()))
    return [
        kind, f"{rate:,.0f}".replace(",", " "), f"{over['sent'] / LASTS / rate:.1f}", f"{over['goodput'] / rate:.2f}", f"{p99:.1f}", f"{over['p99FromSending'] / p99:.2f}" if over["p99FromSending"] else "–",
        " ".join(f"{status}: {count}" for status, count in statuses.items()) + (f" lost: {over['lost']}" if over["lost"] else ""),
        f"{over['refusedP50']:.1f} / {over['refusedP99']:.1f}" if over["refusedP99"] else "–",
        f"{(over['drained'] + max(after['lastBad'], after['lastSlow'])) / 1000:.1f}", f"{before:.0f} → {memory(server, 'VmHWM'):.0f}",
    ]


HEAD = ["kind", "peak /s", "offered ÷ peak", "goodput ÷ peak", "p99 at the peak, ms", "p99 of admitted ÷ it", "answers", "refused in ms, p50 / p99", "recovered after s", "MB resident, before → most"]


def table(rows):
    lines = ["| " + " | ".join(HEAD) + " |", "|---|" + "---:|" * (len(HEAD) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def write(text):
    with open(PAGE, encoding="utf-8") as page:
        old = page.read()
    if BEGIN not in old:
        return
    head, rest = old.split(BEGIN)
    with open(PAGE, "w", encoding="utf-8") as page:
        page.write(f"{head}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}")


def main():
    kinds = sys.argv[1:] or KINDS
    if any(kind not in KINDS for kind in kinds):
        sys.exit(f"kinds: {' '.join(KINDS)}")
    directory = tempfile.mkdtemp(prefix="minipassport-overload.", dir=os.environ.get("OVERLOAD_DIR", "/var/tmp"))
    try:
        wechat_port, port = free_port(), free_port()
        wechat = start(1, ["dotnet", BENCH, "wechat", "--port", str(wechat_port)], f"{directory}/wechat.log")
        ready(wechat_port, "/sns/jscode2session?js_code=" + "0" * 32 + "&x", wechat)
        settings = [
            "--Urls", f"http://127.0.0.1:{port}", "--Storage:DataDirectory", f"{directory}/data", "--WeChat:BaseAddress", f"http://127.0.0.1:{wechat_port}",
            "--WeChat:Apps:0:AppId", APP_ID, "--WeChat:Apps:0:Secret", SECRET, "--Contracts:HttpStatus", "Mirror", "--Passwords:AttemptsPerAddress", "1000000",
            "--Passwords:RegistrationsPerAddress", "1000000", "--Avatars:ChangesPerDay", "1000000", *os.environ.get("SERVER_SETTINGS", "").split()]
        server = start(0, ["dotnet", SERVER, *settings], f"{directory}/server.log")
        ready(port, "/health/ready", server)
        if "password" in kinds:
            register(port)
        subprocess.run(["dotnet", BENCH, "tokens", "--server", f"http://127.0.0.1:{port}", "--people", str(PEOPLE), "--count", str(PEOPLE), "--out", f"{directory}/tokens"],
                       check=True, timeout=120)
        with open(f"{directory}/tokens", encoding="ascii") as file:
            tokens = file.read().split()
        rows = []
        for kind in kinds:
            rows.append(measure(kind, port, server, directory, tokens))
            print(table(rows[-1:]), flush=True)
        if set(kinds) == set(KINDS):
            write(table(rows))
        print("\n" + table(rows))
    finally:
        stop_all()
        shutil.rmtree(directory)


main()
