#!/usr/bin/env bash
# Thousands of slow clients, as slowhttptest's -H, -B and -X make them, beside a hundred honest requests a second (S85). Loopback only; ends by itself.
#
#   eng/slow.sh
#
# SLOW=2000          slow connections, a third of each kind
# SECONDS_EACH=180   how long the honest requests go on beside the slow ones, after 15 seconds alone; a slow reader takes longest to be sure of
# RATE=100           honest requests a second
# NO_BUILD=1         takes what was built before
#
# Prints how many honest requests succeeded and how long they took, when the slow ones were closed, and what the server held meanwhile.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if [[ ! ${NO_BUILD:-} ]]; then
  for project in src/MiniPassport.Server bench/MiniPassport.Bench; do dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly -nodeReuse:false; done
fi
exec python3 -B eng/slow.py
