"""Confirms what Stryker says was noticed: each mutant once more, in a process of its own, with the tests that noticed it.

Usage: mutants_confirm.py report.json folder-with-the-mutated-tests

Stryker keeps one test process for all mutants, and a run that ends at its first failure may leave one for the next mutant. A mutant that its
tests do not notice by themselves is run with all tests; if those pass, it lived.
"""
import concurrent.futures
import json
import os
import struct
import subprocess
import sys
import tempfile

report, folder = sys.argv[1:3]
tests = os.path.join(folder, "MiniPassport.Core.Tests.dll")
with open(report, encoding="utf-8") as file:
    content = json.load(file)
names = {test["id"]: test["name"].split("(")[0] for one in content.get("testFiles", {}).values() for test in one["tests"]}
killed = [(path, mutant) for path, file in content["files"].items() for mutant in file["mutants"] if mutant["status"] == "Killed"]


def is_noticed(mutant, methods, directory):
    # The name of the mutant that is switched on: four bytes, as Stryker's own runner writes it.
    control = os.path.join(directory, mutant["id"])
    with open(control, "wb") as out:
        out.write(struct.pack("<i", int(mutant["id"])))
    command = ["dotnet", tests, "-noLogo", "-noColor", *(part for method in methods for part in ("-method", method))]
    try:
        return subprocess.run(command, env=dict(os.environ, STRYKER_MUTANT_FILE=control), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180).returncode != 0
    except subprocess.TimeoutExpired:
        # Endless mutants have a status of their own; what ends under Stryker and not here is not confirmed.
        return False


def check(one):
    path, mutant = one
    methods = [names[test] for test in mutant.get("killedBy", []) if test in names]
    return one, is_noticed(mutant, methods, directory) or is_noticed(mutant, [], directory)


with tempfile.TemporaryDirectory() as directory, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    lived = [one for one, noticed in pool.map(check, killed) if not noticed]
for path, mutant in lived:
    mutant["status"] = "Survived"
with open(report, "w", encoding="utf-8") as out:
    json.dump(content, out)
print(f"{len(killed) - len(lived)} of {len(killed)} confirmed")
