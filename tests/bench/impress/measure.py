#!/usr/bin/python3
"""measure.py FONTS NAME=PAGES...: counts twelve faults on pages of the ten texts and prints a table with a column a NAME.

FONTS: a file of lines `FACE<TAB>FILE`. PAGES: an .xml of `pdftohtml -xml -zoom` at 1920x1080 with the .json of slides.py
beside it, or a .boxes file of `hallscreen render --boxes` with a line `show ID` before each show. Both become the same
pages of lines, and the same functions count. Option --list: also where each fault is.

A line of a page is recognised as part of a paragraph of the text by its letters, whatever their case. What is not
recognised (numbers, times, page ranges, bullets) counts only for 7, 8 and 10. Lengths are those of a picture of 1080
lines. The hall: a screen of 2 m, the last row at 20 m. What counts as one fault:

 1 break inside a personal name   a line ends between two syllables of a name, or between it and the rank right before it
 2 break inside number and unit   a line ends inside "năm 2026", "ngày 07", "khóa XIII", "2.450 triệu đồng", "10 năm", "2026 - 2030"
 3 break inside a document number a line ends inside "152/2025/NĐ-CP", or between "số" and it
 4 widow                          the last of several lines of a paragraph is a single syllable
 5 line ends in a link word       a line that is not its paragraph's last ends in và của các những với cho trong tại do thuộc
 6 unbalanced lines               in a paragraph of two or three lines the shortest, the last one too, is under 40 % of the longest
 7 letters cut or struck          a line with ink outside the picture, or with a letter over 2 px inside one of a line above it
 8 text under the floor           a line whose capitals are lower than 1/200 of the last row's distance (54 px, half a px allowed)
 9 size jump                      two pages of one list, one after the other, whose entries differ in size by over 2 %
10 page overflows                 a page with ink outside the rooms for text (the template's placeholders; the margin of 5 %), or
                                  a page on which a word of the text is missing
11 uneven pages                   a list whose fullest page has over one entry more than its emptiest
12 person parted                  an entry that begins on one page and goes on on another

Ink is reckoned from letters: a capital's height is the face's (OS/2 table), each mark above adds 27 % of it, a small
letter has three quarters of it and 20 % a mark, and what hangs below the baseline hangs by a third. Where a letter stands in its line
is reckoned from its place in the text; two letters meet where their ink does and they are under half an em apart. What is
reckoned so is looked at in the pictures (run --keep), and is right to a few lines.
"""

import collections
import json
import re
import struct
import sys
import unicodedata
import xml.etree.ElementTree

from texts import TEXTS, shown, typed

WIDTH, HEIGHT = 1920, 1080
FLOOR_PX = 20 / 200 / 2 * HEIGHT
MARGIN = (0.05 * WIDTH, 0.05 * HEIGHT, 0.9 * WIDTH, 0.9 * HEIGHT)
SLACK_PX = 2
LINKS = frozenset("và của các những với cho trong tại do thuộc".split())
UNIT = "đơn vị|tập thể|cá nhân|đồng chí|năm|tháng|phút|giờ|xã|tỷ đồng|triệu đồng|tỷ|triệu|đồng|người"
NUMBERS = re.compile(rf"\b(?:ngày|tháng|năm|quý|khóa|lần thứ|hạng|kỳ)\s+(?:\d+|[IVX]+\b|Nhất|Nhì|Ba)|\b\d[\d.,]*\s+(?:{UNIT})\b"
                     r"|\b\d{4}\s*[-–]\s*\d{4}")
DOCUMENTS = re.compile(r"(?:\bsố\s+)?\b\d+(?:/\d{4})?[/-][A-ZĐ][\w/-]*")
PROPERTIES = ("break inside a personal name", "break inside number and unit or date", "break inside a document number",
              "widow (last line of one syllable)", "line ends in và, của, các ...", "unbalanced lines",
              "letters cut or struck", "text under the floor", "size jump between pages of a list", "page overflows",
              "uneven pages of a list", "person parted from post or unit")

