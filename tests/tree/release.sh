# What is built for halls has no faults built in: the release preset leaves the option off, and so does who says nothing.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for build in "--preset release" "-G Ninja -DBUILD_TESTING=OFF"; do
    rm -rf "$work/build"
    # shellcheck disable=SC2086
    cmake $build -B "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
    grep -q '^FAULTS:BOOL=OFF$' "$work/build/CMakeCache.txt" || { echo "cmake $build: FAULTS is not off"; exit 1; }
done
