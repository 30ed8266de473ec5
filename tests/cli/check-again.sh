#!/bin/sh
# A second check of unchanged photos opens none of them; what has changed, or what cannot be recalled, is looked at again.
# Usage: check-again.sh HALLSCREEN
program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME="$scratch/cache"
cp -r tests/errors/330-photo-cut "$scratch/show"
cp "tests/errors/338-photo-twice/anh/Bản sao 1.jpg" "$scratch/show/anh/3.jpg"

check() {
    "$program" check --lang en --themes assets/themes "$scratch/show" >"$scratch/$1" 2>&1
}
fail() {
    echo "$1"
    cat "$scratch/$2"
    exit 1
}

check first
grep -q 'W311' "$scratch/first" || fail "the photo that is cut is not told" first
grep -q 'W323' "$scratch/first" || fail "the photo that is there twice is not told" first

HALLSCREEN_PHOTO_WORKER=/nonexistent check second
cmp "$scratch/first" "$scratch/second" || fail "the second check is not like the first" second

touch "$scratch/show/anh/1.jpg"
HALLSCREEN_PHOTO_WORKER=/nonexistent check changed
grep -q 'E627' "$scratch/changed" || fail "a photo that has changed is not opened again" changed

for damage in 's/JPEG/GPEJ/' 's/^hallscreen [^ ]*/hallscreen 99/' '2,$d'; do
    check fresh
    sed -i "$damage" "$scratch/cache/hallscreen/photos"
    check damaged
    cmp "$scratch/first" "$scratch/damaged" || fail "a damaged cache is believed" damaged
done
head -c 100000 /dev/urandom >"$scratch/cache/hallscreen/photos"
check damaged
cmp "$scratch/first" "$scratch/damaged" || fail "noise for a cache is believed" damaged

rm -r "$scratch/cache"
touch "$scratch/cache" # no folder can be made there
check without
cmp "$scratch/first" "$scratch/without" || fail "without a cache the check differs" without

# A machine without the decoder of a format is told what to install.
cp tests/cli/anh.webp "$scratch/show/anh/4.webp"
printf '#!/bin/sh\nexec "%s/hallscreen-photo-worker"\n' "$(dirname "$program")" >"$scratch/worker"
chmod +x "$scratch/worker"
HALLSCREEN_PHOTO_WORKER="$scratch/worker" check lacking
grep -q '4.webp.*WebP.*apt-get install libvips.*W317' "$scratch/lacking" || fail "a missing decoder is not told" lacking
rm "$scratch/show/anh/4.webp"

# The bar is for who waits at a terminal, and gone at the end.
rm "$scratch/cache"
script -qec "$program check --lang en --themes assets/themes $scratch/show" /dev/null >"$scratch/terminal" </dev/null
grep -q '\] 1/' "$scratch/terminal" || fail "there is no bar on a terminal" terminal
! grep -q '\] 1/' "$scratch/first" || fail "there is a bar in a file" first
