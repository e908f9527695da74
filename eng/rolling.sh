#!/usr/bin/env bash
# Two servers on PostgreSQL behind HAProxy, restarted in turn under mixed requests until there were enough: docs/reliability.md, "Rolling restart".
#
#   eng/rolling.sh [--requests 100000] [--minutes 60] [--clients 8]
#
# Prints a row of the table. NO_BUILD=1 uses what was built before. Exit code 1 if a request failed, or if there were too few in the time.
source "$(dirname "${BASH_SOURCE[0]}")/campaign.sh"
need postgresql haproxy
prepare
campaign rolling "$@"
