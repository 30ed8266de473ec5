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
printf '<html><body><p>Trang chủ</p><p>Liên hệ</p></body></html>' >"$scratch/menu.html"
expect 1 --facts "$scratch/menu.html"
notes E705
expect 2 -o "" "$articles/02-ky-niem.txt"
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
# What no page can hold is left out.
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "tổng"; print "\nSáng 18/3/2024, UBND huyện tổ chức hội nghị." }' >"$scratch/long.txt"
expect 0 -o "$scratch/long" "$scratch/long.txt"
"$hallscreen" check "$scratch/long" >"$scratch/check" 2>&1 || { fail "a text that no page can hold is in a show"; cat "$scratch/check"; }
awk 'function wide(n) { while (n-- > 0) printf "nghiêng trường phương " }
    BEGIN { print "Hội nghị tổng kết"; printf "Sáng 18/3/2024, tại Nhà văn hóa "; wide(4); printf ", UBND huyện Hải Hà "; wide(8)
    printf " tổ chức hội nghị tổng kết "; wide(6); printf " với chủ đề “"; wide(13); print "”."
    printf "Phát biểu tại hội nghị, ông Lê An Bình, Phó Chủ tịch UBND huyện Hải Hà "; wide(16); print "nhấn mạnh kết quả." }' >"$scratch/wide.txt"
expect 0 -o "$scratch/wide" "$scratch/wide.txt"
"$hallscreen" check "$scratch/wide" >"$scratch/check" 2>&1 || { fail "long texts together do not fit a page"; cat "$scratch/check"; }
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
# What the operator's editor made of the file stays: a mark at the beginning, line ends, another name.
show=$scratch/notepad
expect 0 -o "$show" "$articles/01-hoi-nghi-tong-ket.txt"
sed -i 's/12 tập thể/14 tập thể/' "$scratch/article.txt"
{ printf '\357\273\277'; sed 's/name: Lê Thu Hà/name: Lê Thu Hạ/; s/$/\r/' "$show/playlist.yaml"; } >"$show/playlist.yaml.txt"
rm "$show/playlist.yaml"
sed 's/12 tập thể/14 tập thể/' "$articles/01-hoi-nghi-tong-ket.txt" >"$scratch/notepad.txt"
expect 0 -o "$show" "$scratch/notepad.txt"
[ -f "$show/playlist.yaml" ] && fail "a second playlist beside the operator's"
head -c 3 "$show/playlist.yaml.txt" | od -An -tx1 | grep -q 'ef bb bf' || fail "the mark at the beginning is lost"
[ "$(grep -c . "$show/playlist.yaml.txt")" = "$(grep -c "$(printf '\r')$" "$show/playlist.yaml.txt")" ] || fail "line ends are mixed"
grep -q 'Lê Thu Hạ' "$show/playlist.yaml.txt" || fail "a change in a file of Notepad is lost"
grep -q 'expect: 14' "$show/playlist.yaml.txt" || fail "a file of Notepad does not take what the article changed"
# A slide and the captions that the operator deleted do not come back.
show=$scratch/deleted
expect 0 -o "$show" "$articles/04-dai-hoi.html"
rm "$show/photos/captions.txt"
awk '/kind: photos/ { skip = 4 } skip-- > 0 { next } { print }' "$show/playlist.yaml" >"$scratch/less"
cp "$scratch/less" "$show/playlist.yaml"
expect 0 -o "$show" "$articles/04-dai-hoi.html"
[ -f "$show/photos/captions.txt" ] && fail "deleted captions came back"
cmp -s "$scratch/less" "$show/playlist.yaml" || fail "a run without news changes the playlist"
# What does not go together is told, and changes nothing.
show=$scratch/broken
expect 0 -o "$show" "$articles/01-hoi-nghi-tong-ket.txt"
echo 'parts: nothing' >>"$show/playlist.yaml"
cp -r "$show" "$scratch/before"
expect 1 -o "$show" "$scratch/notepad.txt"
notes E704
diff -r -x .hallscreen "$scratch/before" "$show" || fail "a merge that is broken was written"
[ -f "$show/.hallscreen/article/merged.yaml" ] || fail "a merge that is broken is not kept"
# Nothing is left where nothing can be written.
mkdir "$scratch/taken"
echo text >"$scratch/taken/photos"
expect 1 -o "$scratch/taken" "$articles/01-hoi-nghi-tong-ket.txt"
notes E703
[ "$(find "$scratch/taken" | wc -l)" = 2 ] || { fail "a failed run leaves files behind"; find "$scratch/taken"; }
# Pictures that a saved page brought along.
mkdir -p "$scratch/page/dai-hoi_files"
cp "$articles/04-dai-hoi.html" "$scratch/page/dai-hoi.html"
printf '\377\330\377\340 no more of it than a beginning' >"$scratch/page/dai-hoi_files/anh 1.jpg"
expect 0 -o "$scratch/pictures" "$scratch/page/dai-hoi.html"
grep -q '^anh 1.jpg: Quang cảnh Đại hội' "$scratch/pictures/photos/captions.txt" || fail "a picture lost its caption"
[ -f "$scratch/pictures/photos/anh 1.jpg" ] || fail "a picture was not taken along"
# The operator's work on a picture stays; a page of text under a picture's name is none.
echo cropped >"$scratch/pictures/photos/anh 1.jpg"
expect 0 -o "$scratch/pictures" "$scratch/page/dai-hoi.html"
grep -q cropped "$scratch/pictures/photos/anh 1.jpg" || fail "a picture of the operator was replaced"
echo '<html>not found</html>' >"$scratch/page/dai-hoi_files/anh 1.jpg"
expect 0 -o "$scratch/no-pictures" "$scratch/page/dai-hoi.html"
grep -q '^?: Quang cảnh Đại hội' "$scratch/no-pictures/photos/captions.txt" || fail "text was taken for a picture"
exit $failed
