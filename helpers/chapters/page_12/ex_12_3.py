"""Answers to exercise 12.3: An error that arrives."""

# %% starter
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish = dish
        self.minutes = minutes


# %% right
class Burnt(Exception):
    """A dish that was left on the stove for too many minutes."""

    def __init__(self, dish, minutes):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish = dish
        self.minutes = minutes

    def __reduce__(self):
        """Say how to make this error anew: its class, and what to call it with."""
        return type(self), (self.dish, self.minutes)


# %% right: all arguments go up, and the words are made here
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(dish, minutes)
        self.dish = dish
        self.minutes = minutes

    def __str__(self):
        return f"{self.dish}: {self.minutes} minutes too long"


# %% right: attributes that read the arguments
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(dish, minutes)

    @property
    def dish(self):
        return self.args[0]

    @property
    def minutes(self):
        return self.args[1]

    def __str__(self):
        return "{}: {} minutes too long".format(*self.args)


# %% wrong: a default for what is missing -- "minutes"
class Burnt(Exception):
    def __init__(self, dish, minutes=0):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish = dish
        self.minutes = minutes

    def __reduce__(self):
        return type(self), (self.dish,)


# %% wrong: the words are lost -- "str(problem)"
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(dish, minutes)
        self.dish = dish
        self.minutes = minutes


# %% wrong: still one argument -- "never arrived"
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish, self.minutes = dish, minutes

    def __str__(self):
        return f"{self.dish}: {self.minutes} minutes too long"


# %% wrong: it becomes another error -- "should be a Burnt"
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish, self.minutes = dish, minutes

    def __reduce__(self):
        return ValueError, (str(self),)


# %% wrong: no error at all -- "can't be raised"
class Burnt:
    def __init__(self, dish, minutes):
        self.dish, self.minutes = dish, minutes


# %% right: copyreg
import copyreg


class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish = dish
        self.minutes = minutes


copyreg.pickle(Burnt, lambda b: (Burnt, (b.dish, b.minutes)))


# %% right: a dataclass
from dataclasses import dataclass


@dataclass
class Burnt(Exception):
    dish: str
    minutes: int

    def __str__(self):
        return f"{self.dish}: {self.minutes} minutes too long"

    def __reduce__(self):
        return Burnt, (self.dish, self.minutes)


# %% right: leaves the arguments to Exception
class Burnt(Exception):
    def __init__(self, dish, minutes):
        self.dish = dish
        self.minutes = minutes

    def __str__(self):
        return f"{self.dish}: {self.minutes} minutes too long"


# %% wrong: nothing of its own -- "dish=None"
class Burnt(Exception):
    pass


# %% wrong: swapped -- "has dish="
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish = dish
        self.minutes = minutes

    def __reduce__(self):
        return Burnt, (self.minutes, self.dish)


# %% wrong: a lambda inside -- "could not be pickled"
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(dish, minutes)
        self.dish = dish
        self.minutes = minutes
        self.words = lambda: f"{dish}: {minutes} minutes too long"

    def __str__(self):
        return self.words()


# %% wrong: other words -- "str(problem)"
class Burnt(Exception):
    def __init__(self, dish, minutes):
        super().__init__(dish, minutes)
        self.dish = dish
        self.minutes = minutes

    def __str__(self):
        return f"{self.dish}: {self.minutes} minutes too late"


# %% wrong: called with the words alone -- "Unpickling calls the class"
class Burnt(Exception):
    def __init__(self, dish, minutes=None):
        super().__init__(f"{dish}: {minutes} minutes too long")
        self.dish = dish
        self.minutes = minutes
