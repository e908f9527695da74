#!/usr/bin/env bash
# Builds and starts the demo: the server, a simulator of WeChat's servers, and a page that plays the phone. Ctrl-C stops it.
# Usage: ./run.sh [--Urls http://localhost:8080] [--Simulator:Urls http://127.0.0.1:8081] [any other setting of the server]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
  echo "This needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi

# The server runs without them: a bundled SQLite, PBKDF2 instead of Argon2id, and a fixed zone.
missing=()
if command -v dpkg-query >/dev/null; then
  for package in libsqlite3-0 libsodium23 tzdata; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
fi
if ((${#missing[@]})); then
  install="apt-get install -y --no-install-recommends ${missing[*]}"
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} …"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && $install -qq >/dev/null; } || echo "That failed; going on with what the server brings along."
  else
    echo "Missing: ${missing[*]}. The server has fallbacks; to have the real thing: sudo $install"
  fi
fi

echo "Building …"
dotnet build demo/MiniPassport.Demo/MiniPassport.Demo.csproj -c Release -v quiet -nologo
exec dotnet demo/MiniPassport.Demo/bin/Release/net10.0/MiniPassport.Demo.dll "$@"
