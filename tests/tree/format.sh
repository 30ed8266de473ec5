# Every C file is as clang-format writes it. The version decides details, so another one than the tree's is not asked.
set -eu
command -v clang-format >/dev/null || { echo "skipped: clang-format is not installed"; exit 77; }
case $(clang-format --version) in
*"version 14."*) ;;
*) echo "skipped: the tree is formatted by clang-format 14, here is $(clang-format --version)"; exit 77 ;;
esac
git ls-files 2>/dev/null | grep -E '\.[ch]$' >build/format.list || find src tests tools -name '*.[ch]' >build/format.list
xargs clang-format --dry-run -Werror <build/format.list
