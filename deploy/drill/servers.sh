# Sourced by drill.sh: two instances of the server behind HAProxy, and WeChat.

instance() { echo "http://127.0.0.1:$((BASE + 50 + $1))"; }
front=https://127.0.0.1:$((BASE + 40))

make_database() {
  as_postgres psql -q -v ON_ERROR_STOP=1 -h "$dir/n$(leader)" -p "$(port "$(leader)" 3)" -U "$superuser" -d postgres \
    -c "CREATE ROLE minipassport LOGIN PASSWORD '$password'" -c 'CREATE DATABASE minipassport OWNER minipassport'
  printf 'Host=%s;Target Session Attributes=primary;Load Balance Hosts=true;Database=minipassport;Username=minipassport;Password=%s' \
    "$(hosts 3)" "$password" >"$dir/postgres"
  printf '[{"Kid":"%s","Secret":"base64:%s"}]' "$(openssl rand -hex 4)" "$(openssl rand -base64 32)" >"$dir/keys.json"
  chmod 600 "$dir/postgres" "$dir/keys.json"
}

# Limits per address are lifted, for all the load has one; tokens last a minute, so that there is something to refresh.
start_server() {
  mkdir -p "$dir/s$1"
  (
    cd "$dir/s$1"
    exec dotnet "$server" --Urls "$(instance "$1")" --Storage:Provider PostgreSql --Storage:ConnectionStringFile "$dir/postgres" --Keys:File "$dir/keys.json" \
      --WeChat:BaseAddress "http://127.0.0.1:$((BASE + 60))" --WeChat:Apps:0:AppId wx0123456789abcdef --WeChat:Apps:0:Secret 1c8d0f2b7a3e4965b0d1e2f3a4958677 \
      --Passwords:RegistrationsPerAddress 1000000 --Passwords:AttemptsPerAddress 1000000 --Passwords:AttemptsPerPhone 100 \
      --Tokens:Lifetime 00:01:00 --Tokens:WeChatLifetime 00:01:00 --Shutdown:Drain 00:00:02 --Logging:LogLevel:Default Warning >>log 2>&1
  ) &
  servers[$1]=$!
  disown "${servers[$1]}"
}

ready() { curl -sf -o /dev/null -m 2 "$(instance "$1")/health/ready"; }
served() { [[ $(curl -sk -o /dev/null -m 2 -w '%{http_code}' "$front/users/info/self") == 200 ]]; }

start_front() {
  node "$here/drill/wechat.mjs" $((BASE + 60)) >"$dir/wechat.log" 2>&1 &
  others+=($!)
  disown $!
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout "$dir/key" -out "$dir/certificate" 2>/dev/null
  cat "$dir/key" "$dir/certificate" >"$dir/passport.pem"
  HTTPS=127.0.0.1:$((BASE + 40)) CERTIFICATE=$dir/passport.pem SERVER_1=127.0.0.1:$((BASE + 51)) SERVER_2=127.0.0.1:$((BASE + 52)) \
    LOG=stdout ADMIN=$dir/haproxy.sock haproxy -f "$here/haproxy/haproxy.cfg" >"$dir/haproxy.log" 2>&1 &
  others+=($!)
  disown $!
}
