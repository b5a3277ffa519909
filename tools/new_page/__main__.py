"""Begin a page: a notebook as text, with its exercise, answers and question, that runs as it is.

    python -m tools.new_page 17_heartbeat

make page NB=17_heartbeat does so. What it writes is small and right; tests/project say what is still missing.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent


def main(arguments: list[str]) -> None:
    """Write the page of this name, or say why not."""
    try:
        for path in begin(arguments[0] if len(arguments) == 1 else "", ROOT):
            print(path.relative_to(ROOT).as_posix())
    except ValueError as problem:
        sys.exit(str(problem))
    print(f"edit these, then: make notebooks NB={arguments[0]}; CONTRIBUTING.md says what else a page needs")


def begin(name: str, root: Path) -> list[Path]:
    """Write the files of a new page below this folder and return their paths.

    name: two digits and the subject, "17_heartbeat". Raises ValueError if it is another, or if there is such a page.
    """
    found = re.fullmatch(r"(\d\d)_([a-z][a-z0-9_]*)", name)
    if not found:
        raise ValueError("say the page's number and subject: make page NB=17_heartbeat")
    if list(root.glob(f"notebooks/{found[1]}_*")) or (root / f"helpers/chapters/page_{found[1]}/exercises.py").exists():
        raise ValueError(f"there is a page {found[1]} already")
    number, chapter = int(found[1]), root / f"helpers/chapters/page_{found[1]}"
    files = {"page.txt": root / f"notebooks/{name}.py", "init.txt": chapter / "__init__.py",
             "exercises.txt": chapter / "exercises.py", "questions.txt": chapter / "questions.py",
             "answers.txt": chapter / f"ex_{number}_1.py"}
    chapter.mkdir(parents=True, exist_ok=True)
    for template, path in files.items():
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        title, before = found[2].replace("_", " "), _before(name, root)
        for word, value in (("NUMBER", str(number)), ("SUBJECT", title.capitalize()), ("BEFORE", before)):
            text = text.replace(word, value)
        path.write_text(text, encoding="utf-8")
    return list(files.values())


def _before(name: str, root: Path) -> str:
    """Return the link to the page before this one."""
    last = max((path.stem for path in root.glob("notebooks/[0-9]*.ipynb") if path.stem < name), default="")
    return f"[{int(last[:2])}. {last[3:].replace('_', ' ').capitalize()}]({last}.ipynb)" if last else ""


if __name__ == "__main__":
    main(sys.argv[1:])
