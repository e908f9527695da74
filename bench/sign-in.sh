#!/usr/bin/env bash
# WeChat sign-ins per second and latency beside a bare Kestrel endpoint that parses the same body and answers the same size,
# interleaved round by round; also start to first answer and resident memory. Loopback only; ends by itself.
# ROUNDS=5 SECONDS_EACH=8 CONNECTIONS=64 PEOPLE=10000 bench/sign-in.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rounds=${ROUNDS:-5} each=${SECONDS_EACH:-8} connections=${CONNECTIONS:-64}
export PEOPLE=${PEOPLE:-10000} DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
command -v wrk >/dev/null || { [[ $(id -u) == 0 ]] && apt-get update -qq && apt-get install -y -qq wrk >/dev/null; }

dotnet build bench/MiniPassport.Bench -c Release -v quiet -clp:ErrorsOnly
dotnet build src/MiniPassport.Server -c Release -v quiet -clp:ErrorsOnly
bench=bench/MiniPassport.Bench/bin/Release/net10.0/minipassport-bench.dll
server=src/MiniPassport.Server/bin/Release/net10.0/minipassport.dll
data=$(mktemp -d)
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$data"
}
trap cleanup EXIT

# The measured process has one core, load and WeChat the other.
(($(nproc) >= 2)) && { here="taskset -c 0" there="taskset -c 1"; } || { here="" there=""; }
wechat=http://127.0.0.1:3911 floor=http://127.0.0.1:3912 passport=http://127.0.0.1:3913
code() { printf '0%07d%014d%010d' "$RANDOM" "$RANDOM" "$1"; }
sign_in() { curl -s -m 2 -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d "{\"code\":\"$(code 0)\"}" "$1/users/login/wechat" || true; }
rss() { awk '/VmRSS/ {printf "%.0f", $2 / 1024}' "/proc/$1/status"; }

$there dotnet $bench wechat $wechat & pids+=($!)
$here dotnet $bench floor $floor & pids+=($!); floor_pid=$!
until [[ $(sign_in $floor) == 200 ]]; do sleep 0.05; done

started=$(date +%s%N)
$here dotnet $server --Urls $passport --Storage:DataDirectory "$data" --WeChat:BaseAddress $wechat \
  --WeChat:Apps:0:AppId wx4f4bc4dec97d474b --WeChat:Apps:0:Secret 5ec2e7a1d0b94c6f8a3e1d7c9b2f4a60 >"$data/log" & pids+=($!); passport_pid=$!
until [[ $(sign_in $passport) == 200 ]]; do sleep 0.01; done
echo "start to first sign-in answered: $((($(date +%s%N) - started) / 1000000)) ms"
sleep 3
echo "resident memory at rest: $(rss $passport_pid) MiB (bare Kestrel: $(rss $floor_pid) MiB)"

load() { $there wrk -t1 -c"$connections" -d"$2s" -s bench/sign-in.lua "$1" | grep RESULT; }
done_already=0
while ((done_already < 10000)); do
  set -- $(load $passport 1)
  done_already=$((done_already + $2))
done
echo "resident memory after the first $done_already sign-ins: $(rss $passport_pid) MiB"
load $floor 8 >/dev/null
load $passport 5 >/dev/null
for ((round = 1; round <= rounds; round++)); do
  f=$(load $floor "$each") p=$(load $passport "$each")
  echo "round $round: floor ${f#RESULT } | sign-in ${p#RESULT }   (per second, p50 ms, p99 ms, errors)"
  echo "$f $p" >>"$data/rounds"
done
echo "resident memory at the end: $(rss $passport_pid) MiB"
column() { awk -v c="$1" '{print $c}' "$data/rounds" | sort -n; }
median() { column "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
range() { column "$1" | awk 'NR == 1 {a = $1} {b = $1} END {print a "–" b}'; }
echo "median of $rounds: floor $(median 2)/s ($(range 2)), p99 $(median 4) ms; sign-in $(median 7)/s ($(range 7)), p50 $(median 8) ms, p99 $(median 9) ms"
echo "ratio sign-in / floor: $(awk -v a="$(median 7)" -v b="$(median 2)" 'BEGIN {printf "%.2f", a / b}')"
