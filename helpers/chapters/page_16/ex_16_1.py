"""Answers to exercise 16.1: The tool for the program."""

# %% starter
def tool_for(program):
    ...        # one of "threads", "Process", "Pool", "ProcessPoolExecutor"


# %% right
TOOLS = {
    "waits": "threads",
    "same": "Pool",
    "dies": "ProcessPoolExecutor",
    "one": "Process",
    "every": "Pool",
}


def tool_for(program):
    """Return the first yes of the chart for this program."""
    return TOOLS[program]


# %% wrong: a pool for everything -- "only waits"
def tool_for(program):
    return "Pool"


# %% wrong: an executor ends nothing -- "went on"
def tool_for(program):
    tools = {"waits": "threads", "same": "Pool", "one": "Process"}
    return tools.get(program, "ProcessPoolExecutor")


# %% right: an executor where it can
def tool_for(program):
    if program == "waits":
        return "threads"
    if program in ("one", "every"):
        return "Process"
    return "ProcessPoolExecutor"


# %% right: match
def tool_for(program):
    match program:
        case "waits":
            return "threads"
        case "one":
            return "Process"
        case "dies" | "same":
            return "ProcessPoolExecutor"
        case _:
            return "Pool"


# %% wrong: a pool hears nothing -- "for ever"
def tool_for(program):
    return {"waits": "threads", "one": "Process"}.get(program, "Pool")


# %% wrong: threads compute -- "take turns"
def tool_for(program):
    return {"one": "Process", "dies": "ProcessPoolExecutor", "every": "Pool"}.get(program, "threads")


# %% wrong: a process brings nothing -- "did not come back"
def tool_for(program):
    return "threads" if program == "waits" else "Process"


# %% wrong: a pool ends both -- "the other one was ended"
def tool_for(program):
    return {"waits": "threads", "dies": "ProcessPoolExecutor"}.get(program, "Pool")


# %% wrong: the class itself -- "it should return one of"
from multiprocessing import Pool


def tool_for(program):
    return Pool


# %% right: a process where it can
def tool_for(program):
    print("asked for", program)
    return {
        "waits": "threads",
        "same": "Pool",
        "dies": "ProcessPoolExecutor",
        "one": "Process",
        "every": "Process",
    }[program]


# %% wrong: forgets one -- "for 'one' it returned None"
def tool_for(program):
    return {"waits": "threads", "same": "Pool", "dies": "ProcessPoolExecutor", "every": "Pool"}.get(
        program
    )
