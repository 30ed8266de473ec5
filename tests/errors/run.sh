#!/bin/sh
# run.sh HALLSCREEN FOLDER: what `check` says of a show, in both languages, against FOLDER/expected.txt.
# UPDATE_GOLDEN=1 writes that file instead. Read the difference like code: an office clerk has to act on it.
set -eu
program=$1
show=$2
themes=../../assets/themes
actual=$(mktemp)
said=$(mktemp)
XDG_CACHE_HOME=$(mktemp -d)
export XDG_CACHE_HOME
trap 'rm -rf "$actual" "$said" "$XDG_CACHE_HOME"' EXIT

for language in vi en; do
    code=0
    "$program" check --lang "$language" --themes "$themes" "$show" >"$said" 2>&1 || code=$?
    # Versions of faces are those of the machine.
    grep -vE "^(face|phông chữ): " "$said" >>"$actual" || true
    echo "[exit $code]" >>"$actual"
done

if [ "${UPDATE_GOLDEN:-0}" = 1 ]; then
    cp "$actual" "$show/expected.txt"
    chmod 644 "$show/expected.txt"
else
    diff -u "$show/expected.txt" "$actual"
fi
