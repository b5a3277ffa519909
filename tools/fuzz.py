"""Play the lab of notebook 11 at random and see that it always recovers: make fuzz.

    python tools/fuzz.py 1000 --seed 7

A sequence is up to twelve things that a reader, or bad luck, can do: any button, another level, any text in the
schedule's field, a wait until the idle processes were ended, a kill of one or both processes from outside, a kill while
every schedule is being tried. After each sequence the lab is asked for a level's beginning and for its winning
schedule, and must show exactly that; at the end no process may be left.
"""

import argparse
import collections
import multiprocessing
import random
import sys
import threading
import time

LEVELS = ("1 lost update", "2 deadlock", "3 mended")
WINNING = dict(zip(LEVELS, (("ABAB", "count 1"), ("ABAB", "deadlock"), ("AAAAAABBBBBB", "count 2"))))
LETTERS = "ABABABab xC7é\n"


class Quiet:
    """What display gives: takes pictures and shows nothing."""

    def update(self, picture: object) -> None:
        """Take a picture."""


class Player:
    """One lab, and somebody who does anything with it."""

    def __init__(self, seed: int) -> None:
        from helpers.experiments.stepper import Game  # not at the top: each child imports this program again
        from helpers.labs.stepper import SchedulerLab

        self.dice = random.Random(seed)
        self.game = Game()
        self.lab = SchedulerLab(self.game)
        drawn, self.lab.draw = self.lab.draw, lambda scene: drawn(scene) if self.dice.random() < 0.1 else None
        self.done = collections.Counter()

    def sequence(self) -> list[str]:
        """Do up to twelve things; return their names."""
        names = [self.dice.choices(tuple(DEEDS), [weight for _, weight in DEEDS.values()])[0]
                 for _ in range(self.dice.randint(1, 12))]
        for name in names:
            DEEDS[name][0](self)
            self.done[name] += 1
        return names

    def problem(self) -> str:
        """Return what is wrong with the lab now, or nothing."""
        level = self.dice.choice(LEVELS)
        schedule, ending = WINNING[level]
        self.lab.controls["level"].value = level
        scene = self.lab.press("Start anew")
        if self.lab.error or scene.state.schedule or scene.state.count:
            return f"no beginning of {level}: {self.lab.error} {scene.state}"
        self.lab.field.value = schedule
        state = self.lab.records.state
        if self.lab.error or (state.schedule, state.ending) != (schedule, ending):
            return f"{schedule} of {level} should end with {ending}: {self.lab.error} {state}"
        return "" if self.lab.field.value == schedule else f"the field says {self.lab.field.value!r}"

    def press(self) -> None:
        """Press any button but the slow one."""
        self.lab.press(self.dice.choice([label for label in self.lab.buttons if label != "Try every schedule"]))

    def choose(self) -> None:
        """Go to any level."""
        self.lab.controls["level"].value = self.dice.choice(LEVELS)

    def type(self) -> None:
        """Write anything into the field, or delete from its end."""
        text = "".join(self.dice.choices(LETTERS, k=self.dice.randint(0, 70)))
        self.lab.field.value = self.dice.choice((text, self.lab.field.value[:-1], self.lab.field.value + "A"))

    def kill(self) -> None:
        """Kill one process or both, from outside."""
        for process in self.processes():
            if self.dice.random() < 0.6:
                process.kill()

    def try_all(self) -> None:
        """Try every schedule of the level."""
        self.lab.press("Try every schedule")

    def kill_meanwhile(self) -> None:
        """Kill a process at some moment while every schedule is tried."""
        killer = threading.Timer(self.dice.random() * 0.05, self.kill)
        killer.start()
        self.lab.press("Try every schedule")
        killer.join()

    def idle(self) -> None:
        """Press a button, and do nothing until the processes were ended for that, or nearly."""
        before, self.game.idle = self.game.idle, 0.03
        self.press()
        self.game.idle = before
        time.sleep(self.dice.choice((0.0, 0.028, 0.03, 0.032, 0.05)))

    def processes(self) -> list:
        """Return the processes of the lab that are alive."""
        return [process for process in multiprocessing.active_children() if process.name in ("Anna", "Ben")]


DEEDS = {"press": (Player.press, 12), "choose": (Player.choose, 3), "type": (Player.type, 4), "kill": (Player.kill, 1),
         "idle": (Player.idle, 0.3), "try all": (Player.try_all, 0.2), "kill meanwhile": (Player.kill_meanwhile, 0.3)}


def fuzz(sequences: int, seed: int) -> tuple[int, collections.Counter]:
    """Return how many sequences the lab did not recover from, and how often each thing was done."""
    import helpers.frame.lab as frame

    frame.display, bad = (lambda thing, display_id=None: Quiet()), 0
    player = Player(seed)
    player.lab.show()
    assert not player.processes(), "the lab leaves processes behind when it is shown"
    for number in range(sequences):
        names = player.sequence()
        problem = player.problem()
        if problem:
            bad += 1
            print(f"sequence {number} of seed {seed}, {names}: {problem}")
    player.game.close()
    left = player.processes()
    return bad + len(left), player.done


def main() -> int:
    """Fuzz as the command line says, and print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sequences", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--method", default="spawn", choices=multiprocessing.get_all_start_methods())
    wanted = parser.parse_args()
    multiprocessing.set_start_method(wanted.method, force=True)
    begin = time.perf_counter()
    bad, done = fuzz(wanted.sequences, wanted.seed)
    told = ", ".join(f"{count:,} × {name}" for name, count in done.most_common())
    print(f"{wanted.sequences:,} random sequences of the scheduler's lab ({wanted.method}, seed {wanted.seed}): {told}")
    print(f"{bad} without recovery, {time.perf_counter() - begin:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
