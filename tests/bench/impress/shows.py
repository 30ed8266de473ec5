#!/usr/bin/env python3
"""shows.py FOLDER: writes a show of each text, FOLDER/ID/playlist.yaml."""

import os
import sys

import picture
from texts import TEXTS

HALL = "hall:\n  screen: 1920x1080\n  screen_height_m: 2\n  last_row_m: 20\n"


def event(text):
    if text["kind"] != "banner":
        return "event:\n  kind: Hội nghị\n"
    return (f"event:\n  host: {text['host']}\n  kind: {text['event']}\n  subject: {text['subject']}\n"
            f"  place: {text['place']}\n  date: {text['date']}\n")


def slide(text):
    kind = text["kind"]
    if kind == "banner":
        return "  - banner\n"
    if kind == "lines":
        return "  - kind: banner\n    lines:\n" + "".join(f"      - {line}\n" for line in text["lines"])
    if kind == "speaker":
        return (f"  - kind: speaker\n    address: Đồng chí\n    name: {text['name']}\n    posts:\n"
                + "".join(f"      - {post}\n" for post in text["posts"]) + f"    doing: {text['doing']}\n")
    if kind == "photos":
        return f"  - kind: photos\n    files:\n      - file: photo.png\n        caption: {text['caption']}\n"
    if kind == "agenda":
        return (f"  - kind: agenda\n    heading: {text['heading']}\n    items:\n"
                + "".join(f"      - {time} {title}\n" for time, title in text["items"]))
    if kind == "awards":
        return (f"  - kind: awards\n    award: {text['heading']}\n    decision: {text['decision']}\n    recipients:\n"
                + "".join(f"      - name: {name}\n        post: {post}\n        unit: {unit}\n"
                          for name, post, unit in text["recipients"]))
    return (f"  - kind: roll\n    heading: {text['heading']}\n    entries:\n"
            + "".join(f"      - name: {name}\n" + (f"        post: {post}\n" if post else "") for name, post in text["entries"]))


for each in TEXTS:
    folder = os.path.join(sys.argv[1], each["id"])
    os.makedirs(folder, exist_ok=True)
    if each["kind"] == "photos":
        picture.write(os.path.join(folder, "photo.png"))
    with open(os.path.join(folder, "playlist.yaml"), "w", encoding="utf-8") as file:
        file.write(event(each) + HALL + "slides:\n" + slide(each))
