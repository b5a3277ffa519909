"""Write constraints.txt: the versions that this environment has, by name and number only.

    tools/constraints.py        (make constraints)
"""

import sys
from importlib.metadata import distributions
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "constraints.txt"
OURS = {"ten-kitchens", "pip", "setuptools", "wheel"}
HEAD = "# The versions that the suite last passed with; made by: make constraints\n"


def main() -> None:
    """Pin everything that is installed here."""
    found = {each.metadata["Name"].lower().replace("_", "-"): each.version for each in distributions()}
    lines = [f"{name}=={version}\n" for name, version in sorted(found.items()) if name not in OURS]
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} versions in {FILE.name}\n")


if __name__ == "__main__":
    main()
