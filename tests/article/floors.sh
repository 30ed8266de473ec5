#!/bin/sh
# What real articles give, by their own score.py, per field; each at least its floor. Usage: floors.sh ARTICLE-PROGRAM
program=$1
data=../shared/data/articles
if ! [ -f "$data/score.py" ] || ! command -v python3 >/dev/null; then
    echo "skipped: the articles are not beside this tree ($data), or there is no python3"
    exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for gold in "$data"/visible/*.gold.yaml; do
    name=$(basename "$gold" .gold.yaml)
    for article in "$data/visible/$name.txt" "$data/visible/$name.html"; do
        if [ -f "$article" ]; then
            "$program" --facts "$article" >"$scratch/$name.pred.yaml" || exit 1
        fi
    done
done
python3 "$data/score.py" "$data/visible" "$scratch" | tee "$scratch/score"
awk '
    BEGIN {
        split("title 1 date 1 place 0.95 organiser 0.95 slogan 1 names 0.99 roles 0.95 captions 0.97 awards 0.93 " \
              "organisations 0.95 agenda 0.85 TOTAL 0.97", pairs, " ")
        for (i = 1; i in pairs; i += 2) floor[pairs[i]] = pairs[i + 1]
    }
    $1 in floor { value = $1 == "TOTAL" ? $2 : $4; seen++; if (value < floor[$1]) { print $1 ": " value " is under " floor[$1]; failed = 1 } }
    END { exit failed || seen != 12 }' "$scratch/score"
