#!/bin/sh
# Lines and pages of 200 pages are the same at three sizes of one aspect. Usage: breaks.sh HALLSCREEN BENCH-PLAYLIST
set -eu
program=$1
generate=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/show"
"$generate" 200 "$work/show/playlist.yaml"
for size in 1280x720 1920x1080 3840x2160; do
    # A page's line without its hash, and what each box says.
    "$program" render --boxes --size $size --themes assets/themes "$work/show" |
        awk -F '\t' '/^page / { split($0, word, " "); print word[1], word[2], word[3], word[4]; next }
                     { print $1, $2, $9 }' >"$work/$size"
done
pages=$(grep -c '^page ' "$work/1920x1080")
[ "$pages" -ge 200 ] || { echo "only $pages pages"; exit 1; }
for size in 1280x720 3840x2160; do
    diff "$work/1920x1080" "$work/$size" >"$work/difference" || {
        echo "$size breaks otherwise than 1920x1080:"
        head -20 "$work/difference"
        exit 1
    }
done
echo "$pages pages alike"
