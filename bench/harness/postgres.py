"""A PostgreSQL of our own, on the others' core, durable as it comes."""
import glob
import os
import shutil
import subprocess
import time

from machine import OTHERS, Process, Refused, children

SETTINGS = {
    "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 200, "shared_buffers": "512MB", "max_wal_size": "4GB",
    "checkpoint_timeout": "15min", "fsync": "on", "synchronous_commit": "on", "logging_collector": "off", "log_min_messages": "error",
}


class Postgres:
    def __init__(self, directory, port):
        self.port, self.directory = port, os.path.join(directory, "postgres")
        self.bin = next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), None)
        if not self.bin:
            raise Refused("PostgreSQL is not installed")
        os.mkdir(self.directory)
        root = os.geteuid() == 0
        self.as_user = ["runuser", "-u", "postgres", "--"] if root else []
        if root:
            os.chmod(directory, 0o755)
            shutil.chown(self.directory, "postgres", "postgres")
        subprocess.run([*self.as_user, self.tool("initdb"), "-D", self.directory + "/data", "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
                       check=True, stdout=subprocess.DEVNULL, cwd="/")
        given = [f"--{name}={value}" for name, value in {**SETTINGS, "port": port}.items()]
        self.process = Process([*self.as_user, self.tool("postgres"), "-D", self.directory + "/data", *given], OTHERS, os.path.join(directory, "postgres.log"), cwd="/")
        for _ in range(200):
            if subprocess.run([self.tool("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]).returncode == 0:
                return
            time.sleep(0.05)
        raise Refused(self.process.last_words())

    def tool(self, name):
        return f"{self.bin}/{name}"

    def pids(self):
        """runuser waits for the postmaster, which has a process for each connection."""
        found, pending = [], [self.process.pid]
        while pending:
            pid = pending.pop()
            found.append(pid)
            pending += children(pid)
        return found

    def sql(self, database, text):
        command = ["psql", "-v", "ON_ERROR_STOP=1", "-qAt", "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench", "-d", database]
        run = subprocess.run(command, input=text, text=True, capture_output=True)
        if run.returncode:
            raise RuntimeError(run.stderr[-500:])
        return run.stdout.strip()

    def create(self, database):
        self.sql("postgres", f"DROP DATABASE IF EXISTS {database}")
        self.sql("postgres", f"CREATE DATABASE {database}")

    def connection_string(self, database):
        return f"Host=127.0.0.1;Port={self.port};Username=bench;Database={database}"

    def address(self, database):
        return f"postgres://bench@127.0.0.1:{self.port}/{database}"