Line = collections.namedtuple("Line", "x width baseline size capital text")
Page = collections.namedtuple("Page", "text number rooms lines")  # text: the id; number: counted from 1 in its file


# Faces

def capital_height(path):
    """Of plain H, in em: OS/2 sCapHeight."""
    with open(path, "rb") as file:
        data = file.read()
    tables = {}
    for i in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, _ = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        tables[tag] = offset
    units = struct.unpack(">H", data[tables[b"head"] + 18:tables[b"head"] + 20])[0]
    return struct.unpack(">h", data[tables[b"OS/2"] + 88:tables[b"OS/2"] + 90])[0] / units


def ink(letter, capital):
    """(above, below) the baseline."""
    plain, *marks = unicodedata.normalize("NFD", letter)
    above = sum(mark not in "\u0323\u031b" for mark in marks)
    base = 1 if plain.isupper() or plain.isdigit() or plain in "bdđhklt/()" else 0.75
    below = "\u0323" in marks or plain in "gjpqyQ,;()"
    return capital * (base + (0.27 if plain.isupper() else 0.2) * above), capital / 3 * below


# Pages

def read_xml(path, fonts):
    with open(path.replace(".xml", ".json"), encoding="utf-8") as file:
        facts = json.load(file)
    sizes, pages = {}, []
    for number, element in enumerate(xml.etree.ElementTree.parse(path).getroot().iter("page"), 1):
        lines = []
        for spec in element.iter("fontspec"):
            sizes[spec.get("id")] = (int(spec.get("size")), fonts.get(spec.get("family").split("+")[-1]))
        for piece in element.iter("text"):
            text = "".join(piece.itertext()).strip()
            size, capital = sizes[piece.get("font")]
            if not any(map(str.isalnum, text)):  # a bullet
                continue
            if capital is None:
                sys.exit(f"{path}: page {number}: a face that is not known: {text}")
            left, top, width, height = (int(piece.get(key)) for key in ("left", "top", "width", "height"))
            # poppler's box of these fonts: 0.95 em above the baseline, 0.35 below
            if abs(height / size - 1.3) > 0.05:
                sys.exit(f"{path}: page {number}: a line {height} px high in a face of {size} px")
            baseline = top + height * 0.95 / 1.3
            if lines and abs(lines[-1].baseline - baseline) < size / 4 and left > lines[-1].x:
                last = lines.pop()
                lines.append(last._replace(width=left + width - last.x, text=f"{last.text} {text}"))
            else:
                lines.append(Line(left, width, baseline, size, capital * size, text))
        fact = facts[number - 1]
        rooms = [(x * WIDTH / 1000, y * HEIGHT / 1000, w * WIDTH / 1000, h * HEIGHT / 1000) for x, y, w, h in fact["rooms"]]
        pages.append(Page(fact["text"], number, rooms, lines))
    return pages


def read_boxes(path, fonts):
    pages, show = [], None
    with open(path, encoding="utf-8") as file:
        for row in file:
            cells = row.rstrip("\n").split("\t")
            if row.startswith("show "):
                show = row.split()[1]
            elif row.startswith("page "):
                pages.append(Page(show, len(pages) + 1, [MARGIN], []))
            elif cells[1] == "text":
                x, y, width, height, size = (int(cell) for cell in cells[2:7])
                capital = fonts[cells[7]]
                # a line's height holds the tallest letter and the lowest in equal shares
                baseline = y + height / 2 + (1.54 - 1 / 3) / 2 * capital * size
                pages[-1].lines.append(Line(x, width, baseline, size, capital * size, cells[8]))
    return pages


# Lines into paragraphs

def squeeze(text):
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


class Paragraph:
    """Lines of one paragraph, in order, with the page of each; `parts` is every text of its entry."""

    def __init__(self, text, entry):
        self.text, self.entry = text, entry
        self.lines, self.pages = [], []
        self.rest = squeeze(text)

    def take(self, line, page):
        letters = squeeze(line.text)
        if not letters or not self.rest.startswith(letters):
            return False
        self.rest = self.rest[len(letters):]
        self.lines.append(line)
        self.pages.append(page)
        return True

    def breaks(self):
        """Where lines end, in letters without blanks."""
        place, places = 0, []
        for line in self.lines[:-1]:
            place += len(squeeze(line.text))
            places.append(place)
        return places


