#!/usr/bin/env bash
# Installs what is missing, builds, runs every suite. The last line is "N passed, N failed[, N skipped]".
# Usage: ./test.sh [Suite …]   where Suite is a folder of tests/ without "MiniPassport." and ".Tests", e.g. ./test.sh Core Storage
# Contracts@PostgreSql and Contracts@TwoInstances run what holds in every contract on PostgreSQL, the latter on two servers in turn.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The store, the hashes and the zone need the first three; node plays the front end and, by npm, the S3 server; chromium looks
# at pages; exiftool judges what is left in a cleaned picture; postgresql is the other store, haproxy stands before two instances, strace sees
# the order of flush and answer and makes a disk fail.
packages=(libsqlite3-0 libsodium23 tzdata nodejs npm chromium fonts-noto-cjk libimage-exiftool-perl postgresql haproxy strace)
has() {
  case "$1" in
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;; # a package of its own on Debian, a part of nodejs elsewhere
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v initdb >/dev/null ;;
    *) dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed' ;;
  esac
}
missing=()
for package in "${packages[@]}"; do has "$package" || missing+=("$package"); done
if ((${#missing[@]})); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} …"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "Missing: ${missing[*]}. The tests that need them are skipped; to have them: apt-get install ${missing[*]}"
  fi
fi

# npm writes node_modules/.package-lock.json last.
for folder in tests/MiniPassport.TestServers/s3rver tests/MiniPassport.EndToEnd.Tests/WordInfo/client; do
  if command -v npm >/dev/null && [[ ! $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]]; then
    (cd "$folder" && npm ci --silent --no-audit --no-fund) || echo "npm cannot install what $folder pins. The tests that need it are skipped."
  fi
done

# The rows of the abuse and fault cases: a row without a test and without a reason fails the run.
broken=0
eng/cases.sh || broken=1

suites=("$@")
((${#suites[@]})) || suites=(Core Storage WeChatSimulator WeChat Contracts Contracts@PostgreSql Contracts@TwoInstances EndToEnd)

dotnet build MiniPassport.slnx -c Release -v quiet

results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
passed=0 failed=0 skipped=0
for suite in "${suites[@]}"; do
  name="MiniPassport.${suite%@*}.Tests" xml="$results/$suite.xml" store="" only=()
  echo "== $suite"
  if [[ $suite == *@* ]]; then
    if ! has postgresql && [[ ${CI:-} != true ]]; then
      echo "Skipped: PostgreSQL is missing."
      continue
    fi
    store=${suite#*@} only=(-namespace "$name.Conformance")
  fi
  TEST_STORE=$store dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor "${only[@]}" -xml "$xml" || broken=1
  counts=$(grep -o '<assembly [^>]*' "$xml" 2>/dev/null | head -1 || true)
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counts"; }
  p=$(count passed) f=$(count failed) e=$(count errors) s=$(count skipped)
  if [[ -z $p ]] || ((p == 0)); then
    echo "$suite ran no test"
    broken=1
  fi
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0} + ${e:-0})) skipped=$((skipped + ${s:-0}))
done

# A suite that died without a failed test of its own, or a row without a test, still counts as one.
if ((broken && failed == 0)); then failed=1; fi
if ((skipped)); then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
((failed == 0))
