"""Checks the licenses of every crate that is built on this machine against the list `allow` of deny.toml.

    python3 .ci/licenses.py deny.toml

Stands in for `cargo deny check licenses` where cargo-deny is not installed. Reaches for no network.
"""

import json
import re
import subprocess
import sys


def allowed_by(path):
    """The identifiers of `allow` in the section [licenses]; a full reader of TOML came only with Python 3.11."""
    with open(path, encoding="utf-8") as file:
        section = file.read().split("[licenses]", 1)[1].split("\n[", 1)[0]
    written = re.search(r"^allow\s*=\s*\[(.*?)\]", section, re.DOTALL | re.MULTILINE).group(1)
    return set(re.findall(r'"([^"]+)"', re.sub(r"#.*", "", written)))


def fits(expression, allowed):
    """Whether an SPDX expression can be satisfied with allowed licenses; AND binds tighter than OR."""
    # An old way to write OR.
    words = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))

    def any_of():
        result = all_of()
        while words and words[0] == "OR":
            words.pop(0)
            result = all_of() or result
        return result

    def all_of():
        result = one()
        while words and words[0] == "AND":
            words.pop(0)
            result = one() and result
        return result

    def one():
        word = words.pop(0)
        if word == "(":
            result = any_of()
            words.pop(0)
            return result
        if len(words) > 1 and words[0] == "WITH":
            word = f"{word} WITH {words[1]}"
            del words[:2]
        return word in allowed

    return any_of()


def main():
    allowed = allowed_by(sys.argv[1])
    version = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    host = re.search(r"^host: (.*)$", version, re.MULTILINE).group(1)
    command = ["cargo", "metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    used = {node["id"] for node in metadata["resolve"]["nodes"]}
    packages = [package for package in metadata["packages"] if package["id"] in used]
    refused = [
        f"{package['name']} {package['version']}: {package['license'] or 'no license told'}"
        for package in packages
        if not package["license"] or not fits(package["license"], allowed)
    ]
    if refused:
        sys.exit("licenses that deny.toml does not allow:\n  " + "\n  ".join(sorted(refused)))
    print(f"the licenses of {len(packages)} crates are allowed by {sys.argv[1]}")


main()
