# The README's map of the tree names every folder of src/ and tests/, and nothing that is not there.
set -eu
failed=0
for folder in src/*/ tests/*/ tools/ assets/ playlists/; do
    name=$(basename "$folder")/
    grep -qE "^ *$name" README.md || { echo "README.md: the map lacks $folder"; failed=1; }
done
sed -n '/^```tree/,/^```$/p' README.md | grep -oE '^ *[a-z]+/' | tr -d ' /' | while read -r name; do
    [ -d "$name" ] || [ -d "src/$name" ] || [ -d "tests/$name" ] || { echo "README.md: there is no folder $name"; exit 1; }
done || failed=1
exit $failed
