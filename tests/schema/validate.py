"""What `hallscreen schema` prints takes every sample and refuses the mistakes that a JSON Schema can see.

Usage: validate.py PROGRAM, from the root of the tree. A fixture is tests/errors/NAME/ with playlist.yaml; the codes
that the program gives for it decide what is expected of the schema.
"""

import json
import pathlib
import re
import subprocess
import sys
import unicodedata

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing.name} is not installed (python3-jsonschema, python3-yaml)")
    sys.exit(77)

# Unknown, double (a key and its twin) and missing keys, wrong types and shapes, numbers out of bounds, bad choices.
SEEN = {"E100", "E101", "E102", "E104", "E105", "E106", "E107", "E108", "E109", "E110", "E112", "E113", "E114",
        "E115", "E116", "E117", "E118", "E121", "E123", "E124", "E125", "E126", "E127", "E128", "E130"}


class Loader(yaml.SafeLoader):
    """Plain values as YAML 1.2 has them, which editors go by: no dates, no sixties, no yes and no."""


Loader.yaml_implicit_resolvers = {}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false|True|False|TRUE|FALSE)$"), list("tTfF"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]*$"), list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(~|null|Null|NULL|)$"), ["~", "n", "N", ""])
# YAML 1.2 has no octal numbers that begin with 0: 08 is 8.
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def load(path):
    data = path.read_bytes()
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return yaml.load(data.decode(encoding), Loader)
    return yaml.load(data.decode("utf-8"), Loader)


def fold(text):
    bare = unicodedata.normalize("NFD", str(text).casefold().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


def words_of(schema):
    """Every key and fixed word of a schema by its folded form: the program takes them without case and diacritics,
    which a JSON Schema cannot say."""
    words = {}
    if isinstance(schema, dict):
        for word in [*schema.get("properties", {}), *schema.get("enum", [])]:
            words.setdefault(fold(word), word)
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else []:
        for folded, word in words_of(part).items():
            words.setdefault(folded, word)
    return words


def spelled(data, words):
    if isinstance(data, dict):
        return {words.get(fold(key), key): spelled(value, words) for key, value in data.items()}
    if isinstance(data, list):
        return [spelled(item, words) for item in data]
    return data


def run(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, check=False).stdout


def codes_of(program, show):
    lines = run(program, "check", "--json", str(show)).splitlines()
    return [(row["code"], row["path"]) for row in map(json.loads, lines) if row["severity"] == "error"]


def main():
    program = sys.argv[1]
    text = run(program, "schema")
    if text != run(program, "schema"):
        print("two runs print two schemas")
        return 1
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    words = words_of(schema)
    failed = checked = 0

    for path in sorted(pathlib.Path("playlists").glob("*/playlist.yaml")):
        checked += 1
        for error in validator.iter_errors(load(path)):
            best = jsonschema.exceptions.best_match([error])
            print(f"{path}: refused: {best.json_path}: {best.message[:200]}")
            failed += 1

    for folder in sorted(pathlib.Path("tests/errors").glob("*/")):
        path = folder / "playlist.yaml"
        if not path.is_file():
            print(f"{folder.name}: skipped: no playlist.yaml")
            continue
        codes = codes_of(program, folder)
        own = {code for code, where in codes if where.endswith("playlist.yaml")}
        if any(code.startswith("E0") for code in own):
            print(f"{folder.name}: skipped: a mistake of YAML or of the file, before any schema")
            continue
        try:
            data = load(path)
        except (yaml.YAMLError, UnicodeDecodeError, ValueError):
            print(f"{folder.name}: skipped: other readers of YAML stop here")
            continue
        is_valid = validator.is_valid(data)
        checked += 1
        if own & SEEN and is_valid:
            print(f"{folder.name}: taken, though it has {', '.join(sorted(own & SEEN))}")
            failed += 1
        elif not codes and not is_valid and not validator.is_valid(spelled(data, words)):
            error = jsonschema.exceptions.best_match(validator.iter_errors(spelled(data, words)))
            print(f"{folder.name}: refused, though it has no error: {error.json_path}: {error.message[:200]}")
            failed += 1
        elif not own & SEEN:
            checked -= 1
            print(f"{folder.name}: skipped: not for a JSON Schema to see ({', '.join(sorted(own)) or 'warnings only'})")
    print(f"{checked} playlists, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
