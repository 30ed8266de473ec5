"""What has to hold on the screen of a hall: a table of scenarios, each a few steps on a booted machine."""

import collections
import json
import time

CONTROL = "/run/hallscreen/control"
STILL_DIFFERENCE = 2  # of 255, outside transitions
PICTURE_SECONDS = 60  # emulated, a fade alone takes some of them

Scenario = collections.namedtuple("Scenario", "name machine is_short steps meaning")


def check(is_true, words):
    if not is_true:
        raise AssertionError(words)


class Hall:
    """A machine seen from the rows: pages by number on the wall, keys, and what the service says."""

    def __init__(self, machine, pages):
        self.machine, self.pages = machine, pages

    def page(self, kind_id):
        """The number of the first page whose file is NNN-KIND-ID.png."""
        for number, page in enumerate(self.pages, 1):
            if page.name.endswith(kind_id):
                return number
        raise AssertionError(f"the show has no page {kind_id}")

    def wait(self, holds, words, seconds=PICTURE_SECONDS):
        """Asks again until it holds; returns what it then gave."""
        end = time.monotonic() + seconds
        while True:
            answer = holds()
            if answer:
                return answer
            check(time.monotonic() < end, f"{words} (waited {seconds} s)")
            time.sleep(0.3)

    def shown(self, numbers):
        """Which of these pages the screen shows now; 0: none of them."""
        picture = self.machine.picture()
        for number in numbers:
            if picture.difference(self.pages[number - 1]) <= STILL_DIFFERENCE:
                return number
        return 0

    def wait_for_page(self, number):
        self.wait(lambda: self.shown([number]), f"the screen does not show page {number} as render writes it")

    def wait_for_black(self):
        self.wait(lambda: self.machine.picture().is_black(), "the screen is not black")

    def wait_for_show(self):
        """The first part is on the wall: one of its pages, as it turns."""
        numbers = range(1, self.page("chao-co"))
        return self.wait(lambda: self.shown(numbers), "the screen shows no page of the first part as render writes it")

    def press_and_wait(self, key):
        """Until the picture changes: of two presses that a busy machine sees at once only the first counts."""
        before = self.machine.picture()
        self.machine.press(key)
        self.wait(lambda: self.machine.picture().difference(before) > STILL_DIFFERENCE, f"{key} changes nothing")

    def go_to(self, number):
        self.machine.press(*str(number), "ret")
        self.wait_for_page(number)

    def wait_for_other_picture(self):
        """A picture that is no page of the show, and not black."""
        self.wait(lambda: not self.machine.picture().is_black() and not self.shown(range(1, len(self.pages) + 1)),
                  "there is no picture")

    def wait_for_service(self, state):
        self.wait(lambda: self.machine.service("ActiveState") == state, f"the service is not {state}")

    def restart(self, before="true"):
        self.machine.ask(f"systemctl stop hallscreen; {before}; systemctl start hallscreen")


def sample(hall):
    """The service has started by itself and shows a page of the first part, which turns."""
    first = hall.wait_for_show()
    check(not hall.pages[first - 1].is_black(), f"page {first} is black")
    numbers = range(1, hall.page("chao-co"))
    others = [number for number in numbers if hall.pages[number - 1].difference(hall.pages[first - 1]) > STILL_DIFFERENCE]
    second = hall.wait(lambda: hall.shown(others), f"page {first} does not turn")
    return f"pages {first} and {second} are what render writes"


def keys(hall):
    opening, speaker = hall.page("chao-co"), hall.page("speaker-le-quoc-chinh")
    press = hall.machine.press
    hall.go_to(1)
    press("right")  # out of the loop; the opening looks like page 1
    hall.wait_for_page(opening)
    for _ in range(opening, speaker):  # the agenda's pages lie between; render does not know what is marked on them
        hall.press_and_wait("right")
    hall.wait_for_page(speaker)
    press("right")
    hall.wait_for_page(speaker + 1)
    press("left")
    hall.wait_for_page(speaker)
    press("b")
    hall.wait_for_page(1)
    press("b")
    hall.wait_for_page(speaker)
    press("dot")
    hall.wait_for_black()
    press("dot")
    hall.wait_for_page(speaker)
    return "next, previous, page and Enter, B, full stop"


def console(hall):
    """Nothing of the console below comes through."""
    page = hall.page("speaker-le-quoc-chinh")
    hall.go_to(page)
    process = hall.machine.service("MainPID")
    for combination in ("ctrl+c", "ctrl+alt+f2", "alt+f3", "ctrl+z", "ctrl+alt+delete", "esc"):
        hall.machine.press(combination)
        time.sleep(1)
        check(hall.shown([page]), f"{combination} changed the picture")
    check(hall.machine.service("MainPID") == process, "the program was started again")
    return "Ctrl+C, Ctrl+Z, Ctrl+Alt+F2, Alt+F3, Ctrl+Alt+Delete, Esc: the same picture"


def killed(hall):
    page = hall.page("speaker-le-quoc-chinh")
    hall.go_to(page)
    time.sleep(2)
    restarts = int(hall.machine.service("NRestarts"))
    hall.machine.ask("systemctl kill -s KILL hallscreen")
    hall.wait(lambda: int(hall.machine.service("NRestarts")) == restarts + 1, "the service was not started again")
    hall.wait_for_page(page)
    return f"page {page} again"


