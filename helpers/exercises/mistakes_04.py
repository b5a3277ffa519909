"""Typical wrong answers to the exercises of notebook 04, each with words that the verdict must contain."""

from helpers.exercises.kinds import Mistake

POOL = "from multiprocessing import Pool\n\n"
TAKE = ("import threading\n\nclass Stock:\n    def __init__(self, portions):\n        self.portions = portions\n"
        "        self.lock = threading.Lock()\n    def take(self):\n        with self.lock:\n"
        "            self.portions -= 1\n            return self.portions\n")
COOK = ("from multiprocessing import current_process, get_context\n\ndef who_cooks(dish):\n"
        "    return current_process().name\n\n")
GUARD = 'if __name__ == "__main__":\n'
ASK = ("    answers = {queue}\n    cooks = [{process}(target=task, args=({args})) for dish in dishes]\n"
       "    for each in cooks:\n        each.start()\n    results = sorted(answers.get() for _ in cooks)\n"
       "    for each in cooks:\n        each.join()\n    return results\n")
TASK = "def task(cook, dish, salt, answers):\n    answers.put(cook(dish, salt))\n\n"
HEAD = "def cooked(context, cook, dishes, salt):\n"
ARGS = "cook, dish, salt, answers"


def _script(text: str) -> str:
    return f"def script():\n    return '''{text}'''\n"


SEASONED = {
    "a lambda": Mistake(
        f"{POOL}def seasoned(season, dishes, salt):\n    with Pool(2) as pool:\n"
        "        return pool.map(lambda dish: season(dish, salt), dishes)\n", "can't be found by name"),
    "a function inside": Mistake(
        f"{POOL}def seasoned(season, dishes, salt):\n    def with_salt(dish):\n        return season(dish, salt)\n"
        "    with Pool(2) as pool:\n        return pool.map(with_salt, dishes)\n", "can't be found by name"),
    "a loop at home": Mistake(
        "def seasoned(season, dishes, salt):\n    return [season(dish, salt) for dish in dishes]\n", "in the parent"),
    "no salt": Mistake(
        f"{POOL}def seasoned(season, dishes, salt):\n    with Pool(2) as pool:\n"
        "        return pool.map(season, dishes)\n", "raised TypeError"),
}

STOCK = {
    "packs the lock, too": Mistake(
        f"{TAKE}    def __getstate__(self):\n        return self.__dict__\n", "didn't leave"),
    "leaves it out and never makes it": Mistake(
        f"{TAKE}    def __getstate__(self):\n        return {{'portions': self.portions}}\n", "no attribute 'lock'"),
    "takes the lock from the original": Mistake(
        f"{TAKE}    def __getstate__(self):\n        del self.__dict__['lock']\n        return self.__dict__\n"
        "    def __setstate__(self, state):\n        self.__dict__.update(state)\n"
        "        self.lock = threading.Lock()\n", "the original is damaged"),
    "does without": Mistake(
        f"{TAKE.replace('with self.lock:', 'if True:').replace('threading.Lock()', 'None')}", "has no lock any more"),
    "a state that nobody takes": Mistake(
        f"{TAKE}    def __getstate__(self):\n        return {{'portions': self.portions}}\n"
        "    def __setstate__(self):\n        self.lock = threading.Lock()\n", "could not unpack"),
}

SCRIPT = {
    "only the pool is guarded": Mistake(
        _script(f'print("the kitchen opens")\n{COOK}{GUARD}    with get_context("spawn").Pool(2) as pool:\n'
                '        print(pool.map(who_cooks, ["soup", "rice"]))\n'), "every child imports the script"),
    "only the print is guarded": Mistake(
        _script(f'{COOK}{GUARD}    print("the kitchen opens")\nwith get_context("spawn").Pool(2) as pool:\n'
                '    print(pool.map(who_cooks, ["soup", "rice"]))\n'), "wanted to start processes"),
    "fork instead of a guard": Mistake(
        _script(f'{COOK}print("the kitchen opens")\nwith get_context("fork").Pool(2) as pool:\n'
                '    print(pool.map(who_cooks, ["soup", "rice"]))\n'), "hidden"),
    "the function under the guard, too": Mistake(
        _script(COOK.replace("def who", f"{GUARD}    def who").replace("    return", "        return")
                + '    print("the kitchen opens")\n    with get_context("spawn").Pool(2) as pool:\n'
                '        print(pool.map(who_cooks, ["soup", "rice"]))\n'), "did not find who_cooks"),
    "a guard that is never true": Mistake(
        _script(f'{COOK}if __name__ == "main":\n    print("the kitchen opens")\n'
                '    with get_context("spawn").Pool(2) as pool:\n'
                '        print(pool.map(who_cooks, ["soup", "rice"]))\n'), "the guard right"),
    "no pool any more": Mistake(
        _script(f'{COOK}{GUARD}    print("the kitchen opens")\n    get_context("spawn")\n'
                '    print([who_cooks(dish) for dish in ("soup", "rice")])\n'), "not cooked by workers"),
}

COOKED = {
    "a queue of the default context": Mistake(
        f"from multiprocessing import Queue\n\n{TASK}{HEAD}"
        + ASK.format(queue="Queue()", process="context.Process", args=ARGS), "queue was not made by the context"),
    "processes of the default context": Mistake(
        f"from multiprocessing import Process\n\n{TASK}{HEAD}"
        + ASK.format(queue="context.Queue()", process="Process", args=ARGS), "processes were not made by the context"),
    "returns nothing": Mistake(
        TASK + HEAD + ASK.format(queue="context.Queue()", process="context.Process", args=ARGS)
        .replace("    return results\n", ""), "returned None"),
    "a global instead of an argument": Mistake(
        "grams = 0\n\ndef task(cook, dish, answers):\n    answers.put(cook(dish, grams))\n\n"
        f"{HEAD}    global grams\n    grams = salt\n"
        + ASK.format(queue="context.Queue()", process="context.Process", args="cook, dish, answers"),
        "an argument"),
}
