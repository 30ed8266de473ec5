"""What has to hold on the screen of a hall: a table of scenarios, each a few steps on a booted machine."""

import collections
import time

STILL_DIFFERENCE = 2  # of 255, outside transitions
PICTURE_SECONDS = 60  # emulated, a fade alone takes some of them

Scenario = collections.namedtuple("Scenario", "name machine is_short steps meaning")


class Skipped(Exception):
    """The machine cannot do this; the text says why."""


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

    def go_to(self, number):
        self.machine.press(*str(number), "ret")
        self.wait_for_page(number)

    def wait_for_service(self, state):
        self.wait(lambda: self.machine.service("ActiveState") == state, f"the service is not {state}")

    def restart(self, before="true"):
        self.machine.ask(f"systemctl stop hallscreen; {before}; systemctl start hallscreen")


def sample(hall):
    """The service has started by itself and shows a page of the first part, which turns."""
    numbers = range(1, hall.page("chao-co"))
    first = hall.wait(lambda: hall.shown(numbers), "the screen shows no page of the first part as render writes it")
    check(not hall.machine.picture().is_black(), f"page {first} is black")
    others = [number for number in numbers if hall.pages[number - 1].difference(hall.pages[first - 1]) > STILL_DIFFERENCE]
    second = hall.wait(lambda: hall.shown(others), f"page {first} does not turn")
    return f"pages {first} and {second} are what render writes"


def keys(hall):
    opening, speaker = hall.page("chao-co"), hall.page("speaker-le-quoc-chinh")
    press = hall.machine.press
    hall.go_to(1)
    press("right")
    hall.wait_for_page(opening)
    hall.go_to(speaker)
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


def without(code, hall):
    """The reason stands in the journal, the exit code is 3, and it is tried again and again."""
    hall.wait(lambda: int(hall.machine.service("NRestarts")) >= 2, "the service is not started again")
    journal = hall.machine.journal()
    check(f"[{code}]" in journal, f"the journal does not say {code}: {journal[-400:]}")
    check("status=3" in journal, f"the exit code is not 3: {journal[-400:]}")


def no_card(hall):
    without("E600", hall)


def no_rights(hall):
    without("E601", hall)
    hall.machine.ask("gpasswd --add hallscreen video")
    hall.wait(lambda: hall.shown(range(1, hall.page("chao-co"))), "no picture after the rights are given")
    return "and the picture comes once the rights are given"


def no_screen(hall):
    without("E602", hall)
    hall.machine.ask("echo on >/sys/class/drm/card0-Virtual-1/status")
    hall.wait(lambda: hall.shown(range(1, hall.page("chao-co"))), "no picture after the screen is connected")
    return "and the picture comes once the screen is connected"


SCENARIOS = [
    Scenario("sample", "screen", True, sample, "the service shows the sample; its pages turn and are equal to render's"),
    Scenario("keys", "screen", True, keys, "next, previous, page number, banner, black"),
    Scenario("sigterm", "screen", True, terminated, "stopping is clean and the next start resumes"),
    Scenario("kill", "screen", False, killed, "a crash resumes on the same page"),
    Scenario("console", "screen", False, console, "keys of the console and the kernel do nothing"),
    Scenario("no-card", "no card", False, no_card, "no graphics output: said, exit code 3, tried again"),
    Scenario("no-rights", "no rights", False, no_rights, "an account that may not open the card"),
    Scenario("no-screen", "no screen", False, no_screen, "no screen connected at start"),
]
