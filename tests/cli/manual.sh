#!/bin/sh
# The keys of hallscreen-playlist(5) are those of the tables; UPDATE_GOLDEN=1 rewrites them. Usage: manual.sh PROGRAM
program=$1
manual=src/hallscreen-playlist.5
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$program" kinds --man >"$scratch/keys" || exit 1
awk -v keys="$scratch/keys" '
    index($0, "end of keys") == 5 { inside = 0 }
    !inside { print }
    index($0, "keys: written by") == 5 { inside = 1; while ((getline line < keys) > 0) print line }
' "$manual" >"$scratch/manual"
if [ -n "$UPDATE_GOLDEN" ]; then
    cp "$scratch/manual" "$manual"
    exit 0
fi
diff "$manual" "$scratch/manual" && exit 0
echo "$manual is not what the tables say; run this test with UPDATE_GOLDEN=1"
exit 1
