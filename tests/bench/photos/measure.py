#!/usr/bin/python3
"""measure.py SECONDS PROGRAM ARGUMENT...: lets a program and all that it starts run so long and prints what that took: seconds
of the processor, and the most memory at one time in MB (PSS: what processes share is counted once)."""

import os
import signal
import subprocess
import sys
import time


def members(session):
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[3]) == session:
                yield int(name), fields


def memory_kb(process):
    try:
        with open(f"/proc/{process}/smaps_rollup") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except OSError:
        return 0


def main():
    seconds, command = float(sys.argv[1]), sys.argv[2:]
    program = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end, most_kb, ticks = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end and program.poll() is None:
        time.sleep(min(0.5, max(0.0, end - time.monotonic())))
        living = list(members(program.pid))
        most_kb = max(most_kb, sum(memory_kb(process) for process, _ in living))
        # Of itself and of the children that it has taken leave of.
        ticks = max(ticks, sum(sum(map(int, fields[11:15])) for _, fields in living))
    has_lasted = program.poll() is None
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    for process, _ in list(members(program.pid)):
        os.kill(process, signal.SIGKILL)
    program.wait()
    print(f"{ticks / os.sysconf('SC_CLK_TCK'):.2f} {most_kb / 1024:.0f} {'' if has_lasted else 'it ended by itself'}")


main()
