"""What is measured, and how each is started."""
import itertools
import json
import os
import socket
import subprocess

import machine
from load import result_of, wrk
from machine import MEASURED, OTHERS, Process

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
APP_ID, SECRET = "wx4f4bc4dec97d474b", "5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60"
BENCH = f"{REPOSITORY}/bench/MiniPassport.Bench/bin/Release/net10.0/minipassport-bench.dll"
SERVER = f"{REPOSITORY}/src/MiniPassport.Server/bin/Release/net10.0/minipassport.dll"
IDENTITY = f"{REPOSITORY}/bench/MiniPassport.Bench.Identity/bin/Release/net10.0/minipassport-bench-identity.dll"
NODE = f"{REPOSITORY}/bench/node"
SIGN_IN, SELF, REFRESH = "/users/login/wechat", "/users/info/self", "/users/token/refresh"


class Contestant:
    """A name, the processes whose CPU time counts, and a load: seconds -> (rate, p50, p99, errors, requests), own CPU or None."""

    def __init__(self, name, processes, load):
        self.name, self.processes, self.load = name, processes, load


class Bench:
    """Starts things; everything lies in one directory and listens on loopback."""

    ports = itertools.count(int(os.environ.get("FIRST_PORT", "4210")))

    def __init__(self, directory, settings):
        self.directory, self.settings, self.names = directory, settings, itertools.count()
        self.postgres = None

    @classmethod
    def port(cls):
        for port in cls.ports:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) != 0:
                    return port

    def path(self, name):
        return f"{self.directory}/{next(self.names):03d}-{name}"

    def start(self, name, command, ready, core=MEASURED, env=None, pause=0.05):
        port = self.port()
        process = Process([part.replace("PORT", str(port)) for part in command], core, self.path(name) + ".log", env=env)
        process.port = port
        process.first_answer = process.wait_for(port, ready, pause=pause)
        return process

    def wechat(self, delay=0):
        code = "js_code=" + "0" * 32
        return self.start("wechat", ["dotnet", BENCH, "wechat", "--port", "PORT", "--delay", str(delay)], f"/sns/jscode2session?{code}&x", OTHERS)

    def server(self, wechat, storage, *more, program=None):
        """The server under test; it says failures in the HTTP status, where wrk counts them."""
        command = ["dotnet", program or SERVER, "--Urls", "http://127.0.0.1:PORT", "--WeChat:BaseAddress", f"http://127.0.0.1:{wechat.port}",
                   "--WeChat:Apps:0:AppId", APP_ID, "--WeChat:Apps:0:Secret", SECRET, "--Contracts:HttpStatus", "Mirror", *storage, *more]
        return self.start("server", command, "/health/ready")

    def sqlite(self, name="data"):
        directory = self.path(name)
        return ["--Storage:DataDirectory", directory]

    def postgresql(self, database):
        return ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", self.postgres.connection_string(database),
                "--Storage:DataDirectory", self.path(database)]

    def floor(self, answers):
        get, post = answers
        return self.start("floor", ["dotnet", BENCH, "floor", "--urls", "http://127.0.0.1:PORT", "--get", str(get), "--post", str(post)], SELF)

    def sketch(self, wechat, synchronous="NORMAL", batch=256):
        command = ["dotnet", BENCH, "sketch", "--urls", "http://127.0.0.1:PORT", "--wechat", f"http://127.0.0.1:{wechat.port}",
                   "--database", self.path("sketch.db"), "--synchronous", synchronous, "--batch", str(batch)]
        return self.start("sketch", command, "/")

    def statement(self, database, wechat=None):
        self.postgres.create(database)
        command = ["dotnet", BENCH, "statement", "--urls", "http://127.0.0.1:PORT", "--postgres", self.postgres.connection_string(database)]
        return self.start("statement", [*command, *(["--wechat", f"http://127.0.0.1:{wechat.port}"] if wechat else [])], "/")

    def express(self, wechat):
        command = ["node", f"{NODE}/express.js", "PORT", f"http://127.0.0.1:{wechat.port}", self.path("express.db")]
        return self.start("express", command, "/", env={"NODE_ENV": "production"})

    def fastify(self, wechat, store):
        return self.start("fastify", ["node", f"{NODE}/fastify.js", "PORT", f"http://127.0.0.1:{wechat.port}", store], "/", env={"NODE_ENV": "production"})

    def identity(self):
        return self.start("identity", ["dotnet", IDENTITY, "http://127.0.0.1:PORT", self.path("identity.db")], "/")

    def sign_in(self, name, process, people=None, connections=64):
        people = people or self.settings.people
        return Contestant(name, [process], lambda seconds: (wrk("sign-in", process.port, seconds, connections, PEOPLE=people), None))

    def reading(self, name, process, tokens, path=SELF, auth="Basic"):
        return Contestant(name, [process], lambda seconds: (wrk("token", process.port, seconds, TOKENS=tokens, AUTH=auth, REQUEST_PATH=path), None))

    def store_alone(self, name, callers):
        directory = self.path("store")

        def run(seconds):
            before = os.times()
            command = ["taskset", "-c", str(MEASURED), "dotnet", BENCH, "store", "--directory", directory, "--seconds", str(seconds), "--callers", str(callers)]
            result = result_of(subprocess.run(command, capture_output=True, timeout=seconds + 60))
            after = os.times()
            return result, after.children_user + after.children_system - before.children_user - before.children_system
        return Contestant(name, [], run)

    def tokens(self, server, count, people=None):
        """A file of tokens, one session each."""
        out = self.path("tokens")
        process = Process(["dotnet", BENCH, "tokens", "--server", f"http://127.0.0.1:{server.port}", "--people", str(people or self.settings.people),
                           "--count", str(count), "--out", out], OTHERS, out + ".log")
        if process.popen.wait(600):
            raise machine.Refused(process.last_words())
        process.stop()
        return out

    @staticmethod
    def one_token(tokens):
        with open(tokens) as lines:
            return next(lines).strip()

    def answers(self, server, tokens):
        """Bytes of a read and of a sign-in, for the floor to answer as many."""
        status, read = machine.get(server.port, SELF, {"Authorization": f"Basic {self.one_token(tokens)}"})
        body = json.dumps({"code": "9" * 22 + "0" * 10, "nickName": "零陵上将军"})
        posted, signed_in = machine.call(server.port, "POST", SIGN_IN, body, {"Content-Type": "application/json", "User-Agent": "MicroMessenger" + "x" * 80})
        if (status, posted) != (200, 200):
            raise machine.Refused(f"answers {status} and {posted}: {signed_in[:200]!r}")
        return len(read), len(signed_in)
