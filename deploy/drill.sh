#!/usr/bin/env bash
# Proves the set-up of this folder on one machine: three nodes of etcd, Patroni and PostgreSQL, two servers behind HAProxy, a mixed load
# through it, and then what goes wrong. At the end every instance is asked whether all that was acknowledged is there and all that was ended
# stays ended. Loopback only, below a temporary directory; ends by itself within four minutes.
#
#   deploy/drill.sh [act …]      instance postgres machine (the default) · restart standby alone minority freeze lag
#   BASE=4400                    first of the ports    CLIENTS=16    KEEP=1 keeps the logs    TIMES="20 5 5" other ttl, loop_wait, retry_timeout
#   ASYNC=1 deploy/drill.sh lag  the proof that the drill can fail: without synchronous replication it finds what was lost
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
BASE=${BASE:-4400} CLIENTS=${CLIENTS:-16}
acts=("$@")
((${#acts[@]})) || acts=(instance postgres machine)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
etcd=() patroni=() servers=() others=()
source "$here/drill/cluster.sh"
source "$here/drill/servers.sh"
source "$here/drill/acts.sh"

needed=(patroni etcd-server etcd-client haproxy postgresql nodejs openssl curl)
missing=()
has() { case $1 in nodejs) command -v node >/dev/null ;; *) dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed' ;; esac; }
for package in "${needed[@]}"; do has "$package" || missing+=("$package"); done
if ((${#missing[@]})); then
  ((EUID == 0)) || { echo "missing: apt-get install ${missing[*]}" >&2; exit 2; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
superuser=$( ((EUID)) && id -un || echo postgres)
password=$(openssl rand -hex 16)
server=$root/src/MiniPassport.Server/bin/Release/net10.0/minipassport.dll
[[ -n ${NO_BUILD-} ]] || dotnet build "$root/src/MiniPassport.Server" -c Release -v quiet -clp:ErrorsOnly

dir=$(mktemp -d)
chmod 755 "$dir"
cleanup() {
  trap - EXIT INT TERM
  set +e # some of them are dead already
  local i
  for i in 1 2 3; do kill -9 ${patroni[i]-} $(postgres_of "$i") ${etcd[i]-} 2>/dev/null; done
  kill -9 "${servers[@]}" "${others[@]}" 2>/dev/null
  wait 2>/dev/null
  if [[ -n ${KEEP-} ]]; then echo "logs: $dir"; else rm -rf "$dir"; fi
} 2>/dev/null
trap cleanup EXIT
trap 'exit 130' INT TERM

echo "$(patroni --version), $(etcd --version | head -1), $("$postgres_bin/postgres" --version), $(haproxy -v | sed -n 's/^\(HAProxy version [^ ]*\).*/\1/p'), $(nproc) cores"
start_cluster
make_database
start_server 1
until_true 30 ready 1
start_server 2
until_true 30 ready 2
start_front
until_true 10 served

node "$here/drill/load.mjs" "$front" "$dir/journal" "$dir/state" "$CLIENTS" &
load=$!
others+=("$load")
sleep 3
event calm 'nothing'
# The first tokens are a minute old, and so to be refreshed, when the databases begin to die.
[[ ${acts[0]} == instance ]] && sleep 15 || sleep 30
for act in "${acts[@]}"; do "act_$act"; done
event end 'load ends'
members | sed 's/^/         /'
kill "$load"
wait "$load"

timeout 90 node "$here/drill/check.mjs" "$dir/state" "$(instance 1)" "$(instance 2)" >"$dir/found"
node "$here/drill/summary.mjs" "$dir/journal" "$dir/events" "$dir/state" "$dir/found"