def parts(each, text, lines):
    """Of what is shown: post and unit of a recipient stand on one line or on one each."""
    if not isinstance(each, tuple):
        return (each,)
    if squeeze(each[-1]) not in lines:
        for name, post, unit in text.get("recipients", ()):
            if name == each[0]:
                return name, post, unit
    return each


def source(text, pages, is_show):
    """[(paragraph, entry or None)]"""
    if is_show:
        lines = {squeeze(line.text) for page in pages for line in page.lines}
        return [(part, index if isinstance(each, tuple) else None) for index, each in enumerate(shown(text))
                for part in parts(each, text, lines)]
    _, title, paragraphs = typed(text)
    is_list = text["kind"] in ("roll", "awards", "agenda")
    return [(part, None) for part in title.split("\n")] + [(part, index if is_list else None)
                                                           for index, part in enumerate(paragraphs)]


def recognise(text, pages, is_show):
    """Paragraphs of the text on its pages; a heading that each page repeats is there once a page."""
    waiting = [Paragraph(*each) for each in source(text, pages, is_show)]
    done = []
    for page in pages:
        open_one = None
        for line in page.lines:
            if open_one and open_one.rest and open_one.take(line, page):
                continue
            fresh = next((each for each in waiting if each.rest == squeeze(line.text)), None) or next(
                (each for each in waiting if each.rest.startswith(squeeze(line.text))), None)
            if fresh is None:  # a repeated heading
                again = next((each for each in done if each.entry is None and squeeze(each.text).startswith(squeeze(line.text))
                              and page not in each.pages), None)
                fresh = again and Paragraph(again.text, None)
            else:
                waiting.remove(fresh)
            if fresh and fresh.take(line, page):
                done.append(fresh)
                open_one = fresh
    return done, [each.text for each in waiting] + [each.text for each in done if each.rest]


# The faults: each function yields (page, what)

def spans(text, pattern):
    for found in pattern.finditer(text):
        first = len(squeeze(text[:found.start()]))
        yield first, first + len(squeeze(found.group())), found.group()


def broken(paragraph, pattern):
    for first, last, what in spans(paragraph.text, pattern):
        for index, place in enumerate(paragraph.breaks()):
            if first < place < last:
                yield paragraph.pages[index], what


def widows(paragraph):
    if len(paragraph.lines) > 1 and len(paragraph.lines[-1].text.split()) == 1:
        yield paragraph.pages[-1], paragraph.text


def links(paragraph):
    for line, page in list(zip(paragraph.lines, paragraph.pages))[:-1]:
        if line.text.split()[-1].casefold() in LINKS:
            yield page, line.text


def unbalanced(paragraph):
    widths = [line.width for line in paragraph.lines]
    if len(widths) in (2, 3) and min(widths) < 0.4 * max(widths):
        yield paragraph.pages[0], " | ".join(line.text for line in paragraph.lines)


def line_ink(line):
    return (line.baseline - max(ink(letter, line.capital)[0] for letter in line.text),
            line.baseline + max(ink(letter, line.capital)[1] for letter in line.text))


def letters(line):
    for index, letter in enumerate(line.text):
        if letter != " ":
            above, below = ink(letter, line.capital)
            yield line.x + line.width * (index + 0.5) / len(line.text), line.baseline - above, line.baseline + below


def meets(line, upper):
    if line_ink(line)[0] >= line_ink(upper)[1]:
        return False
    lower_letters = list(letters(line))
    return any(top < bottom - SLACK_PX and abs(x - other) < line.size / 2 for other, _, bottom in letters(upper)
               for x, top, _ in lower_letters)


def cut(page):
    for line in page.lines:
        top, bottom = line_ink(line)
        if top < 0 or bottom > HEIGHT or line.x < -SLACK_PX or line.x + line.width > WIDTH + SLACK_PX:
            yield page, f"outside the picture: {line.text}"
        elif any(upper.baseline < line.baseline and meets(line, upper) for upper in page.lines):
            yield page, f"struck: {line.text}"


