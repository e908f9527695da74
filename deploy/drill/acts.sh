# Sourced by drill.sh: what goes wrong. Each act says what it does, does it, waits until the service is whole again, and lets it run on.

event() { printf '%s\t%s\t%s\n' "$(date +%s%3N)" "$1" "$2" >>"$dir/events"; echo "$(date +%T) $2"; }
new_leader() { local now; now=$(leader); [[ -n $now && $now != "$1" ]]; }

act_instance() {
  event instance 'kill -9 one instance of the server'
  kill -9 "${servers[1]}"
  sleep 5
  start_server 1
  until_true 20 ready 1
  sleep 3
}

act_postgres() {
  local old
  old=$(leader)
  event postgres "kill -9 the primary's PostgreSQL (n$old)"
  kill -9 $(postgres_of "$old")
  until_true 45 new_leader "$old"
  until_true 45 cluster_is_whole
  sleep 5
}

act_machine() {
  local old
  old=$(leader)
  event machine "kill -9 PostgreSQL, Patroni and etcd (n$old)"
  kill -9 "${patroni[old]}" $(postgres_of "$old") "${etcd[old]}"
  until_true 60 new_leader "$old"
  sleep 5
  start_etcd "$old"
  start_patroni "$old"
  until_true 45 cluster_is_whole
  sleep 5
}

act_standby() {
  local old
  old=$(standby)
  event standby "kill -9 the synchronous standby (n$old)"
  kill -9 "${patroni[old]}" $(postgres_of "$old")
  sleep 15
  start_patroni "$old"
  until_true 45 cluster_is_whole
  sleep 5
}

# The machine neither answers nor goes away, is replaced, and comes back believing that it leads.
act_freeze() {
  local old processes
  old=$(leader)
  processes="${patroni[old]} $(postgres_of "$old") ${etcd[old]}"
  event freeze "freeze the primary's machine (n$old)"
  kill -STOP $processes
  until_true 60 new_leader "$old"
  sleep 8
  event thaw "let it go on, believing that it leads (n$old)"
  kill -CONT $processes 2>/dev/null || true
  until_true 60 cluster_is_whole
  sleep 5
}

# The standby stops receiving, so nothing may be acknowledged; then the primary dies and the standby takes over with what it has.
act_lag() {
  local old behind
  old=$(leader) behind=$(standby)
  event lag "freeze the standby (n$behind)"
  local processes
  processes=$(postgres_of "$behind")
  kill -STOP $processes
  sleep 2.5
  event death "kill -9 PostgreSQL, Patroni and etcd (n$old), thaw n$behind"
  kill -9 "${patroni[old]}" $(postgres_of "$old") "${etcd[old]}"
  kill -CONT $processes
  until_true 60 new_leader "$old"
  sleep 5
  start_etcd "$old"
  start_patroni "$old"
  until_true 45 cluster_is_whole
  sleep 5
}
