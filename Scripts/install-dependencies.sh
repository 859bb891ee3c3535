#!/bin/sh
# Installs the system libraries that `report` links against, and only those that are missing.
# Says what it installs and why; asks for sudo only when not root. Does nothing, and needs
# no network, when everything is there.
set -eu

# package on Debian | formula of Homebrew | what it is for
needed='libcairo2-dev|cairo|draws the figures
libpng-dev|libpng|writes the figures as PNG, reads images of datasets
libjpeg-dev|jpeg-turbo|reads images of datasets
libdeflate-dev|libdeflate|compresses them
libmd4c-dev|md4c|reads the Markdown of templates
libyaml-dev|libyaml|reads front matter and manifests
zlib1g-dev|zlib|unpacks the datasets
libssl-dev||computes SHA-256 digests
fonts-dejavu-core||the font of the figures
pkg-config|pkg-config|tells the Swift package manager where the libraries are'

say() { printf '%s\n' "$*"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

installed_debian() {
  status=$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null || true)
  [ "$status" = installed ]
}

installed_homebrew() { brew list --formula "$1" >/dev/null 2>&1; }

missing=
note_missing() {
  missing="$missing $1"
  say "  $1: $2"
}

if command -v apt-get >/dev/null 2>&1; then
  kind=debian
elif command -v brew >/dev/null 2>&1; then
  kind=homebrew
else
  say "report: neither apt-get nor brew found; install these with your package manager:" >&2
  say "$needed" | while IFS='|' read -r debian _ purpose; do say "  $debian ($purpose)" >&2; done
  exit 69
fi

report=$(mktemp)
trap 'rm -f "$report"' EXIT
say "$needed" > "$report"
while IFS='|' read -r debian formula purpose; do
  case $kind in
  debian) installed_debian "$debian" || note_missing "$debian" "$purpose" ;;
  homebrew) [ -z "$formula" ] || installed_homebrew "$formula" || note_missing "$formula" "$purpose" ;;
  esac
done < "$report"

[ -n "$missing" ] || exit 0

say "report: installing the system packages above with ${kind}'s package manager"
case $kind in
debian)
  # The package lists of a fresh container are empty, those of a desktop may be current.
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing \
    >/dev/null 2>&1 || {
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
  } ;;
homebrew)
  # shellcheck disable=SC2086
  brew install $missing ;;
esac