def terminated(hall):
    page = hall.page("speaker-vu-huu-thi")
    hall.go_to(page)
    hall.machine.ask("systemctl stop hallscreen")
    result, code = hall.machine.service("Result"), hall.machine.service("ExecMainStatus")
    check((result, code) == ("success", "0"), f"SIGTERM: result {result}, exit code {code}")
    check(not hall.shown([page]), "the picture is still there")
    hall.machine.ask("systemctl start hallscreen")
    hall.wait_for_page(page)
    return f"exit code 0; started again on page {page}"


def second(hall):
    """Another player is told who has the screen, and does not take it."""
    page = hall.page("speaker-le-quoc-chinh")
    hall.go_to(page)
    said, code = hall.machine.run("SDL_VIDEODRIVER=kmsdrm hallscreen play --lang en --for 5 /srv/hallscreen", 60)
    check(code == 3 and "[E603]" in said, f"a second player: exit code {code}: {said[-400:]}")
    check(hall.shown([page]), "a second player changed the picture")
    return "another player leaves with 3 and the reason"


def without_show(hall):
    """A kiosk goes on with what it has: the copy of the last good show, else the calm page."""
    hall.go_to(1)
    hall.restart("rm -f /var/lib/hallscreen/playhead; mv /srv/hallscreen /srv/away")
    hall.wait_for_show()
    hall.restart("rm -rf /var/lib/hallscreen/*")
    hall.wait_for_other_picture()
    hall.machine.screenshot("calm")
    time.sleep(5)
    check(hall.machine.service("NRestarts") == "0", "the program left without a show")
    hall.machine.ask("mv /srv/away /srv/hallscreen")
    hall.wait_for_show()
    return "the last good copy; without it the calm page; the show as soon as it is there"


def remote(hall):
    """The control socket of the service, from a login."""
    page = hall.page("speaker-le-quoc-chinh")
    hall.machine.ask(f"hallscreen send --control {CONTROL} goto {page}")
    hall.wait_for_page(page)
    status = json.loads(hall.machine.ask(f"hallscreen status --json --control {CONTROL}"))
    check(status["page"]["number"] == page, f"status tells page {status['page']}")
    check(status["driver"] == "KMSDRM" and status["renderer"] == "opengles2",
          f"status tells {status['driver']}, {status['renderer']}")
    mode = hall.machine.ask(f"stat --format '%U:%G %a' {CONTROL}").strip()
    check(mode == "hallscreen:hallscreen 660", f"the socket is {mode}")
    return "send and status through the service's socket"


def leaving(hall):
    """A technician gets to a login, and nobody else does."""
    page = hall.page("speaker-le-quoc-chinh")
    hall.go_to(page)
    hall.machine.press("ctrl+alt+backspace")
    time.sleep(5)
    check(hall.machine.service("ActiveState") == "active", "a short press of Ctrl+Alt+Backspace left")
    hall.machine.press("ctrl+alt+backspace", hold_ms=6000)  # a busy machine sees it late
    hall.wait_for_service("inactive")
    code = hall.machine.service("ExecMainStatus")
    check(code == "0", f"leaving has the exit code {code}")
    hall.machine.press("ctrl+alt+f2")
    hall.wait(lambda: hall.machine.run("systemctl is-active getty@tty2")[1] == 0, "there is no login on the second console")
    hall.wait(lambda: not hall.machine.picture().is_black(), "the login is not seen")
    hall.machine.screenshot("login")
    hall.machine.ask("systemctl start hallscreen")
    hall.wait_for_page(page)
    return "Ctrl+Alt+Backspace for 3 s, then Ctrl+Alt+F2: a login"


def without(code, hall):
    """The reason stands in the journal, the exit code is 3, and it is tried again and again."""
    hall.wait(lambda: f"[{code}]" in hall.machine.journal(), f"the journal does not say {code}")
    hall.wait(lambda: int(hall.machine.service("NRestarts")) >= 2, "the service is not started again")
    check("status=3" in hall.machine.journal(), "the exit code is not 3")


def no_card(hall):
    without("E600", hall)


def no_rights(hall):
    without("E601", hall)
    hall.machine.ask("gpasswd --add hallscreen video")
    hall.wait_for_show()
    return "and the picture comes once the rights are given"


def no_screen(hall):
    without("E602", hall)
    hall.machine.ask("echo on >/sys/class/drm/card0-Virtual-1/status")
    hall.wait_for_show()
    return "and the picture comes once the screen is connected"


SCENARIOS = [
    Scenario("sample", "screen", True, sample, "the service shows the sample; its pages turn and are equal to render's"),
    Scenario("keys", "screen", True, keys, "next, previous, page number, banner, black"),
    Scenario("sigterm", "screen", True, terminated, "stopping is clean and the next start resumes"),
    Scenario("kill", "screen", False, killed, "a crash resumes on the same page"),
    Scenario("console", "screen", False, console, "keys of the console and the kernel do nothing"),
    Scenario("second", "screen", False, second, "a second player on the same screen"),
    Scenario("no-show", "screen", False, without_show, "no show, then one: the kiosk never leaves"),
    Scenario("remote", "screen", False, remote, "the control socket: send, status"),
    Scenario("leaving", "screen", False, leaving, "the technician's way to a login"),
    Scenario("no-card", "no card", False, no_card, "no graphics output: said, exit code 3, tried again"),
    Scenario("no-rights", "no rights", False, no_rights, "an account that may not open the card"),
    Scenario("no-screen", "no screen", False, no_screen, "no screen connected at start"),
]
