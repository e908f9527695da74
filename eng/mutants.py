"""Compares the mutants that lived with the reasons given for them. Usage: mutants.py report.json reasons.txt

A reason is a line `file | what the line of code contains | kind of mutation, or * | why`. It covers the mutants on such lines of that file;
one that covers nothing any more is an error, like a mutant without one. A reason that begins with "at times:" may cover nothing: what is made once
a process, or raced for, is noticed in some runs and not in others; and so may one for every file.
"""
import collections
import json
import sys

report, reasons = sys.argv[1:3]
known = []
for line in open(reasons, encoding="utf-8"):
    if line.strip() and not line.startswith("#"):
        known.append([part.strip() for part in line.split(" | ", 3)])

tally, bare, used, mutated = collections.Counter(), [], set(), set()
for path, file in json.load(open(report, encoding="utf-8"))["files"].items():
    name = path.replace("\\", "/").split("MiniPassport.Core/")[-1]
    lines = file["source"].split("\n")
    for mutant in file["mutants"]:
        tally[mutant["status"]] += 1
        if mutant["status"] not in ("Ignored", "CompileError"):
            mutated.add(name)
        if mutant["status"] not in ("Survived", "NoCoverage"):
            continue
        number = mutant["location"]["start"]["line"]
        code = lines[number - 1].strip()
        kind = mutant["mutatorName"]
        reason = next((k for k in known if name.endswith(k[0]) and k[1] in code and k[2] in ("*", kind)), None)
        if reason:
            used.add(tuple(reason))
        else:
            bare.append(f"{name}:{number} | {kind} | {code[:120]} => {mutant.get('replacement', '')[:80]!r}")

stale = [k for k in known if tuple(k) not in used and k[0] != ".cs" and not k[3].startswith("at times:") and any(name.endswith(k[0]) for name in mutated)]
tested = sum(tally[s] for s in ("Killed", "Timeout", "Survived", "NoCoverage"))
lived = tally["Survived"] + tally["NoCoverage"]
print("\n".join(bare))
for k in stale:
    print("covers no mutant:", " | ".join(k))
print(f"{tested} mutants tested, {tested - lived} noticed, {lived} lived: {lived - len(bare)} with a reason, {len(bare)} without; "
      f"{tally['CompileError']} did not compile")
sys.exit(1 if bare or stale else 0)
