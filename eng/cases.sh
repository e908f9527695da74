#!/usr/bin/env bash
# Which rows of the abuse and fault cases (S001–S115, C001–C046) have a test, and why the others have none.
# A test proves a row when the row's number, three digits, is in its method's name: S061_…, S037_C006_….
# A row without one needs a line "S070 reason" in eng/cases-without-test.txt. A row with neither, or with both, fails this script.
# Usage: eng/cases.sh [--all]   where --all prints the number of tests of each row as well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find tests -name '*.cs' -not -path '*/bin/*' -not -path '*/obj/*' -print0 | sort -z | xargs -0 cat | awk -v all="${1:-}" '
  BEGIN {
    for (i = 1; i <= 115; i++) row[++rows] = sprintf("S%03d", i)
    for (i = 1; i <= 46; i++) row[++rows] = sprintf("C%03d", i)
    for (i = 1; i <= rows; i++) known[row[i]] = 1
    file = "eng/cases-without-test.txt"
    while ((status = (getline line < file)) > 0) {
      if (line ~ /^(#|$)/) continue
      number = line; sub(/ .*/, "", number)
      why = line; if (!sub(/^[^ ]+ +/, "", why)) why = ""
      if (!(number in known)) fault(file ": no row " number)
      else if (why == "") fault(file ": " number " has no reason")
      else if (number in reason) fault(file ": " number " is there twice")
      reason[number] = why
    }
    if (status < 0) fault(file " is missing")
  }
  function fault(text) { print "cases: " text; faults++ }

  # A test is a method under [Fact] or [Theory]; one that is always skipped proves nothing.
  /^[ \t]*\[(Fact|Theory)/ { pending = ($0 !~ /Skip *=/) }
  pending && match($0, /(void|Task) +[A-Za-z0-9_]+ *\(/) {
    name = substr($0, RSTART, RLENGTH)
    sub(/^[a-zA-Z]+ +/, "", name); sub(/ *\($/, "", name)
    count = split(name, word, "_")
    split("", seen)
    for (i = 1; i <= count; i++) {
      if (word[i] ~ /^[SC][0-9]+$/ && !(word[i] in seen)) {
        seen[word[i]] = 1
        if (word[i] in known) tests[word[i]]++
        else fault(name " names no row: " word[i] " (three digits, S001–S115, C001–C046)")
      }
    }
    pending = 0
  }

  END {
    for (i = 1; i <= rows; i++) {
      number = row[i]
      if (tests[number]) proven++
      if (all == "--all") printf "%s %d\n", number, tests[number]
      if (tests[number] && number in reason) fault(number " has a test and a reason for having none")
      if (!tests[number] && !(number in reason)) fault(number " has neither a test nor a reason in " file)
    }
    for (i = 1; i <= rows; i++) if (row[i] in reason) print "cases: without a test: " row[i] " " reason[row[i]]
    printf "cases: %d of %d rows have a test, %d have a reason instead%s\n", proven, rows, rows - proven - missing(),
      faults ? ", " faults " faults" : ""
    exit (faults > 0)
  }
  function missing(   i, n) { for (i = 1; i <= rows; i++) if (!tests[row[i]] && !(row[i] in reason)) n++; return n + 0 }
'
