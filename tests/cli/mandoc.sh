#!/bin/sh
# The man pages are clean for mandoc.
if ! command -v mandoc >/dev/null; then
    echo "skipped: mandoc is not installed"
    exit 77
fi
mandoc -K utf-8 -T lint -W warning src/hallscreen.1 src/hallscreen-playlist.5 tools/*.1
