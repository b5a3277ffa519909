"""Answers to exercise 11.5: wait for what somebody else will change."""

# %% starter
def take_plate(plates, change, eat):
    ...        # about 4 lines


# %% right
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
        plates.value -= 1
    eat()


# %% right: a loop around wait
def take_plate(plates, change, eat):
    change.acquire()
    while plates.value == 0:
        change.wait()
    plates.value -= 1
    change.release()
    eat()


# %% right: with a timeout inside the loop
def take_plate(plates, change, eat):
    with change:
        while not change.wait_for(lambda: plates.value >= 1, timeout=0.5):
            pass
        plates.value = plates.value - 1
    eat()


# %% wrong: if instead of while -- "below zero"
def take_plate(plates, change, eat):
    with change:
        if plates.value == 0:
            change.wait()
        plates.value -= 1
    eat()


# %% wrong: doesn't wait -- "below zero"
def take_plate(plates, change, eat):
    with change:
        plates.value -= 1
    eat()


# %% wrong: asks again and again while it holds the lock -- "could not put"
def take_plate(plates, change, eat):
    with change:
        while plates.value == 0:
            pass
        plates.value -= 1
    eat()


# %% wrong: asks again and again -- "without change.wait"
import time


def take_plate(plates, change, eat):
    while True:
        with change:
            if plates.value:
                plates.value -= 1
                break
        time.sleep(0.001)
    eat()


# %% wrong: eats at the table -- "while it held"
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
        plates.value -= 1
        eat()


# %% wrong: waits without the lock -- "AssertionError"
def take_plate(plates, change, eat):
    change.wait_for(lambda: plates.value > 0)
    plates.value -= 1
    eat()


# %% wrong: takes nothing -- "taken no plate"
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
    eat()


# %% wrong: always waits first -- "already there"
def take_plate(plates, change, eat):
    with change:
        change.wait()
        while plates.value == 0:
            change.wait()
        plates.value -= 1
    eat()


# %% right: a helper that takes it
def get_plate(plates, change):
    with change:
        while True:
            if plates.value > 0:
                plates.value -= 1
                return
            change.wait()


def take_plate(plates, change, eat):
    get_plate(plates, change)
    eat()


# %% right: passes the word on
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
        plates.value -= 1
        if plates.value:
            change.notify()
    eat()


# %% right: lets go for the meal
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
        plates.value -= 1
        change.release()
        try:
            eat()
        finally:
            change.acquire()


# %% wrong: takes it after the block -- "without holding the table"
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
    plates.value -= 1
    eat()


# %% wrong: looks, lets go, takes -- "another may have been quicker"
def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
        now = plates.value
    with change:
        plates.value = now - 1
    eat()


# %% wrong: eats first -- "taken no plate"
def take_plate(plates, change, eat):
    eat()
    with change:
        change.wait_for(lambda: plates.value > 0)
        plates.value -= 1


# %% wrong: eats in a daemon thread -- "before the meal was over"
import threading


def take_plate(plates, change, eat):
    with change:
        change.wait_for(lambda: plates.value > 0)
        plates.value -= 1
    threading.Thread(target=eat, daemon=True).start()
