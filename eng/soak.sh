#!/usr/bin/env bash
# One server on PostgreSQL at 70 % of what it can do, with a fault every minute; memory, handles and threads must stay: docs/reliability.md, "Soak".
#
#   eng/soak.sh [--minutes 120] [--clients 8]
#
# NO_BUILD=1 uses what was built before. Exit code 1 if something grows or does not hold.
source "$(dirname "${BASH_SOURCE[0]}")/campaign.sh"
need postgresql
prepare
campaign soak "$@"
