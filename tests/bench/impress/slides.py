#!/usr/bin/python3
"""slides.py FOLDER: the ten texts in Impress' own new presentation, as they are typed there.

Writes FOLDER/whole.odp, where a list is pasted into one content placeholder, and FOLDER/continued.odp, where it goes on
in the next slide after ten entries; beside each a .json with the text and the placeholders of every slide, in
thousandths of the width and of the height. Nothing of the template is changed: 16:9, its faces and sizes, its auto-fit.
Layouts: title slide for banner and slogan, title and content for the rest; under a caption stands a picture in place
of the content, the caption is the title.
"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.awt import Point, Size
from com.sun.star.beans import PropertyValue

import picture
from texts import TEXTS, typed

LAYOUTS = {"title": 0, "content": 1, "picture": 1}  # the numbers of Impress' AutoLayout
ENTRIES = 10


def office(folder):
    """A running LibreOffice with a profile of its own: (process, desktop)."""
    pipe = f"hallscreen-{os.getpid()}"
    process = subprocess.Popen(["libreoffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
                                f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(240):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return process, remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except Exception:  # pylint: disable=broad-except  # UNO's own class, there only once it is connected
            if process.poll() not in (None, 0):
                break
            time.sleep(0.5)
    sys.exit("slides.py: LibreOffice does not start")


def property_value(name, value):
    return PropertyValue(Name=name, Value=value)


def room(shape, page):
    return [round(value, 1) for value in (shape.Position.X * 1000 / page.Width, shape.Position.Y * 1000 / page.Height,
                                          shape.Size.Width * 1000 / page.Width, shape.Size.Height * 1000 / page.Height)]


def number(content):
    """The first level of the outline for every paragraph, with its bullet, as a typed one has it."""
    paragraphs = content.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraphs.nextElement().NumberingLevel = 0


def place_picture(document, page, frame, path):
    """The picture in the middle of the placeholder, as large as fits it."""
    position, size = frame.Position, frame.Size
    page.remove(frame)
    shape = document.createInstance("com.sun.star.drawing.GraphicObjectShape")
    page.add(shape)
    shape.GraphicURL = f"file://{path}"
    width = min(size.Width, size.Height * 16 // 9)
    shape.Size = Size(width, width * 9 // 16)
    shape.Position = Point(position.X + (size.Width - width) // 2, position.Y)


def fill(document, page, text, layout, title, paragraphs, folder):
    page.Layout = LAYOUTS[layout]
    heading, content = page.getByIndex(0), page.getByIndex(1)
    rooms = [room(heading, page), room(content, page)]
    heading.setString(title)
    if layout == "picture":
        place_picture(document, page, content, f"{folder}/photo.png")
        rooms.pop()
    else:
        content.setString("\n".join(paragraphs))
        if layout == "content":
            number(content)
    return {"text": text["id"], "rooms": rooms}


def make(desktop, folder, name, most):
    document = desktop.loadComponentFromURL("private:factory/simpress", "_blank", 0, (property_value("Hidden", True),))
    pages = document.DrawPages
    facts = []
    for text in TEXTS:
        layout, title, paragraphs = typed(text)
        step = most or len(paragraphs) or 1
        for first in range(0, max(len(paragraphs), 1), step):
            page = pages.insertNewByIndex(pages.Count - 1) if facts else pages.getByIndex(0)
            facts.append(fill(document, page, text, layout, title, paragraphs[first:first + step], folder))
    document.storeToURL(f"file://{folder}/{name}.odp", ())
    document.close(True)
    with open(f"{folder}/{name}.json", "w", encoding="utf-8") as file:
        json.dump(facts, file, ensure_ascii=False, indent=1)


def main():
    folder = os.path.realpath(sys.argv[1])
    picture.write(f"{folder}/photo.png")
    process, desktop = office(folder)
    try:
        make(desktop, folder, "whole", 0)
        make(desktop, folder, "continued", ENTRIES)
        desktop.terminate()
    finally:
        process.wait(60)


main()
