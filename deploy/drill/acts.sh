# Sourced by drill.sh: what goes wrong. Each act says what it does, does it, waits until the service is whole again, and lets it run on.

# The clock starts when the signal is out: the processes are found before, and one of them may have ended since.
strike() {
  local signal=$1 name=$2 text=$3
  shift 3
  kill "-$signal" "$@" 2>/dev/null || true
  event "$name" "$text"
}
event() { printf '%s\t%s\t%s\n' "$(date +%s%3N)" "$1" "$2" >>"$dir/events"; echo "$(date +%T) $2"; }
new_leader() { local now; now=$(leader); [[ -n $now && $now != "$1" ]]; }

act_instance() {
  strike 9 instance 'kill -9 one instance of the server' "${servers[1]}"
  sleep 5
  start_server 1
  until_true 20 ready 1
  sleep 3
}

# What an update does, one instance after the other.
act_restart() {
  local i
  event restart 'stop (SIGTERM) and start one instance, then the other'
  for i in 1 2 1 2; do
    kill "${servers[i]}"
    until_true 20 gone "${servers[i]}"
    start_server "$i"
    until_true 20 ready "$i"
    sleep 2
  done
  sleep 2
}
gone() { ! kill -0 "$1" 2>/dev/null; }

act_postgres() {
  local old
  old=$(leader)
  strike 9 postgres "kill -9 the primary's PostgreSQL (n$old)" $(postgres_of "$old")
  until_true 45 new_leader "$old"
  until_true 45 cluster_is_whole
  sleep 5
}

act_machine() {
  local old
  old=$(leader)
  strike 9 machine "kill -9 the primary's machine (n$old)" $(machine "$old")
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
  strike 9 standby "kill -9 the synchronous standby's machine (n$old)" $(machine "$old")
  sleep 15
  start_etcd "$old"
  start_patroni "$old"
  until_true 45 cluster_is_whole
  sleep 5
}

# Both standbys are gone, etcd is whole: the last node goes on alone.
act_alone() {
  local old i doomed=
  old=$(leader)
  for i in 1 2 3; do ((i == old)) || doomed+=" ${patroni[i]} $(postgres_of "$i")"; done
  strike 9 alone "kill -9 both standbys, not etcd (n$old is left)" $doomed
  sleep 15
  for i in 1 2 3; do ((i == old)) || start_patroni "$i"; done
  until_true 45 cluster_is_whole
  sleep 5
}

# Both other machines are gone, etcd with them: the last one cannot know that it is the last, and gives up until one is back.
act_minority() {
  local old i doomed=
  old=$(leader)
  for i in 1 2 3; do ((i == old)) || doomed+=" $(machine "$i")"; done
  strike 9 minority "kill -9 both other machines (n$old is left)" $doomed
  sleep 25
  for i in 1 2 3; do ((i == old)) || start_etcd "$i"; done
  event back 'both come back'
  for i in 1 2 3; do ((i == old)) || start_patroni "$i"; done
  until_true 60 cluster_is_whole
  sleep 5
}

# The machine neither answers nor goes away, is replaced, and comes back believing that it leads.
act_freeze() {
  local old processes
  old=$(leader)
  processes=$(machine "$old")
  strike STOP freeze "freeze the primary's machine (n$old)" $processes
  until_true 60 new_leader "$old"
  sleep 8
  strike CONT thaw "let it go on, believing that it leads (n$old)" $processes
  until_true 60 cluster_is_whole
  sleep 5
}

# The standbys stop receiving, so nothing may be acknowledged; then all three die, and a standby takes over with what it has.
# (Frozen, then killed: what waits in a socket of theirs must not count as received.)
act_lag() {
  local old i standbys=
  old=$(leader)
  for i in 1 2 3; do ((i == old)) || standbys+=" $(postgres_of "$i")"; done
  strike STOP lag "freeze both standbys' PostgreSQL (not n$old)" $standbys
  sleep 4
  strike 9 death "kill -9 these, and the primary's machine (n$old)" $standbys $(machine "$old")
  until_true 60 new_leader "$old"
  sleep 5
  start_etcd "$old"
  start_patroni "$old"
  until_true 45 cluster_is_whole
  sleep 5
}
