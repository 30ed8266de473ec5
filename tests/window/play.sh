#!/bin/sh
# Plays tests/window/show on a screen of its own (Xvfb) and looks at the screen. Usage: play.sh PROGRAM TEST
set -u
program=$1
test=$2
here=$(cd "$(dirname "$0")" && pwd)
for tool in Xvfb xdotool import compare convert; do
    command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
work=$(mktemp -d)
server=
player=
unset SDL_VIDEODRIVER WAYLAND_DISPLAY
export HALLSCREEN_LANG=en
# What libraries of the desktop keep until the end is not ours.
export LSAN_OPTIONS="suppressions=$here/leaks.txt:print_suppressions=0"

finish() {
    [ -z "$player" ] || kill -KILL "$player" 2>/dev/null
    [ -z "$server" ] || kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT

fail() {
    echo "$*"
    [ ! -s "$work/errors" ] || cat "$work/errors"
    exit 1
}

# A screen of this size, on whatever display is free.
start_server() {
    Xvfb -noreset -displayfd 3 -screen 0 "$1x24" -nolisten tcp 3>"$work/display" 2>"$work/server.log" &
    server=$!
    for _ in $(seq 100); do
        [ -s "$work/display" ] && break
        sleep 0.1
    done
    [ -s "$work/display" ] || { echo "skipped: Xvfb does not start"; cat "$work/server.log"; exit 77; }
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
}

play() {
    "$program" play "$@" 2>"$work/errors" &
    player=$!
}

# Waits for the player and checks its exit code.
ended_with() {
    wait "$player"
    code=$?
    player=
    [ $code -eq "$1" ] || fail "exit code $code, expected $1"
}

render() {
    "$program" render --out "$work/pages" "$here/show" || fail "the pages could not be rendered"
}

page() {
    ls "$work"/pages/"$1"-*.png
}

differing() {
    compare -metric AE "$1" "$2" null: 2>&1
}

# Waits until the screen shows exactly this picture.
shows() {
    for _ in $(seq 60); do
        import -window root "$work/screen.png" 2>/dev/null
        count=$(differing "$work/screen.png" "$1")
        [ "$count" = 0 ] && return
        kill -0 "$player" 2>/dev/null || fail "the player has ended"
        sleep 0.1
    done
    [ -z "${KEEP:-}" ] || cp "$work/screen.png" "$KEEP"
    fail "the screen does not show $(basename "$1"): $count pixels differ"
}

# The number of a key in the statistics.
stat_of() {
    sed -n "s/.*\"$2\":\([-0-9.]*\).*/\1/p" "$work/$1"
}

# Every still page is on the screen as it is rendered, to the last pixel; keys lead from one to the next.
test_keys() {
    start_server 1280x720
    render
    convert -size 1280x720 xc:black "$work/black.png"
    play "$here/show"
    shows "$(page 001)"
    xdotool key Right
    shows "$(page 002)"
    xdotool key space
    shows "$(page 003)"
    xdotool key Left
    shows "$(page 002)"
    xdotool key 7 Return
    shows "$(page 007)"
    xdotool key 4 Return
    shows "$(page 004)"
    xdotool key b
    shows "$(page 001)"
    xdotool key b
    shows "$(page 004)"
    xdotool key period
    shows "$work/black.png"
    xdotool key Home
    shows "$(page 001)"
    # In the hall a wrong key brings nothing of a rehearsal up.
    xdotool key t
    xdotool key F1
    sleep 0.5
    shows "$(page 001)"
    kill -TERM "$player"
    ended_with 0
}

# Test card and help are for who rehearses; Escape leads back to the show, then out.
test_covers() {
    start_server 1280x720
    render
    play --window=1280x720 "$here/show"
    shows "$(page 001)"
    for key in t F1; do
        xdotool key $key
        covered=
        for _ in $(seq 50); do
            import -window root "$work/screen.png"
            [ "$(differing "$work/screen.png" "$(page 001)")" != 0 ] && covered=yes && break
            sleep 0.1
        done
        [ -n "$covered" ] || fail "nothing comes with $key"
        xdotool key $key
        shows "$(page 001)"
    done
    xdotool key F1
    sleep 0.5
    xdotool key Escape
    shows "$(page 001)"
    xdotool key Escape
    ended_with 0
}

# In a window of another aspect the page is whole, in the middle, between black bars.
test_bars() {
    start_server 1000x900
    render
    play --window=800x800 "$here/show"
    for _ in $(seq 100); do
        window=$(xdotool search --class hallscreen 2>/dev/null | tail -1)
        [ -n "$window" ] && import -window "$window" "$work/window.png" 2>/dev/null &&
            [ "$(convert "$work/window.png" -format '%[fx:maxima>0.3]' info:)" = 1 ] && break
        sleep 0.1
    done
    [ "$(identify -format %wx%h "$work/window.png")" = 800x800 ] || fail "the window is not 800x800"
    for bar in 800x175+0+0 800x175+0+625; do
        [ "$(convert "$work/window.png" -crop $bar -format '%[fx:maxima]' info:)" = 0 ] || fail "bar $bar is not black"
    done
    convert "$work/window.png" -crop 800x450+0+175 +repage "$work/middle.png"
    convert "$(page 001)" -filter box -resize '800x450!' "$work/expected.png"
    error=$(compare -metric MAE "$work/middle.png" "$work/expected.png" null: 2>&1 | sed 's/.*(\(.*\))/\1/')
    [ "$(echo "$error" | awk '{print ($1 < 0.01)}')" = 1 ] || fail "the page in the window is another: $error"
    kill -INT "$player"
    ended_with 0
}

# The statistics are one JSON object; the log can be played again, and gone on from.
test_files() {
    start_server 1280x720
    render
    play --clock 2023-04-07T07:55 --stats "$work/stats" --log "$work/log" "$here/show"
    shows "$(page 001)"
    xdotool key Right
    shows "$(page 002)"
    xdotool key Tab
    shows "$(page 005)"
    shows "$(page 006)"
    kill -TERM "$player"
    ended_with 0
    if command -v python3 >/dev/null; then
        python3 -m json.tool "$work/stats" >/dev/null || fail "the statistics are no JSON: $(cat "$work/stats")"
    fi
    [ "$(stat_of stats frames)" -gt 2 ] || fail "no frames: $(cat "$work/stats")"
    grep -q '"driver":"x11","renderer":"window"' "$work/stats" || fail "not x11 and window: $(cat "$work/stats")"
    for line in '^wall 2023-04-07T07:55:00' '^# at [0-9]* page 1 mo-dau: part=0 ' '^at [0-9]* next$' \
        '^# at [0-9]* page 2 chuong-trinh: ' '^at [0-9]* part$' '^# at [0-9]* page 5 giai-lao: ' \
        '^# at [0-9]* page 6 tiep-theo: ' '^until [0-9]*$'; do
        grep -q "$line" "$work/log" || fail "no line $line in the log: $(cat "$work/log")"
    done
    # The playhead's text of any line is a start.
    playhead=$(sed -n 's/^# .* page 2 [^:]*: //p' "$work/log" | head -1)
    play --start "$playhead" "$here/show"
    shows "$(page 002)"
    kill -TERM "$player"
    ended_with 0
}

# A page that stands draws nothing and lets the machine sleep; --for leaves by itself.
# How often the player's loop has slept so far.
sleeps() {
    sed -n 's/^voluntary_ctxt_switches:[[:space:]]*//p' "/proc/$player/task/$player/status"
}

# Once all is drawn ahead a still page costs nothing: the loop sleeps through.
test_sleep() {
    start_server 1280x720
    play --stats "$work/stats" --start giu-yen "$here/show"
    before=
    for _ in $(seq 30); do
        sleep 1
        now=$(sleeps)
        [ "$now" = "$before" ] && break
        before=$now
    done
    sleep 6
    wakeups=$(($(sleeps) - now))
    kill -TERM "$player"
    ended_with 0
    echo "in 6 s: $wakeups wake-ups; $(stat_of stats frames) frames in all"
    [ $wakeups -le 2 ] || fail "a still page does not sleep"
    [ "$(stat_of stats frames)" -le 3 ] || fail "a still page was drawn again"
}

# Fades run at the display's rate, in a window whose pages are scaled too; it is small because
# sanitizers make pixels slow, and other tests beside this one may cost some frames.
test_fades() {
    start_server 640x480
    play --window=480x270 --for 8 --stats "$work/stats" --start giai-lao "$here/show"
    ended_with 0
    frames=$(stat_of stats frames)
    missed=$(stat_of stats missed_frames)
    echo "$frames frames, $missed missed, $(stat_of stats frame_ms_p50) and $(stat_of stats frame_ms_p99) ms"
    # Four or five fades of half a second; cuts alone would be ten frames.
    [ "$frames" -ge 25 ] || fail "too few frames"
    [ "$frames" -le 200 ] || fail "frames while nothing moves"
}

test_test_card() {
    start_server 1280x720
    "$program" render --test-card --size 1280x720 --out "$work/card" || fail "no test card"
    play --test-card
    for _ in $(seq 100); do
        import -window root "$work/screen.png" 2>/dev/null
        # The same but for the lines about the machine in its middle.
        convert "$work/screen.png" -crop 1280x60+0+0 +repage "$work/a.png"
        convert "$work/card/test-card.png" -crop 1280x60+0+0 +repage "$work/b.png"
        [ "$(differing "$work/a.png" "$work/b.png")" = 0 ] && break
        sleep 0.1
    done
    [ "$(differing "$work/a.png" "$work/b.png")" = 0 ] || fail "not the test card"
    xdotool key Escape
    sleep 0.3
    xdotool key Escape
    ended_with 0
}

# What cannot be played is said, and nothing is shown.
test_refused() {
    start_server 640x480
    mkdir "$work/broken"
    printf 'slides:\n  - kind: bannner\n' >"$work/broken/playlist.yaml"
    play "$work/broken"
    ended_with 1
    grep -q 'playlist.yaml:2:' "$work/errors" || fail "the check is not printed"
    play --start 99 "$here/show"
    ended_with 2
    play --log /nowhere/log "$here/show"
    ended_with 3
    unset DISPLAY
    play "$work/broken"
    ended_with 1
    play "$here/show"
    ended_with 3
    grep -q 'E60[0-9]' "$work/errors" || fail "no message about the display"
}

"test_$test"
