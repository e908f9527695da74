"""Processes on their cores, and what the kernel says they used."""
import http.client
import os
import resource
import signal
import subprocess
import time

MEASURED, OTHERS = 0, 1  # cores
TICKS = os.sysconf("SC_CLK_TCK")


class Refused(Exception):
    """A process that did not come up; what needs it is skipped and said so."""


class Process:
    """Something started here, and stopped here by its own id."""

    started = []

    def __init__(self, command, core, log, cwd=None, env=None):
        self.log = log
        self.began = time.monotonic()
        with open(log, "ab") as out:
            self.popen = subprocess.Popen(
                ["taskset", "-c", str(core), *command], stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd=cwd,
                env={**os.environ, **(env or {})}, start_new_session=True)
        self.pid = self.popen.pid
        Process.started.append(self)

    def wait_for(self, port, path, seconds=60, pause=0.05):
        """Milliseconds from the start to the first answer."""
        until = self.began + seconds
        while time.monotonic() < until:
            if self.popen.poll() is not None:
                raise Refused(self.last_words())
            try:
                status, _ = get(port, path, timeout=2)
                if status < 500:
                    return (time.monotonic() - self.began) * 1000
            except OSError:
                pass
            time.sleep(pause)
        raise Refused(f"no answer within {seconds} s")

    def last_words(self):
        with open(self.log, errors="replace") as log:
            lines = [line.strip() for line in log if line.strip()]
        return lines[-1][:300] if lines else f"ended with {self.popen.returncode}"

    def stop(self):
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
            try:
                self.popen.wait(20)
            except subprocess.TimeoutExpired:
                self.popen.kill()
                self.popen.wait()
        if self in Process.started:
            Process.started.remove(self)

    def rss_mib(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def stop_all():
    for process in reversed(list(Process.started)):
        process.stop()


def get(port, path, headers=None, timeout=10):
    return call(port, "GET", path, headers=headers, timeout=timeout)


def call(port, method, path, body=None, headers=None, timeout=30):
    """Status and body of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body.encode() if body else None, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except http.client.HTTPException as broken:
        raise OSError(str(broken)) from broken
    finally:
        connection.close()


def cpu_seconds(pids):
    """User and system time of processes with what they have waited for."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rsplit(") ", 1)[1].split()
            total += sum(int(x) for x in fields[11:15])
        except OSError:
            continue
    return total / TICKS


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as list_:
            return [int(x) for x in list_.read().split()]
    except OSError:
        return []


def core_times():
    """Per core: busy and all ticks."""
    times = {}
    with open("/proc/stat") as stat:
        for line in stat:
            if line.startswith("cpu") and line[3].isdigit():
                name, *fields = line.split()
                ticks = [int(x) for x in fields[:8]]
                times[int(name[3:])] = (sum(ticks) - ticks[3] - ticks[4], sum(ticks))
    return times


def busy_share(before, after, core):
    busy, all_ = (after[core][i] - before[core][i] for i in (0, 1))
    return busy / all_ if all_ else 0


def prepare():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
    if os.cpu_count() < 2:
        raise SystemExit("This needs two cores: one for what is measured, one for the rest.")
