#!/bin/sh
# Every line of command-lines.txt: exit code, and what standard error says. Usage: command-lines.sh PROGRAM
program=$1
table=$(dirname "$0")/command-lines.txt
failed=0
lines=0
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT
while IFS='|' read -r code language words message; do
    case $code in '#'*|'') continue ;; esac
    # A value may hold the separator: PAGE|ID.
    lines=$((lines + 1))
    # shellcheck disable=SC2086
    HALLSCREEN_LANG=$language "$program" $words >/dev/null 2>"$errors" </dev/null
    actual=$?
    if [ "$actual" -ne "$code" ]; then
        echo "hallscreen $words: exit code $actual, expected $code"
        cat "$errors"
        failed=$((failed + 1))
    elif [ -n "$message" ] && ! grep -qF -- "$message" "$errors"; then
        echo "hallscreen $words: expected: $message"
        cat "$errors"
        failed=$((failed + 1))
    elif [ -z "$message" ] && [ -s "$errors" ]; then
        echo "hallscreen $words: nothing was expected on standard error"
        cat "$errors"
        failed=$((failed + 1))
    fi
done <"$table"
echo "$lines command lines, $failed failed"
[ "$failed" -eq 0 ]
