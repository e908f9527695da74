#!/usr/bin/env bash
# Offers a server ten times what it can do, open loop, and looks at what it still does (S112). Loopback only; ends by itself; needs two cores.
#
#   eng/overload.sh [KIND …]       all kinds, or these: password wechat refresh info upload
#
# SECONDS_EACH=60                how long the overload lasts; before it ten seconds for the peak, after it ten for the recovery
# FACTOR=10                      times the peak; where load and network of the one machine cannot offer that, the table says what was reached
# CONNECTIONS=2000               how many requests can be under way; what is due while all are busy is counted as not offered
# SERVER_SETTINGS="--Overload:MaxRequests 256 …"   further settings of the server
# NO_BUILD=1                     takes what was built before
# OVERLOAD_DIR=/var/tmp          where the database lies while it runs; removed at the end
#
# Core 0 has the server, core 1 the load and WeChat. Prints a table and puts it into docs/reliability.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if [[ ! ${NO_BUILD:-} ]]; then
  for project in src/MiniPassport.Server bench/MiniPassport.Bench; do dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly -nodeReuse:false; done
fi
exec taskset -c 1 python3 -B eng/overload.py "$@"
