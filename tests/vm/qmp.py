"""The monitor of a QEMU machine: pictures of its screen, and keys. Says and knows nothing of what runs in it."""

import json
import socket
import time


class Qmp:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        self.socket.connect(path)
        self.lines = self.socket.makefile("r", encoding="utf-8")
        self.lines.readline()  # the greeting
        self.execute("qmp_capabilities")

    def execute(self, command, **arguments):
        """Sends a command and returns its answer; what else the machine tells (events) is passed over."""
        self.socket.sendall(json.dumps({"execute": command, "arguments": arguments}).encode())
        for line in self.lines:
            answer = json.loads(line)
            if "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]
        raise RuntimeError(f"{command}: the machine is gone")

    def screenshot(self, path, format):
        """Writes what the first screen shows, as "png" or "ppm"."""
        self.execute("screendump", filename=str(path), format=format)

    def press(self, keys, hold_ms):
        """Presses keys together, by QEMU's names ("ctrl+alt+f2"), and lets go after a while. Not by send-key, which waits
        that long between any two keys."""
        names = keys.split("+")
        self._send_keys(names, True)
        time.sleep(hold_ms / 1000)
        self._send_keys(reversed(names), False)

    def _send_keys(self, names, is_down):
        self.execute("input-send-event", events=[
            {"type": "key", "data": {"down": is_down, "key": {"type": "qcode", "data": name}}} for name in names])
