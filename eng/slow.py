"""What eng/slow.sh runs."""
import http.client
import json
import os
import random
import selectors
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zlib

BENCH = "bench/MiniPassport.Bench/bin/Release/net10.0/minipassport-bench.dll"
SERVER = "src/MiniPassport.Server/bin/Release/net10.0/minipassport.dll"
SLOW, LASTS, RATE = int(os.environ.get("SLOW", "2000")), float(os.environ.get("SECONDS_EACH", "180")), int(os.environ.get("RATE", "100"))
APP_ID, SECRET = "wx4f4bc4dec97d474b", "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60"
WORKERS = 16

BEGINNINGS = {
    "head": (b"GET /users/info/self HTTP/1.1\r\nHost: x\r\n", b"X: y\r\n"),
    "body": (b"POST /users/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n", b"x"),
    # A large picture, of which nothing is read.
    "reader": (b"GET {picture} HTTP/1.1\r\nHost: x\r\n\r\n", b"G"),
}


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] * 1000 if values else float("nan")


def honest(port, token, seconds):
    """RATE requests a second by WORKERS threads with a connection each: (times in seconds, failures)."""
    times, failures, gate = [], [], threading.Lock()
    begin = time.monotonic()
    total = int(RATE * seconds)

    def work(first):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for number in range(first, total, WORKERS):
            wait = begin + number / RATE - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            started = time.monotonic()
            try:
                connection.request("GET", "/users/info/self", headers={"token": token})
                answer = connection.getresponse()
                good = b'"code":200' in answer.read() and answer.status == 200
            except (OSError, http.client.HTTPException) as error:
                good, answer = False, error
                connection.close()
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            with gate:
                times.append(time.monotonic() - started)
                if not good:
                    failures.append(str(getattr(answer, "status", repr(answer))))

    threads = [threading.Thread(target=work, args=(first,)) for first in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, failures


class Slow(threading.Thread):
    """All slow connections, served in turn: each sends a little every second and reads nothing."""

    def __init__(self, port, picture, seconds):
        super().__init__()
        self.port, self.picture, self.until = port, picture.encode(), time.monotonic() + seconds
        self.closed = {kind: [] for kind in BEGINNINGS}
        self.open = 0

    def run(self):
        connections = []
        for number in range(SLOW):
            kind = tuple(BEGINNINGS)[number % len(BEGINNINGS)]
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.connect(("127.0.0.1", self.port))
            one.setblocking(False)
            connections.append((one, kind, time.monotonic()))
            self.send(one, BEGINNINGS[kind][0].replace(b"{picture}", self.picture))
        self.open = len(connections)
        while connections and time.monotonic() < self.until:
            turn = time.monotonic()
            left = []
            for one, kind, since in connections:
                if self.send(one, BEGINNINGS[kind][1]):
                    left.append((one, kind, since))
                else:
                    self.closed[kind].append(time.monotonic() - since)
                    one.close()
            connections = left
            self.open = len(left)
            time.sleep(max(0.0, turn + 1 - time.monotonic()))
        for one, _, _ in connections:
            one.close()

    @staticmethod
    def send(one, data):
        try:
            one.send(data)
            return True
        except BlockingIOError:
            # Its buffer is full, since the server has stopped reading. Whether the connection lives is told by its errors.
            return one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0 and alive(one)
        except OSError:
            return False


def alive(one):
    with selectors.PollSelector() as poll:
        poll.register(one, selectors.EVENT_WRITE)
        poll.select(0)
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == 1  # ESTABLISHED


def memory(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def start(command, log):
    with open(log, "ab") as out:
        return subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, headers or {})
    return connection.getresponse().read()


def upload(port, token):
    """The path of a picture of 400 × 400 pixels of noise: 480 kB."""
    noise = random.Random(85)
    rows = b"".join(b"\0" + noise.randbytes(400 * 3) for _ in range(400))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 400, 400, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    body = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n' + png + b"\r\n--edge--\r\n"
    answer = ask(port, "POST", "/users/edit/avatar/self", body, {"Content-Type": "multipart/form-data; boundary=edge", "token": token})
    return urllib.parse.urlsplit(json.loads(answer)["data"]["filePath"]).path


def ready(port, path):
    for _ in range(600):
        try:
            ask(port, "GET", path)
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("no answer within a minute")


def main():
    directory = tempfile.mkdtemp(prefix="minipassport-slow.", dir="/var/tmp")
    wechat_port, port = free_port(), free_port()
    processes = []
    try:
        processes.append(start(["dotnet", BENCH, "wechat", "--port", str(wechat_port)], f"{directory}/wechat.log"))
        ready(wechat_port, "/sns/jscode2session?js_code=" + "0" * 32 + "&x")
        server = start(["dotnet", SERVER, "--Urls", f"http://127.0.0.1:{port}", "--Storage:DataDirectory", f"{directory}/data", "--WeChat:BaseAddress",
                        f"http://127.0.0.1:{wechat_port}", "--WeChat:Apps:0:AppId", APP_ID, "--WeChat:Apps:0:Secret", SECRET], f"{directory}/server.log")
        processes.append(server)
        ready(port, "/health/ready")
        token = json.loads(ask(port, "POST", "/users/login/wechat", json.dumps({"code": "1" + "0" * 31}), {"Content-Type": "application/json"}))["data"]
        picture = upload(port, token)
        honest(port, token, 5)
        idle, failed = honest(port, token, min(LASTS, 15))
        print(f"alone: {len(idle)} requests, {len(failed)} failed, p50 {quantile(idle, 0.5):.1f} ms, p99 {quantile(idle, 0.99):.1f} ms; {memory(server):.0f} MB resident", flush=True)
        slow = Slow(port, picture, LASTS)
        before = memory(server)
        slow.start()
        beside, failed = honest(port, token, LASTS)
        slow.join()
        print(f"beside {SLOW} slow connections: {len(beside)} requests, {len(failed)} failed {sorted(set(failed))}, p50 {quantile(beside, 0.5):.1f} ms, "
              f"p99 {quantile(beside, 0.99):.1f} ms ({quantile(beside, 0.99) / quantile(idle, 0.99):.1f} × alone); {before:.0f} → {memory(server):.0f} MB resident")
        for kind, after in slow.closed.items():
            print(f"slow {kind}: {len(after)} closed" + (f", between {min(after):.0f} s and {max(after):.0f} s after they connected" if after else ""))
        print(f"open at the end: {slow.open}")
    finally:
        for process in reversed(processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(20)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        shutil.rmtree(directory)


main()
