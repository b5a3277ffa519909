"""Reference answer to exercise 4.3: definitions at the top, everything that acts under the guard."""


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
