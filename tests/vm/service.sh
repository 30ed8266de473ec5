#!/bin/sh
# systemd finds nothing wrong with the unit, and its account comes out as the README says.
set -eu
build=$1
if ! command -v systemd-analyze >/dev/null || ! command -v systemd-sysusers >/dev/null; then
    echo "skipped: systemd is not installed"
    exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The program is not installed where tests run; everything else of the unit is as it is.
sed 's|^ExecStart=[^ ]*|ExecStart=/bin/true|' "$build/hallscreen.service" >"$folder/hallscreen.service"
systemd-analyze verify --man=no --recursive-errors=no "$folder/hallscreen.service" 2>&1 | tee "$folder/said"
[ ! -s "$folder/said" ]

mkdir -p "$folder/root/etc"
systemd-sysusers --root="$folder/root" "$PWD/assets/systemd/hallscreen.sysusers"
for group in video render input; do
    grep -q "^$group:.*:hallscreen$" "$folder/root/etc/group" || { echo "hallscreen is not in $group"; exit 1; }
done
grep -q '^hallscreen:.*:/var/lib/hallscreen:.*nologin$' "$folder/root/etc/passwd"