def small(page):
    for line in page.lines:
        if line.capital < FLOOR_PX - 0.5:
            yield page, f"{line.capital:.0f} px: {line.text}"


def is_inside(line, room):
    top, bottom = line_ink(line)
    x, y, width, height = room
    return (x - SLACK_PX <= line.x and line.x + line.width <= x + width + SLACK_PX and y - SLACK_PX <= top
            and bottom <= y + height + SLACK_PX)


def overflows(text, pages, missing):
    for page in pages:
        outside = [line.text for line in page.lines if not any(is_inside(line, room) for room in page.rooms)]
        if outside:
            yield page, outside[0]
    for what in missing:
        yield pages[-1] if pages else Page(text["id"], 0, [], []), f"missing: {what}"


def entry_pages(paragraphs):
    """{page number: {entry: size}} of a list."""
    pages = collections.defaultdict(dict)
    for paragraph in paragraphs:
        if paragraph.entry is not None:
            for line, page in zip(paragraph.lines, paragraph.pages):
                pages[page.number].setdefault(paragraph.entry, line.size)
    return [pages[number] for number in sorted(pages)]


def jumps(pages, listed):
    for before, after in zip(listed, listed[1:]):
        one, other = max(before.values()), max(after.values())
        if abs(one - other) > 0.02 * max(one, other):
            yield pages[0], f"{one} px, then {other} px"


def uneven(pages, listed):
    counts = [len(each) for each in listed]
    if counts and max(counts) > min(counts) + 1:
        yield pages[0], " + ".join(map(str, counts))


def parted(pages, listed):
    for before, after in zip(listed, listed[1:]):
        for entry in before.keys() & after.keys():
            yield pages[0], f"entry {entry}"


def count(pages, is_show):
    """A list of (page, what) a property."""
    faults = [[] for _ in PROPERTIES]
    for text in TEXTS:
        mine = [page for page in pages if page.text == text["id"]]
        paragraphs, missing = recognise(text, mine, is_show)
        names = re.compile("|".join(map(re.escape, text.get("names", ("\0",)))), re.IGNORECASE)
        for paragraph in paragraphs:
            for index, found in enumerate((broken(paragraph, names), broken(paragraph, NUMBERS), broken(paragraph, DOCUMENTS),
                                           widows(paragraph), links(paragraph), unbalanced(paragraph))):
                faults[index] += found
        for page in mine:
            faults[6] += cut(page)
            faults[7] += small(page)
        listed = entry_pages(paragraphs)
        faults[8] += jumps(mine, listed)
        faults[9] += overflows(text, mine, missing)
        faults[10] += uneven(mine, listed)
        faults[11] += parted(mine, listed)
    return faults


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--list"]
    with open(arguments[0], encoding="utf-8") as file:
        fonts = {face: capital_height(path) for face, path in (line.rstrip("\n").split("\t") for line in file)}
    columns = []
    for argument in arguments[1:]:
        name, path = argument.split("=", 1)
        is_show = path.endswith(".boxes")
        pages = (read_boxes if is_show else read_xml)(path, fonts)
        columns.append((name, pages, count(pages, is_show)))
    print(" | ".join(["property", *(name for name, _, _ in columns)]))
    for index, name in enumerate(PROPERTIES):
        print(" | ".join([f"{index + 1} {name}", *(str(len(faults[index])) for _, _, faults in columns)]))
    print(" | ".join(["all", *(str(sum(map(len, faults))) for _, _, faults in columns)]))
    print(" | ".join(["pages", *(str(len(pages)) for _, pages, _ in columns)]))
    print(" | ".join(["lines of text", *(str(sum(len(page.lines) for page in pages)) for _, pages, _ in columns)]))
    if "--list" in sys.argv:
        for name, _, faults in columns:
            for index, found in enumerate(faults):
                for page, what in found:
                    print(f"{name}: {index + 1} {PROPERTIES[index]}: {page.text}, page {page.number}: {what}")


main()
