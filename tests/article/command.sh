#!/bin/sh
# The command: exit codes, every article's show passes the check, a second run keeps what was changed.
# Usage: command.sh ARTICLE-PROGRAM HALLSCREEN
set -u
program=$1
hallscreen=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() {
    echo "$*"
    failed=1
}
expect() { # CODE WORDS...
    code=$1
    shift
    "$program" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    actual=$?
    [ "$actual" -eq "$code" ] || { fail "hallscreen-article $*: exit code $actual, expected $code"; cat "$scratch/err"; }
}
articles=tests/article/articles
notes() { # CODE: the last command told it
    grep -q "\[$1\]" "$scratch/err" || fail "$1 is not told"
}
expect 0 --help
expect 0 --version
expect 2
expect 2 --facts
expect 2 "$articles/02-ky-niem.txt"
expect 2 --unknown x
expect 1 --facts "$scratch/none.txt"
: >"$scratch/empty.txt"
expect 1 --facts "$scratch/empty.txt"
head -c 3000 "$program" >"$scratch/binary"
expect 1 --facts "$scratch/binary"
printf 'Hội nghị\nSáng 18/3/2024, huyện t\377 chức hội nghị của các đơn vị.\n' >"$scratch/damaged.txt"
expect 0 --facts "$scratch/damaged.txt"
notes W702
printf 'Ñoàng chí Leâ Vaên Taùm phaùt bieåu taïi hoäi nghò cuûa tænh vaø huyeän\n' >"$scratch/vni.txt"
expect 0 --facts "$scratch/vni.txt"
notes W700
"$program" --facts - <"$articles/02-ky-niem.txt" | grep -q 'Vũ Thị Mai Lan' || fail "standard input gives no facts"
"$program" --explain "$articles/02-ky-niem.txt" | grep -q '# [0-9]*:[0-9]* [0-9]*% ROLE_BEHIND_DASH' ||
    fail "--explain names no rule"
for article in "$articles"/*.txt "$articles"/*.html; do
    show=$scratch/$(basename "$article")
    expect 0 -o "$show" "$article"
    "$hallscreen" check "$show" >"$scratch/check" 2>&1 || { fail "$article: its show does not pass the check"; cat "$scratch/check"; }
done
# The operator corrects a name; the article changes elsewhere, and then at that very place.
show=$scratch/merge
cp "$articles/01-hoi-nghi-tong-ket.txt" "$scratch/article.txt"
expect 0 -o "$show" "$scratch/article.txt"
sed -i 's/name: Lê Thu Hà/name: Lê Thu Hạ/' "$show/playlist.yaml"
sed -i 's/12 tập thể/13 tập thể/' "$scratch/article.txt"
expect 0 -o "$show" "$scratch/article.txt"
grep -q 'name: Lê Thu Hạ' "$show/playlist.yaml" || fail "a second run loses what the operator changed"
grep -q 'expect: 13' "$show/playlist.yaml" || fail "a second run does not take what the article changed"
sed -i 's/Lê Thu Hà/Lê Thị Thu Hà/' "$scratch/article.txt"
expect 0 -o "$show" "$scratch/article.txt"
grep -q 'W701' "$scratch/err" || fail "a conflict is not told"
grep -q '^# \[bài báo mới\].*Lê Thị Thu Hà' "$show/playlist.yaml" || fail "a conflict is not marked"
"$hallscreen" check "$show" >"$scratch/check" 2>&1 || { fail "the merged show does not pass the check"; cat "$scratch/check"; }
mkdir "$scratch/other"
echo 'slides: [banner]' >"$scratch/other/playlist.yaml"
expect 1 -o "$scratch/other" "$scratch/article.txt"
grep -q '^slides: \[banner\]$' "$scratch/other/playlist.yaml" || fail "a show of somebody else was replaced"
# Pictures that a saved page brought along.
mkdir -p "$scratch/page/dai-hoi_files"
cp "$articles/04-dai-hoi.html" "$scratch/page/dai-hoi.html"
echo picture >"$scratch/page/dai-hoi_files/anh 1.jpg"
expect 0 -o "$scratch/pictures" "$scratch/page/dai-hoi.html"
grep -q '^anh 1.jpg: Quang cảnh Đại hội' "$scratch/pictures/photos/captions.txt" || fail "a picture lost its caption"
[ -f "$scratch/pictures/photos/anh 1.jpg" ] || fail "a picture was not taken along"
exit $failed
