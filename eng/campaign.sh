# Sourced by the campaigns: builds what they run into artifacts/, where a later build does not disturb them, and says which revision it is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need() {
  local missing=() package
  for package in "$@"; do
    case $package in
      postgresql) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || command -v initdb >/dev/null ;;
      *) command -v "$package" >/dev/null ;;
    esac || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  ((EUID == 0)) || { echo "missing: apt-get install ${missing[*]}" >&2; exit 2; }
  DEBIAN_FRONTEND=noninteractive apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# The server as it is published, with the part of it that is compiled ahead.
prepare() {
  tool=${TOOL:-artifacts/campaigns}
  [[ -n ${NO_BUILD-} && -f $tool/revision ]] || {
    dotnet publish src/MiniPassport.Server/MiniPassport.Server.csproj -c Release -v quiet -o "$tool/server"
    dotnet build eng/campaigns/MiniPassport.Campaigns.csproj -c Release -v quiet
    mkdir -p "$tool/bin"
    cp -r eng/campaigns/bin/Release/net10.0/. "$tool/bin/"
    revision=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
    git diff --quiet HEAD -- src 2>/dev/null || revision+=+
    echo "$revision" >"$tool/revision"
  }
  revision=$(<"$tool/revision")
  export PUBLISHED=$tool/server
}

campaign() { exec dotnet "$tool/bin/minipassport-campaigns.dll" "$@" --revision "$revision"; }
