"""One measurement: a load for some seconds, and what the cores and the processes used meanwhile."""
import os
import random
import re
import subprocess
import threading

from machine import MEASURED, OTHERS, busy_share, core_times, cpu_seconds

LOAD = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "load")


def wrk(script, port, seconds, connections=64, **env):
    """Rate, p50, p99 (ms), errors, requests."""
    env = {**os.environ, "LOAD": LOAD, "RUN": f"{random.randrange(10**8):08d}", **{k: str(v) for k, v in env.items()}}
    command = ["taskset", "-c", str(OTHERS), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s",
               "-s", f"{LOAD}/{script}.lua", f"http://127.0.0.1:{port}"]
    return result_of(subprocess.run(command, env=env, capture_output=True, timeout=seconds + 60))


def result_of(run):
    found = re.search(rb"RESULT (\S+) (\S+) (\S+) (\d+) (\d+)", run.stdout)
    if not found:
        raise RuntimeError((run.stderr or run.stdout).decode(errors="replace")[-500:])
    return [float(x) for x in found.groups()]


def pgbench(postgres, database, script, seconds, people):
    command = ["taskset", "-c", str(MEASURED), postgres.tool("pgbench"), "-n", "-c32", "-j1", "-M", "prepared", f"-T{seconds}",
               "-D", f"people={people}", "-f", script, "-h", "127.0.0.1", "-p", str(postgres.port), "-U", "bench", database]
    before = os.times()
    run = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60)
    used = (os.times().children_user + os.times().children_system) - (before.children_user + before.children_system)
    rate = float(re.search(r"tps = ([\d.]+)", run.stdout).group(1))
    requests = float(re.search(r"actually processed: (\d+)", run.stdout).group(1))
    return [rate, None, None, 0, requests], used


def sample(contestant, seconds, postgres=None):
    """A row of the results without its names."""
    pids = [process.pid for process in contestant.processes]
    cores, cpu = core_times(), cpu_seconds(pids)
    database = cpu_seconds(postgres.pids()) if postgres else 0
    (rate, p50, p99, errors, requests), own = contestant.load(seconds)
    cores_after = core_times()
    cpu = own if own is not None else cpu_seconds(pids) - cpu
    row = {
        "rate": rate, "p50_ms": p50, "p99_ms": p99, "requests": requests, "errors": errors,
        "cpu_us": cpu * 1e6 / requests if requests else None,
        "core0": busy_share(cores, cores_after, MEASURED), "core1": busy_share(cores, cores_after, OTHERS),
    }
    if postgres and requests:
        row["db_us"] = (cpu_seconds(postgres.pids()) - database) * 1e6 / requests
    return row


class Beside:
    """A second load that goes on while another is measured."""

    def __init__(self, run, lead=2):
        self.run, self.lead = run, lead

    def measure(self, load, seconds):
        thread = threading.Thread(target=self.run, args=(seconds + self.lead + 1,))
        thread.start()
        threading.Event().wait(self.lead)
        result = load(seconds)
        thread.join()
        return result
