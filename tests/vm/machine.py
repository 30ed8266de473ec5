"""A virtual machine with a KMS screen, no X, and the installed program; its screen, keys and a root shell."""

import os
import socket
import subprocess
import time

from picture import read_ppm
from qmp import Qmp

WIDTH_PX, HEIGHT_PX = 1280, 720
BOOT_SECONDS = 120

SCREEN = ["-device", f"virtio-gpu-pci,xres={WIDTH_PX},yres={HEIGHT_PX}"]


def kvm_works(kernel):
    """Whether a guest gets anywhere: a /dev/kvm may open and still run none. Debian's kernel without a root panics, and
    the machine ends, within a second or two."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return False
    command = ["qemu-system-x86_64", "-accel", "kvm", "-cpu", "qemu64", "-machine", "q35", "-m", "256", "-nodefaults",
               "-display", "none", "-vga", "none", "-no-reboot", "-kernel", str(kernel), "-append", "panic=-1"]
    try:
        return subprocess.run(command, timeout=6, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    except subprocess.TimeoutExpired:
        return False


class Machine:
    """Booted by the constructor. `debian` is a folder of tests/vm/root, `folder` one of tests/vm/program, which takes the
    sockets too; `log` gets the console and pictures."""

    def __init__(self, debian, folder, log, accelerator, devices, kernel_words):
        self.folder, self.log = folder, log
        self.log.mkdir(parents=True, exist_ok=True)
        paths = {name: folder / f"{name}.socket" for name in ("qmp", "shell")}
        for path in paths.values():
            path.unlink(missing_ok=True)
        disks = [f"{debian}/root.img", f"{folder}/program.img"]
        command = ["nice", "qemu-system-x86_64", "-accel", accelerator, "-cpu", "qemu64", "-smp", "2", "-m", "1024",
                   "-machine", "q35", "-nodefaults", "-no-reboot", "-display", "none", "-vga", "none",
                   *devices, "-device", "virtio-keyboard-pci"]
        for index, disk in enumerate(disks):
            command += ["-drive", f"id=disk{index},file={disk},format=raw,if=none,readonly=on",
                        "-device", f"virtio-blk-pci,drive=disk{index}"]
        command += ["-kernel", f"{debian}/vmlinuz", "-initrd", f"{debian}/initramfs.gz", "-append",
                    "console=ttyS0 quiet mitigations=off consoleblank=0 vt.global_cursor_default=0 "
                    "systemd.mask=serial-getty@ttyS0.service " + kernel_words,
                    "-serial", f"file:{self.log}/console.txt",
                    "-serial", f"unix:{paths['shell']},server=on,wait=off",
                    "-qmp", f"unix:{paths['qmp']},server=on,wait=off"]
        self.errors = open(self.log / "qemu.txt", "w", encoding="utf-8")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.errors, stderr=self.errors)
        try:
            self.shell = self._connect(paths["shell"])
            self.qmp = Qmp(str(paths["qmp"]))
            self._read_answer(BOOT_SECONDS)
        except BaseException:
            self.end()
            raise

    def _connect(self, path):
        shell = socket.socket(socket.AF_UNIX)
        for _ in range(100):
            if self.process.poll() is not None:
                raise RuntimeError(f"QEMU did not start; see {self.errors.name}")
            try:
                shell.connect(str(path))
                return shell
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"QEMU does not answer; see {self.errors.name}")

    def _read_answer(self, seconds):
        """Output and exit code of a command; the machine says the first of its own when it has booted."""
        data, end = b"", time.monotonic() + seconds
        while True:
            lines = data.decode(errors="replace").split("\n")
            if data.endswith(b"\n") and lines[-2].startswith("exit code "):
                return "\n".join(lines[:-2]), int(lines[-2].rsplit(" ", 1)[1])
            self.shell.settimeout(max(0.1, end - time.monotonic()))
            try:
                more = self.shell.recv(65536)
            except socket.timeout:
                raise RuntimeError(f"no answer in {seconds} s; see {self.log}/console.txt") from None
            if not more:
                raise RuntimeError(f"the machine is gone; see {self.log}/console.txt")
            data += more

    def run(self, command, seconds=30):
        """Runs a command of one line as root; returns its output and exit code."""
        self.shell.sendall((command + "\n").encode())
        return self._read_answer(seconds)

    def ask(self, command, seconds=30):
        """The output of a command that has to succeed."""
        output, code = self.run(command, seconds)
        if code != 0:
            raise RuntimeError(f"{command}: exit code {code}: {output}")
        return output

    def service(self, name):
        """A property of the service, as systemd tells it."""
        return self.ask(f"systemctl show --value -p {name} hallscreen").strip()

    def journal(self):
        return self.ask("journalctl --no-pager -o cat -u hallscreen")

    def press(self, *keys, hold_ms=100):
        """Keys one after the other."""
        for key in keys:
            self.qmp.press(key, hold_ms)
            time.sleep(0.2)  # a second press of Next within 150 ms is ignored

    def picture(self):
        """What the screen shows now."""
        self.qmp.screenshot(self.folder / "screen.ppm", "ppm")
        return read_ppm(self.folder / "screen.ppm")

    def screenshot(self, name):
        """Keeps what the screen shows now, to be looked at."""
        self.qmp.screenshot(self.log / f"{name}.png", "png")

    def end(self):
        self.process.kill()
        self.process.wait()
        self.errors.close()
