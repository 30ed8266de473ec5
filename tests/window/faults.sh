#!/bin/sh
# Walks through what can fail of the world: for each fault and count a small show is played and turned by hand, and
# whatever stands on the screen has to be a page of it, two in a fade, or, where there is no memory, the plain ground.
# Usage: faults.sh PROGRAM LOOKS [NAME...]: only the faults of these names.
set -u
program=$1
looks=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
for tool in Xvfb xdotool import convert; do
    command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
work=$(mktemp -d)
side_by_side=4
unset SDL_VIDEODRIVER WAYLAND_DISPLAY HALLSCREEN_FAULTS
export HALLSCREEN_LANG=en LSAN_OPTIONS="suppressions=$here/leaks.txt:print_suppressions=0"
# The graphics driver is not built to be looked at.
export TSAN_OPTIONS="suppressions=$here/races.txt:print_suppressions=0"
trap 'rm -rf "$work"' EXIT

# FAULT MODE CODE COUNT...: what is walked. MODE: hall (the whole screen), kiosk, window, gpu. CODE: how the player may
# end; "0" where it must go on until it is told to leave, "0|3" where nothing can be shown or something is not written.
walk='memory    hall   0   1 2 3 5 8 11 1+ 8+
word      hall   0   1 3 8 13 1+ 13+
font-size hall   0   1 2 5 8 1+
font      hall   0   1 2 3
font      hall   3   1+
read      hall   1   1
read      kiosk  0   1 2 3
photo     hall   0   1 2 1+
present   hall   0   1 2 3 8 13
present   gpu    0   2
present   hall   3   13+
texture   gpu    0   1 3 5+
watch     hall   0   1
inbox     hall   0   1
thread    hall   0   1 2 3 1+
log       hall   0   1 3
write     hall   3   1
write     kiosk  0   1 2 1+
wall      hall   0   1 8
stop      hall   0   2 13 40
resize    window 0   1 3 8
display   window 0   1 5
minimise  kiosk  0   1 8
minimise  window 0   3
reset     gpu    0   1 8'

# The show, its pages, and a kiosk's copy of it.
prepare() {
    mkdir -p "$work/show/anh" "$work/pages" "$work/cases" || exit 3
    cp "$here/faults/playlist.yaml" "$work/show/"
    convert -size 320x200 gradient:orange-navy "$work/show/anh/mot.png"
    convert -size 200x300 gradient:green-white "$work/show/anh/hai.png"
    convert -size 240x135 gradient:red-yellow -rotate 180 "$work/show/maket.png"
    ground=$("$program" themes --show red | sed -n 's/^ *dark: "#\(.*\)"/\1/p')
    "$program" render --out "$work/pages" "$work/show" 2>"$work/errors" || { cat "$work/errors"; exit 1; }
    number=0
    echo "$walk" | while read -r fault mode code counts; do
        case " $names " in *" $fault "* | "  ") ;; *) continue ;; esac
        for count in $counts; do
            number=$((number + 1))
            echo "$number $fault $count $mode $code"
        done
    done >"$work/walk"
}

start_server() {
    Xvfb -noreset -displayfd 3 -screen 0 480x270x24 -nolisten tcp 3>"$work/display$1" 2>"$work/server$1.log" &
    server=$!
    for _ in $(seq 100); do
        [ -s "$work/display$1" ] && break
        sleep 0.1
    done
    [ -s "$work/display$1" ] || return 1
    DISPLAY=:$(cat "$work/display$1")
    export DISPLAY
}

# What is on the screen, or in the player's window, as the case's next picture.
shoot() {
    shots=$((shots + 1))
    window=root
    [ "$mode" != window ] || window=$(xdotool search --class hallscreen 2>/dev/null | tail -1)
    [ -n "$window" ] && import -window "$window" -depth 8 "$case/$shots.ppm" 2>/dev/null || shots=$((shots - 1))
}

is_there() {
    kill -0 "$player" 2>/dev/null
}

# Nothing but black, of whatever size the window has by now: the server clears one whose size is changed.
is_nothing() {
    [ "$(convert "$1" -unique-colors -format '%w %[max]' info: 2>/dev/null)" = "1 0" ]
}

# Until the player has put something on the screen: what comes first counts.
await_picture() {
    for _ in $(seq 200); do
        shoot
        [ "$shots" = 0 ] || is_nothing "$case/1.ppm" || return
        shots=0
        is_there || return
        sleep 0.03
    done
    complain "no picture"
}

# Past the loop into the pages that wait for a press.
press_through() {
    for pause in 0.35 0.3 0.3; do
        sleep $pause
        is_there || return
        shoot
        xdotool key Right
    done
    sleep 0.35
    ! is_there || shoot
}

