#!/usr/bin/env bash
# Builds the fuzzer and sends a campaign to a server and a WeChat simulator of its own on loopback: every endpoint of every contract,
# right requests made wrong. What broke a rule is in artifacts/fuzz, as raw bytes and with what was answered; the ledger is in
# docs/reliability.md, "Fuzzing".
# Usage: eng/fuzz.sh [--seed N] [--requests N] [--minutes N] [--workers N] [--artifacts DIRECTORY] [--replay FILE.raw]
# Exit code 0: no rule was broken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build eng/fuzz/MiniPassport.Fuzz/MiniPassport.Fuzz.csproj -c Release -v quiet
echo "Revision $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
exec nice -n 15 dotnet eng/fuzz/MiniPassport.Fuzz/bin/Release/net10.0/minipassport-fuzz.dll "$@"
