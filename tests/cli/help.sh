#!/bin/sh
# Help: no option whose time has not come; the same options in both languages; all of them, and no other, in hallscreen(1).
# Usage: help.sh PROGRAM
program=$1
manual=src/hallscreen.1
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for command in play check render schema kinds themes photo; do
    for language in vi en; do
        "$program" --lang $language $command --help >"$scratch/help" || { echo "$command --help fails"; failed=1; }
        if ! [ -s "$scratch/help" ]; then echo "$command --help is empty"; failed=1; fi
        grep -o '^  --[a-z-]*' "$scratch/help" | tr -d ' ' | sort -u >"$scratch/$command.$language"
    done
    cmp "$scratch/$command.vi" "$scratch/$command.en" || failed=1
    grep -q "^\.SS .*$command" "$manual" || { echo "$manual: no section of $command"; failed=1; }
done
cat "$scratch"/*.en | sort -u >"$scratch/options"
sed 's/\\-/-/g' "$manual" | grep '^\.B[IR]\{0,1\} *"\{0,1\}--[a-z]' | grep -o -- '--[a-z-]*' | sort -u >"$scratch/documented"
if ! diff "$scratch/options" "$scratch/documented"; then
    echo "< in --help, > in $manual"
    failed=1
fi
if grep -qE -- '--(man|themes|compositor)' "$scratch/options"; then
    echo "an option that must not be shown is in --help"
    failed=1
fi
exit $failed
