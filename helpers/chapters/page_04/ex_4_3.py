"""Answers to exercise 4.3: Mend the script."""

# %% starter
def script():
    return '''
from multiprocessing import current_process, get_context

print("the kitchen opens")

def who_cooks(dish):
    return current_process().name

with get_context("spawn").Pool(2) as pool:
    print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% right
def script():
    """Return the text of the script."""
    return '''
from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    print("the kitchen opens")
    with get_context("spawn").Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: only the pool is guarded -- "every child imports the script"
def script():
    return '''print("the kitchen opens")
from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    with get_context("spawn").Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: only the print is guarded -- "wanted to start processes"
def script():
    return '''from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    print("the kitchen opens")
with get_context("spawn").Pool(2) as pool:
    print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: fork instead of a guard -- "hidden"
def script():
    return '''from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

print("the kitchen opens")
with get_context("fork").Pool(2) as pool:
    print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: the function under the guard, too -- "did not find who_cooks"
def script():
    return '''from multiprocessing import current_process, get_context

if __name__ == "__main__":
    def who_cooks(dish):
        return current_process().name

    print("the kitchen opens")
    with get_context("spawn").Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: a guard that is never true -- "the guard right"
def script():
    return '''from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

if __name__ == "main":
    print("the kitchen opens")
    with get_context("spawn").Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: no pool any more -- "not cooked by workers"
def script():
    return '''from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    print("the kitchen opens")
    get_context("spawn")
    print([who_cooks(dish) for dish in ("soup", "rice")])
'''


# %% right: a main function, and the method by its name
def script():
    return '''
import multiprocessing


def who_cooks(dish):
    return multiprocessing.current_process().name


def main():
    print("the kitchen opens")
    context = multiprocessing.get_context(method="spawn")
    with context.Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"], chunksize=1))


if __name__ == "__main__":
    main()
'''


# %% right: set_start_method
def script():
    return '''
from multiprocessing import Pool, current_process, set_start_method

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    set_start_method("spawn")
    print("the kitchen opens")
    with Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% right: who cooks prints, too
def script():
    return '''
from multiprocessing import current_process, get_context

def who_cooks(dish):
    print(dish, "by", current_process().name)
    return current_process().name

if __name__ == "__main__":
    print("the kitchen opens")
    with get_context("spawn").Pool(2) as pool:
        for name in pool.map(who_cooks, ["soup", "rice"]):
            print(name)
'''


# %% wrong: the default method -- "were not spawned"
def script():
    return '''
from multiprocessing import Pool, current_process, set_start_method

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    set_start_method("forkserver")
    print("the kitchen opens")
    with Pool(2) as pool:
        print(pool.map(who_cooks, ["soup", "rice"]))
'''


# %% wrong: not a text -- "should return the text of the script"
def script():
    return None or len("if __name__ == '__main__':")


# %% wrong: one dish is forgotten -- "not cooked by workers"
def script():
    return '''
from multiprocessing import current_process, get_context

def who_cooks(dish):
    return current_process().name

if __name__ == "__main__":
    print("the kitchen opens")
    with get_context("spawn").Pool(2) as pool:
        print(pool.map(who_cooks, ["soup"]))
'''


# %% wrong: no pool, only its words -- "itself says who cooked"
def script():
    return """
print("the kitchen opens")
print(["SpawnPoolWorker-1", "SpawnPoolWorker-2"])
"""
