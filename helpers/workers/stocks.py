"""Objects that are sent to a child, and what the child does with them.

Runs in the child. Imports nothing but the standard library.
"""




def season(dish, salt):
    """Return the dish with its salt, in words."""
    return f"{dish} with {salt} g of salt"


def take_and_tell(stock, end):
    """Take one portion from the stock, and send what is left, the kind of its lock, and the error if there is one."""
    try:
        end.send((stock.take(), type(stock.lock).__name__, ""))
    except Exception as problem:
        end.send((None, "", f"{type(problem).__name__}: {problem}"))


def portions_one_by_one(number):
    """Return a generator of portions."""
    return (portion for portion in range(number))


def count_down(queue, number):
    """Put the number and all below it, down to one."""
    for each in range(number, 0, -1):
        queue.put(each)


class Menu:
    """A menu with many dishes, which counts how often it is packed."""

    def __init__(self, dishes):
        self.dishes, self.packed = dishes, 0

    def __getstate__(self):
        self.packed += 1
        return self.__dict__

    def price(self, place):
        """Return the price of the dish at this place."""
        return 2 * len(self.dishes[place])