# The player is told to leave and does, at once; a screen that is given up is so after some seconds.
leave() {
    [ "$code" = 0 ] && kill -TERM "$player" 2>/dev/null
    [ "$fault" = write ] && kill -TERM "$player" 2>/dev/null
    for _ in $(seq 150); do
        is_there || break
        sleep 0.1
    done
    ! is_there || { complain "it does not leave"; kill -KILL "$player"; }
    wait "$player"
    ended=$?
}

complain() {
    echo "$*" >>"$case/complaints"
}

judge() {
    [ "$ended" = "$code" ] || complain "exit code $ended, expected $code"
    if grep -qE 'Sanitizer|runtime error' "$case/errors"; then complain "a sanitizer reports"; fi
    [ "$code" = 0 ] || grep -qv '^faults:' "$case/errors" || complain "it says nothing"
    asked=$(sed -n "s/^faults: $fault //p" "$case/errors")
    [ "${asked:-0}" -ge "${count%+}" ] || complain "asked ${asked:-0} times only: nothing struck"
    plain=-
    case $fault in memory | word | font-size) plain=$ground ;; esac
    pages=$work/pages
    if [ "$fault" = font ] && [ "$code" = 0 ]; then # another face takes the place of the one that is gone
        pages=$case/pages
        HALLSCREEN_FAULTS=$fault:$count "$program" render --out "$pages" "$work/show" 2>/dev/null
    fi
    [ "$shots" -gt 0 ] || rm -f "$case"/*.ppm
    [ "$shots" -gt 0 ] || { [ "$code" != 0 ] || complain "nothing was seen"; return; }
    "$looks" $plain "$pages"/*.png -- "$case"/[0-9]*.ppm >"$case/seen" 2>&1 || complain "the screen is wrong"
}

# One case: NUMBER FAULT COUNT MODE CODE.
run_case() {
    case=$work/cases/$1
    fault=$2
    count=$3
    mode=$4
    code=$5
    shots=0
    mkdir -p "$case/state"
    set -- --control "$case/control"
    [ "$fault" = wall ] || set -- "$@" --speed 3 # else it has a clock of its own
    export ASAN_OPTIONS=
    case $mode in
    kiosk)
        set -- "$@" --kiosk
        [ "$fault" != read ] || STATE_DIRECTORY=$case/state "$program" play "$@" --for 0.5 "$work/show" >"$case/first" 2>&1
        ;;
    window)
        set -- "$@" --window=400x225
        ;;
    gpu)
        set -- "$@" --compositor gpu
        export ASAN_OPTIONS=detect_leaks=0 # those of a driver that is unloaded at the end have no names
        ;;
    esac
    [ "$fault" != log ] || set -- "$@" --log "$case/log"
    [ "$fault" != write ] || [ "$mode" = kiosk ] || set -- "$@" --stats "$case/stats"
    STATE_DIRECTORY=$case/state HALLSCREEN_FAULTS=$fault:$count "$program" play "$@" "$work/show" >"$case/told" 2>"$case/errors" &
    player=$!
    await_picture
    case $fault in
    resize | display) # what the server leaves in a window whose size it has just changed is not the player's
        sleep 0.3
        shots=0
        shoot
        ;;
    esac
    press_through
    leave
    judge
}

# Every n-th case on a screen of its own.
work_through() {
    start_server "$1" || { cp "$work/server$1.log" "$work/no-server"; return; }
    trap 'kill "$server" 2>/dev/null' EXIT
    while read -r number rest; do
        # shellcheck disable=SC2086
        [ $((number % side_by_side)) != "$1" ] || run_case "$number" $rest </dev/null
    done <"$work/walk"
}

names=$*
prepare
began=$(date +%s)
for worker in $(seq 0 $((side_by_side - 1))); do
    (work_through "$worker") &
done
wait
[ ! -s "$work/no-server" ] || { echo "skipped: Xvfb does not start"; cat "$work/no-server"; exit 77; }
failed=0
while read -r number fault count mode code; do
    case=$work/cases/$number
    if [ -s "$case/complaints" ]; then
        failed=$((failed + 1))
        echo "$fault:$count ($mode): $(tr '\n' ';' <"$case/complaints")"
        [ ! -s "$case/seen" ] || sed 's/^.*\//    /' "$case/seen"
        sed 's/^/    /' "$case/errors" | grep -v ' faults:' | head -40
    fi
done <"$work/walk"
echo "$(wc -l <"$work/walk") cases, $failed wrong, $(($(date +%s) - began)) s"
[ -z "${KEEP:-}" ] || cp -r "$work" "$KEEP"
[ $failed = 0 ]
