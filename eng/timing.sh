#!/usr/bin/env bash
# Times the four kinds of failing password sign-in (wrong password, unknown phone, account without password, suspended) in turn, in random order (S17):
# the use case alone with a hash that takes no time, and a real server over HTTP at the real cost of the hash; and the refusals of encrypted passwords that were
# changed on the way, by what was changed (S60). Prints tables for docs/reliability.md. Ends by itself.
#
#   eng/timing.sh
#
# SAMPLES=20000        of each kind, without the hash
# WORD_SAMPLES=20000   of each change to an encrypted password; each takes some 2 ms
# HTTP_SAMPLES=1000    of each kind, over HTTP; each takes some 20 ms
# NO_BUILD=1           takes what was built before
# TIMING_DIR=/var/tmp  where databases lie while it runs; removed at the end
#
# Wanted: medians less than 0.5 ms apart and |t| < 4.5. The machine should be quiet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if [[ ! ${NO_BUILD:-} ]]; then
  for project in src/MiniPassport.Server bench/MiniPassport.Bench; do dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly -nodeReuse:false; done
fi

bench=bench/MiniPassport.Bench/bin/Release/net10.0/minipassport-bench.dll server=src/MiniPassport.Server/bin/Release/net10.0/minipassport.dll
directory=$(mktemp -d "${TIMING_DIR:-/var/tmp}/minipassport-timing.XXXXXX") pid=
stop() { if [[ $pid ]]; then kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; fi; rm -rf "$directory"; }
trap 'stop || true' EXIT

timeout 900 dotnet "$bench" timing --directory "$directory/core" --samples "${SAMPLES:-20000}"
words=${WORD_SAMPLES:-20000}
mkdir "$directory/words"
timeout $((words / 20 + 120)) dotnet "$bench" words --directory "$directory/words" --samples "$words"

samples=${HTTP_SAMPLES:-1000}
timeout 120 dotnet "$bench" timing --directory "$directory/http" --samples "$samples" --prepare yes
dotnet "$server" --Urls http://127.0.0.1:0 --Storage:DataDirectory "$directory/http" --Passwords:AttemptsPerPhone 100 --Passwords:AttemptsPerAddress 1000000 \
  --Logging:LogLevel:Default Warning >"$directory/server.log" 2>&1 &
pid=$!
url=
for _ in $(seq 300); do
  url=$(sed -n 's/.*MiniPassport listens on \(http[^ "]*\).*/\1/p' "$directory/server.log" | head -1)
  [[ $url ]] && break
  kill -0 "$pid" || { cat "$directory/server.log" >&2; exit 1; }
  sleep 0.1
done
timeout $((samples * 4 / 5 + 120)) dotnet "$bench" timing --server "$url" --samples "$samples"
