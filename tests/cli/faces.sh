#!/bin/sh
# Words that no Vietnamese face has, on a machine with and without the Noto faces for them: drawn and counted in the
# page's hash, or left out and told; a box is never drawn. Usage: faces.sh PROGRAM
set -eu
program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() {
    echo "$*"
    failed=1
}

# A show of one card whose post is $2; its themes are those of the source tree.
make_show() {
    mkdir -p "$scratch/$1"
    printf 'slides:\n  - kind: speaker\n    name: Lê Văn Ẵm\n    posts:\n      - %s\n' "$2" >"$scratch/$1/playlist.yaml"
}
check() {
    "$program" check --lang en --themes assets/themes "$scratch/$1"
}
hash_of() {
    "$program" render --boxes --themes assets/themes "$scratch/$1" 2>/dev/null | awk '/^page 1/ { print $5 }'
}
boxes_of() {
    "$program" render --boxes --themes assets/themes "$scratch/$1" 2>/dev/null | grep -v '^page'
}
draw() {
    "$program" render --out "$scratch/out-$1" --size 640x360 --themes assets/themes "$scratch/$1" 2>/dev/null
}

make_show plain 'Giám đốc'
make_show chinese 'Giám đốc 你好'
make_show emoji 'Giám đốc🎉'

have_both=yes
check chinese | grep -q '^face: Noto .* CJK SC' || have_both=no
check emoji | grep -q '^face: Noto Color Emoji' || have_both=no
with_plain=$(hash_of plain) with_emoji=$(hash_of emoji)

# The same machine without them.
cat >"$scratch/fonts.conf" <<'END'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts/opentype/inter</dir>
  <dir>/usr/share/fonts/truetype/noto</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <selectfont><rejectfont><glob>*/NotoColorEmoji*</glob></rejectfont></selectfont>
</fontconfig>
END
FONTCONFIG_FILE=$scratch/fonts.conf
export FONTCONFIG_FILE
check chinese | grep -q '"你好" has a letter (U+4F60) .* \[W506\]$' || fail "check does not tell of 你好"
check emoji | grep -q '"đốc🎉" has a letter (U+1F389) .* \[W506\]$' || fail "check does not tell of 🎉"
check chinese | grep '^face: .*\(CJK\|Emoji\)' && fail "a face is named that is not there"
for show in plain chinese emoji; do
    draw "$show"
done
cmp "$scratch"/out-plain/*.png "$scratch"/out-chinese/*.png || fail "something stands where 你好 is missing"
cmp "$scratch"/out-plain/*.png "$scratch"/out-emoji/*.png || fail "something stands where 🎉 is missing"
[ "$(hash_of plain)" = "$with_plain" ] || fail "a page that needs none of these faces has another hash"

if [ $have_both = no ]; then
    echo "skipped: fonts-noto-cjk and fonts-noto-color-emoji are not installed"
    [ $failed = 0 ] && exit 77
    exit 1
fi

# The same letters in another file: the same boxes, another hash.
mkdir "$scratch/fonts"
cp /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf "$scratch/fonts/Other.ttf"
printf x >>"$scratch/fonts/Other.ttf"
sed -i "s|<cachedir>|<dir>$scratch/fonts</dir><cachedir>|" "$scratch/fonts.conf"
other_boxes=$(boxes_of emoji)
[ "$(hash_of emoji)" != "$with_emoji" ] || fail "the face of 🎉 is not in the page's hash"
[ "$(hash_of plain)" = "$with_plain" ] || fail "a page that needs no emoji has another hash"
unset FONTCONFIG_FILE
[ "$other_boxes" = "$(boxes_of emoji)" ] || fail "the same letters have other boxes"
check chinese | grep 'W506' && fail "你好 is told as missing"
check emoji | grep 'W506' && fail "🎉 is told as missing"
exit $failed
