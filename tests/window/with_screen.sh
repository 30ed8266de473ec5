#!/bin/sh
# Runs a program on a screen of its own. Usage: with_screen.sh WIDTHxHEIGHT PROGRAM...
command -v Xvfb >/dev/null || { echo "skipped: Xvfb is not installed"; exit 77; }
size=$1
shift
unset SDL_VIDEODRIVER WAYLAND_DISPLAY
work=$(mktemp -d)
Xvfb -noreset -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$work/display" 2>/dev/null &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
[ -s "$work/display" ] || { echo "skipped: Xvfb does not start"; exit 77; }
# What libraries of the desktop keep until the end is not ours.
LSAN_OPTIONS="suppressions=$(dirname "$0")/leaks.txt:print_suppressions=0"
DISPLAY=:$(cat "$work/display")
export DISPLAY LSAN_OPTIONS
"$@"
