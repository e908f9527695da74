#!/usr/bin/env bash
# Mutation testing of what must not be wrong: small faults are put into the code one by one, and for each some test of the core has to fail.
# Usage: eng/mutants.sh [folder-or-file of src/MiniPassport.Core …]   takes about half an hour on two cores; not part of ./test.sh.
# Fails when a mutant survives that eng/mutants-that-live.txt gives no reason for. Ledger: docs/mutants.md
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
cd "$root/tests/MiniPassport.Core.Tests"
# The build and the tests know by this that they run once for each mutant: a run ends at the first test that fails, and the longest loops take larger strides.
export Mutants=true
dotnet tool restore >/dev/null

what=("$@")
((${#what[@]})) || what=(Tokens Sessions Throttling Passwords Keys Profiles/EditProfile.cs
  Accounts/{CreateAdministrator,ListAccounts,ReadAccount,RegisterAccount,RestoreAccount,RevokeManager,RoleNames,SuspendAccount}.cs)
output="$root/artifacts/mutants"
rm -rf "$output" && mkdir -p "$output"
{
  echo '{ "stryker-config": { "project": "MiniPassport.Core.csproj", "test-runner": "mtp", "configuration": "Release", "concurrency": 1,'
  echo '  "coverage-analysis": "perTest", "reporters": ["json", "dots"], "ignore-methods": ["*ThrowIf*", "*Exception.ctor", "*ZeroMemory", "*Clear", "ConfigureAwait"],'
  printf '  "mutate": ['
  separator=""
  for path in "${what[@]}"; do
    [[ $path == *.cs ]] || path="$path/**/*.cs"
    printf '%s"%s"' "$separator" "$path"
    separator=", "
  done
  echo '] } }'
} >"$output/stryker.json"

# Stryker puts the unchanged assembly back when it ends; the changed one is needed once more.
keep() {
  until tr -d '\0' 2>/dev/null <"$1/MiniPassport.Core.dll" | grep -q STRYKER_MUTANT_FILE; do sleep 2; done 2>/dev/null
  sleep 5
  cp -r "$1" "$output/mutated"
}
rm -f bin/Release/net10.0/MiniPassport.Core.dll
keep "$PWD/bin/Release/net10.0" &
keeping=$!
trap 'kill "$keeping" 2>/dev/null || true; rm -f bin/Release/*/xunit.runner.json' EXIT
dotnet tool run dotnet-stryker --config-file "$output/stryker.json" --output "$output" --skip-version-check
python3 "$root/eng/mutants_confirm.py" "$output/reports/mutation-report.json" "$output/mutated"
python3 "$root/eng/mutants.py" "$output/reports/mutation-report.json" "$root/eng/mutants-that-live.txt"
