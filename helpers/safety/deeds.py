"""What a text would do while it is imported as a module: every process that uses it imports it, and does it again.

Runs in the parent. Reads the text and runs nothing of it; helpers.safety.acting watches over the import itself.
"""

import ast

from helpers.safety.texts import at_import, main_part

KERNELS = ("get_ipython", "display", "In", "Out")  # names that are there in a kernel, and in no child
AGAIN = "every process that uses this module imports it, and would do that again"
ELSEWHERE = "Put it into the next cell, or into a function."
ENDS = ("sys.exit", "exit", "quit", "os._exit", "os.abort")
ASKS = ("input", "breakpoint", "pdb.set_trace", "getpass.getpass")
METHODS = ("multiprocessing.set_start_method", "multiprocessing.set_forkserver_preload")
PRINTS = ("print", "pprint.pprint", "sys.stdout.write", "sys.stderr.write")
WRITES = ("write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "rename", "savefig", "to_csv", "to_parquet",
          "to_pickle", "makedirs", "rmtree", "copytree", "savetxt", "savez", "urlretrieve")
WRITERS = ("os.remove", "os.replace", "numpy.save", "pickle.dump", "json.dump", "shutil.copy", "shutil.move")
PROGRAMS = ("os.system", "os.popen", "subprocess.")
PLOTS = ("matplotlib.pyplot.",)
SHARED = ("Queue", "SimpleQueue", "JoinableQueue", "Pipe", "Value", "Array", "RawValue", "RawArray", "Event",
          "Condition", "Semaphore", "BoundedSemaphore", "Barrier")  # a lock may be meant for threads of one process
WAYS_OUT = ("exit", "_exit", "quit", "next")
SETTINGS = ("use", "switch_backend", "rc", "rcParams", "style")


class ActsAtImport(ImportError):
    """A module would do something while it is imported that belongs elsewhere. line: of its text, 0 if not known."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


def refuse(text: str) -> None:
    """Raise ActsAtImport if the text can be seen to end its process, ask somebody or never end while it is imported."""
    tree = ast.parse(text)
    known, nodes = _known(tree), at_import(tree)
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} | set(known)
    for node in nodes:
        sentence = _refusal(node, known, stored)
        if sentence:
            raise ActsAtImport(sentence, node.lineno)


def careful(text: str) -> list[str]:
    """Return a sentence for each thing that works, and is done again by every process that imports the module."""
    tree = ast.parse(text)
    known, told, shared = _known(tree), {}, {}
    for node in at_import(tree):
        if isinstance(node, ast.Call):
            name = _dotted(node.func, known)
            what = _deed(node, name)
            if what:
                told.setdefault(what, node.lineno + 1)
            if name.startswith("multiprocessing.") and name.rpartition(".")[2] in SHARED:
                shared.setdefault(name.rpartition(".")[2], node.lineno + 1)
    said = [f"line {line} {what} while the module is imported: {AGAIN}. {ELSEWHERE}" for what, line in told.items()]
    said += [f"line {line} makes {_article(kind)} while the module is imported: every process that imports it makes "
             "one of its own, and shares nothing through it. Make it in the next cell, and give it as an argument to "
             "each Process, or as initargs to a pool." for kind, line in shared.items()]
    if main_part(tree):
        said.append('what stands under if __name__ == "__main__": doesn\'t run in a module. Put it into the next cell, '
                    "without that line.")
    return said


def _refusal(node: ast.AST, known: dict[str, str], stored: set[str]) -> str:
    name = _dotted(node.func, known) if isinstance(node, ast.Call) else ""
    if name in ENDS or (isinstance(node, ast.Raise) and "SystemExit" in ast.dump(node)):
        return f"this ends the process that imports the module, and {AGAIN}. Leave it out, or put it into a function."
    if name in ASKS:
        return "a child has no keyboard to answer with. Ask in the next cell, and hand over the answer as an argument."
    if name in METHODS or name.endswith(".set_start_method"):
        return ("the start method is chosen once, before anything starts, and on these pages it is chosen already. "
                "Leave the line out; for another method, write get_context(\"spawn\") and its Pool in the next cell.")
    if isinstance(node, ast.Call) and _works_once(node, name):
        return ("this works once: the next process that imports the module fails at it, and a pool waits for it for "
                f"ever. {ELSEWHERE}")
    if isinstance(node, ast.While) and _is_true(node.test) and not _leaves(node):
        return f"this loop never ends, and the module is imported to its end before anybody can use it. {ELSEWHERE}"
    if isinstance(node, ast.Name) and node.id in KERNELS and node.id not in stored:
        return f"{node.id} is there in a notebook only, so no child could import this module. {ELSEWHERE}"
    if isinstance(node, ast.ImportFrom) and node.level > 1:
        return f"this module is in no package that {'.' * node.level} could lead out of. Write the import without dots."
    mains = [each.name for each in getattr(node, "names", ())] if isinstance(node, ast.Import) else (
        [node.module] if isinstance(node, ast.ImportFrom) else [])
    if "__main__" in mains:
        return ("__main__ is the notebook, and in a child it is something else: no child could import this module. "
                "Define it in this cell, or hand it over as an argument.")
    return ""


def _works_once(node: ast.Call, name: str) -> bool:
    """Return True if the second process that does this gets an error: it is there already."""
    given = {each.arg: getattr(each.value, "value", None) for each in node.keywords}
    last = name.rpartition(".")[2]
    if last == "SharedMemory":
        return bool(given.get("create")) and bool(given.get("name") or node.args)
    if last in ("mkdir", "makedirs") or (isinstance(node.func, ast.Attribute) and node.func.attr == "mkdir"):
        return not given.get("exist_ok")
    return name.startswith("multiprocessing.connection.Listener") or "x" in (_mode(node) if last == "open" else ())


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'AE' else 'a'} {kind}"


def _deed(node: ast.Call, name: str) -> str:
    last = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if name in PRINTS:
        return "prints"
    if name == "time.sleep":
        return "sleeps"
    if name.startswith(PLOTS) and name.split(".")[2] not in SETTINGS:
        return "draws"
    if name.startswith(PROGRAMS):
        return "starts a program"
    opens = last == "open" or name in ("open", "io.open")
    if last in WRITES or name in WRITERS or (opens and _mode(node) & set("wax+")):
        return "changes files"
    if name.rpartition(".")[2] in ("ThreadPoolExecutor", "ThreadPool"):
        return "starts threads"
    return "starts a thread or a process" if last == "start" and not node.args else ""


def _mode(node: ast.Call) -> set[str]:
    """Return the letters of the mode in which a file is opened, if the text says it."""
    place = 0 if isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") != "io" else 1
    given = [*node.args[place:place + 1], *(each.value for each in node.keywords if each.arg == "mode")]
    return {letter for each in given if isinstance(each, ast.Constant) for letter in str(each.value)}


def _known(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name of a text means: sleep is time.sleep; and each defined one means nothing."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {each.asname or each.name.split(".")[0]: each.name if each.asname else each.name.split(".")[0]
                      for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            known |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            known[node.name] = "?"
    return known


def _dotted(node: ast.AST, known: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value, known)}.{node.attr}"
    return known.get(node.id, node.id) if isinstance(node, ast.Name) else "?"


def _is_true(test: ast.AST) -> bool:
    return isinstance(test, ast.Constant) and bool(test.value)


def _leaves(loop: ast.While) -> bool:
    """Return True if there may be a way out of the loop."""
    return any(isinstance(node, (ast.Break, ast.Raise, ast.Assert)) or (
        isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in WAYS_OUT)
        for node in ast.walk(loop))
