#!/usr/bin/env bash
# Measures MiniPassport beside floors and others, interleaved round by round; loopback only; ends by itself; needs two cores.
#
#   bench/run.sh [LANE …]          all lanes, or these
#
# LANES  sign-in-sqlite sign-in-postgres slow-wechat read-sqlite read-postgres refresh-valid refresh-renewed refresh-renewed-postgres
#        password password-queue group-commit group-commit-store growth-sqlite growth-postgres footprint
#
# ROUNDS=5 SECONDS_EACH=5 WARMUP=8    rounds, seconds of each measurement, seconds of load before the first
# PEOPLE=10000                        people who sign in again and again
# SIZES="1000 100000 1000000"         accounts in the store, for the growth lanes
# FOOTPRINT=1                         footprint also takes a million sign-ins and watches the memory (about a minute)
# NO_BUILD=1                          takes what was built before
# BENCH_DIR=/var/tmp                  where databases lie while it runs (a disk, not a RAM disk); removed at the end
#
# Core 0 has what is measured, core 1 the load (wrk), WeChat and PostgreSQL.
# Results: bench/results/latest.tsv (a lane run again replaces its rows), the tables in docs/performance.md, docs/performance.svg.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# On one core .NET compiles what is hot ten times later than elsewhere; the server sets this for itself, and every .NET program here gets the same (hexadecimal).
export DOTNET_TC_CallCountingDelayMs=A

need() { for tool in "$@"; do command -v "$tool" >/dev/null || return 1; done; }
postgres() { compgen -G '/usr/lib/postgresql/*/bin/pgbench' >/dev/null; }
if ! need wrk taskset python3 node npm psql || ! postgres; then
  packages="wrk util-linux python3 postgresql postgresql-contrib libsqlite3-0 libsodium23"
  need node npm || packages+=" nodejs npm g++ make"
  if [[ $(id -u) != 0 ]]; then echo "Missing. First: apt-get install $packages" >&2; exit 1; fi
  echo "Installing $packages …"
  # A cluster of the distribution's own would only take memory.
  mkdir -p /etc/postgresql-common && { [[ -e /etc/postgresql-common/createcluster.conf ]] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf; }
  DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi

projects="src/MiniPassport.Server bench/MiniPassport.Bench bench/MiniPassport.Bench.Identity"
[[ ${NO_BUILD:-} ]] && projects=
for project in $projects; do
  echo "Building $project …"
  dotnet build "$project" -c Release -v quiet -clp:ErrorsOnly -nodeReuse:false
done
if [[ bench/node/package-lock.json -nt bench/node/node_modules/.package-lock.json ]]; then
  echo "Installing what the Node programs use …"
  # Where no ready-made engine of better-sqlite3 can be had, it is compiled; the headers often lie beside Node.
  [[ -e /usr/include/node/node.h ]] && export npm_config_nodedir=/usr
  (cd bench/node && npm ci --no-audit --no-fund --loglevel error && touch node_modules/.package-lock.json)
fi

exec taskset -c 1 python3 -B bench/harness/run.py "$@"
