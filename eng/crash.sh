#!/usr/bin/env bash
# kill -9 at random moments under mixed writes, and after each restart a look at everything clients were told: docs/reliability.md, "Durability".
#
#   eng/crash.sh [--engine sqlite|postgres] [--cycles 100] [--minutes 40] [--seed N] [--clients 8] [--tally artifacts/crash.jsonl]
#
# With postgres every fourth cycle kills the whole PostgreSQL server as well. A line of JSON a cycle is added to the tally; at the end, and
# when it is stopped by Ctrl-C, it prints the ledger of the whole tally. NO_BUILD=1 uses what was built before. Exit code 1 if anything did not hold.
source "$(dirname "${BASH_SOURCE[0]}")/campaign.sh"
[[ " $* " != *" postgres "* ]] || need postgresql
prepare
campaign crash "$@"
