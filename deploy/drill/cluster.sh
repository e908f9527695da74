# Sourced by drill.sh: three nodes on loopback, each an etcd, a Patroni and a PostgreSQL, from the templates beside this folder.
# Node i has the ports BASE+10i … BASE+10i+3: etcd clients, etcd peers, Patroni, PostgreSQL.

port() { echo $((BASE + 10 * $1 + $2)); }
hosts() { local i; for i in 1 2 3; do printf '%s127.0.0.1:%s' "${2-}" "$(port "$i" "$1")"; ((i == 3)) || printf ,; done; }

# Runs a program as the user PostgreSQL belongs to (it refuses root), in the background; its id is in $started.
# setpriv instead of runuser or sudo: it becomes the program, so the id is the program's own.
start() {
  local log=$1
  shift
  if ((EUID == 0)); then
    setpriv --reuid postgres --regid postgres --init-groups "$@" >>"$log" 2>&1 &
  else
    "$@" >>"$log" 2>&1 &
  fi
  started=$!
  disown "$started" # the shell need not report that it was killed
}

as_postgres() { if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi; }

start_etcd() {
  local i=$1 me
  me=127.0.0.1:$(port "$i" 0)
  start "$dir/n$i/etcd.log" env -i "PATH=$PATH" "ETCD_NAME=n$i" "ETCD_DATA_DIR=$dir/n$i/etcd" "ETCD_LISTEN_CLIENT_URLS=http://$me" "ETCD_ADVERTISE_CLIENT_URLS=http://$me" \
    "ETCD_LISTEN_PEER_URLS=http://127.0.0.1:$(port "$i" 1)" "ETCD_INITIAL_ADVERTISE_PEER_URLS=http://127.0.0.1:$(port "$i" 1)" \
    "ETCD_INITIAL_CLUSTER=n1=http://127.0.0.1:$(port 1 1),n2=http://127.0.0.1:$(port 2 1),n3=http://127.0.0.1:$(port 3 1)" \
    ETCD_INITIAL_CLUSTER_TOKEN=drill ETCD_INITIAL_CLUSTER_STATE=new ETCD_ENABLE_V2=true etcd
  etcd[i]=$started
}

start_patroni() {
  local i=$1
  start "$dir/n$i/patroni.log" env "PATRONI_NAME=n$i" "PATRONI_ETCD_HOSTS=$(hosts 0)" \
    "PATRONI_RESTAPI_LISTEN=127.0.0.1:$(port "$i" 2)" "PATRONI_RESTAPI_CONNECT_ADDRESS=127.0.0.1:$(port "$i" 2)" \
    "PATRONI_POSTGRESQL_LISTEN=127.0.0.1:$(port "$i" 3)" "PATRONI_POSTGRESQL_CONNECT_ADDRESS=127.0.0.1:$(port "$i" 3)" \
    "PATRONI_POSTGRESQL_DATA_DIR=$dir/n$i/data" "PATRONI_POSTGRESQL_BIN_DIR=$postgres_bin" "PATRONI_POSTGRESQL_PGPASS=$dir/n$i/pgpass" \
    "PATRONI_SUPERUSER_USERNAME=$superuser" PATRONI_REPLICATION_USERNAME=replicator "PATRONI_REPLICATION_PASSWORD=$password" \
    PATRONI_REWIND_USERNAME=rewind "PATRONI_REWIND_PASSWORD=$password" patroni "$dir/n$i/config"
  patroni[i]=$started
}

start_cluster() {
  local i
  for i in 1 2 3; do
    mkdir -p "$dir/n$i/config"
    cp "$here/patroni/config.yml" "$dir/n$i/config/10-config.yml"
    # What only the drill needs: its own place for the socket, and, if asked for, other times.
    {
      printf 'postgresql:\n  parameters:\n    unix_socket_directories: %s\n' "$dir/n$i"
      printf 'bootstrap:\n  dcs:\n    synchronous_mode: %s\n' "$([[ -n ${ASYNC-} ]] && echo false || echo true)"
      [[ -z ${TIMES-} ]] || printf '    ttl: %s\n    loop_wait: %s\n    retry_timeout: %s\n' ${TIMES}
    } >"$dir/n$i/config/20-drill.yml"
  done
  ((EUID)) || chown -R postgres: "$dir"/n?
  for i in 1 2 3; do start_etcd "$i"; done
  until_true 20 etcd_is_there
  for i in 1 2 3; do start_patroni "$i"; done
  until_true 60 cluster_is_whole
}

etcd_is_there() { ETCDCTL_API=3 etcdctl --endpoints "$(hosts 0)" endpoint health >/dev/null 2>&1; }

# One line a member: name role state timeline, as the first node that answers sees it.
members() {
  local i
  for i in 1 2 3; do
    curl -sf -m 1 "http://127.0.0.1:$(port "$i" 2)/cluster" | grep -o '{"name[^}]*}' |
      sed -E 's/.*"name": "([^"]*)".*"role": "([^"]*)".*"state": "([^"]*)".*"timeline": ([0-9]+).*/\1 \2 \3 \4/' && return
  done
  return 0
}

# A leader, a synchronous standby and a third one, all on one timeline: a former leader is there before it is rewound.
cluster_is_whole() {
  local all
  all=$(members)
  grep -q ' leader running' <<<"$all" && { [[ -n ${ASYNC-} ]] || grep -q ' sync_standby ' <<<"$all"; } && (($(grep -cE ' (running|streaming) [0-9]+$' <<<"$all") == 3)) &&
    (($(awk '{print $4}' <<<"$all" | sort -u | wc -l) == 1))
}

leader() { members | sed -n 's/^n\([123]\) leader running.*/\1/p' | head -1; }
standby() { members | sed -n 's/^n\([123]\) sync_standby .*/\1/p' | head -1; }

# A node's postmaster and all its children. The file may be left over from one that is dead, its number another program's.
postgres_of() {
  local postmaster
  postmaster=$(head -1 "$dir/n$1/data/postmaster.pid" 2>/dev/null) || return 0
  grep -qs "$dir/n$1/data" "/proc/$postmaster/cmdline" || return 0
  echo "$postmaster"
  pgrep -P "$postmaster" || true
}

# All that runs on a node.
machine() { echo "${patroni[$1]}" $(postgres_of "$1") "${etcd[$1]}"; }

# Waits up to $1 seconds for a command to succeed.
until_true() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || { echo "waited in vain for: $*" >&2; return 1; }
    sleep 0.2
  done
}
