"""Answers to exercise 9.4: A door that stays open."""

# %% starter
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    ...        # about 10 lines


# %% right
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    """Answer one order of each of so many guests; return how many were refused."""
    served = refused = 0
    while served < guests:
        try:
            guest = listener.accept()
        except AuthenticationError:
            refused += 1
            continue
        with guest:
            guest.send(menu.get(guest.recv()))
            served += 1
    return refused


# %% right: a for loop inside
from multiprocessing.context import AuthenticationError

def serve(listener, menu, guests):
    no = 0
    for _ in range(guests):
        while True:
            try:
                door = listener.accept()
                break
            except AuthenticationError:
                no += 1
        dish = door.recv()
        door.send(menu[dish] if dish in menu else None)
        door.close()
    return no


# %% right: a thread for each guest
import threading
from multiprocessing import ProcessError

def one(door, menu):
    door.send(menu.get(door.recv()))
    door.close()

def serve(listener, menu, guests):
    threads, refused = [], 0
    while len(threads) < guests:
        try:
            door = listener.accept()
        except ProcessError:
            refused += 1
            continue
        threads.append(threading.Thread(target=one, args=(door, menu)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return refused


# %% wrong: a wrong key ends it -- "AuthenticationError"
def serve(listener, menu, guests):
    for _ in range(guests):
        with listener.accept() as guest:
            guest.send(menu.get(guest.recv()))
    return 0


# %% wrong: who is refused counts as a guest -- "is no guest"
from multiprocessing import AuthenticationError

def serve(listener, menu, guests):
    refused = 0
    for _ in range(guests):
        try:
            with listener.accept() as guest:
                guest.send(menu.get(guest.recv()))
        except AuthenticationError:
            refused += 1
    return refused


# %% wrong: what isn't on the menu ends it -- "KeyError"
from multiprocessing import AuthenticationError

def serve(listener, menu, guests):
    refused = served = 0
    while served < guests:
        try:
            guest = listener.accept()
        except AuthenticationError:
            refused += 1
            continue
        guest.send(menu[guest.recv()])
        served += 1
    return refused


# %% wrong: counts nobody -- "should return 1"
from multiprocessing import AuthenticationError

def serve(listener, menu, guests):
    served = 0
    while served < guests:
        try:
            with listener.accept() as guest:
                guest.send(menu.get(guest.recv()))
                served += 1
        except AuthenticationError:
            pass


# %% right: calls itself
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    if not guests:
        return 0
    try:
        with listener.accept() as guest:
            guest.send(menu.get(guest.recv()))
    except AuthenticationError:
        return 1 + serve(listener, menu, guests)
    return serve(listener, menu, guests - 1)


# %% right: counts all visits
from itertools import count
from multiprocessing import ProcessError


def serve(listener, menu, guests):
    served = 0
    for tries in count(1):
        try:
            door = listener.accept()
        except ProcessError:
            continue
        door.send(menu.get(door.recv()))
        door.close()
        served += 1
        if served == guests:
            return tries - served


# %% right: an iterator of guests
from contextlib import closing
from multiprocessing import AuthenticationError


class Door:
    def __init__(self, listener):
        self.listener, self.refused = listener, 0

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            try:
                return self.listener.accept()
            except AuthenticationError:
                self.refused += 1


def serve(listener, menu, guests):
    door = Door(listener)
    for _, guest in zip(range(guests), door):
        with closing(guest):
            order = guest.recv()
            price = menu.get(order)
            print(order, price)
            guest.send(price)
    return door.refused


# %% wrong: closes the door -- "listener is closed"
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    refused = served = 0
    with listener:
        while served < guests:
            try:
                guest = listener.accept()
            except AuthenticationError:
                refused += 1
                continue
            with guest:
                guest.send(menu.get(guest.recv()))
            served += 1
    return refused


# %% wrong: leaves the connection open -- "still open"
from multiprocessing import AuthenticationError

kept = []


def serve(listener, menu, guests):
    refused = served = 0
    while served < guests:
        try:
            guest = listener.accept()
        except AuthenticationError:
            refused += 1
            continue
        guest.send(menu.get(guest.recv()))
        kept.append(guest)
        served += 1
    return refused


# %% wrong: what costs nothing isn't there -- "the answer should be 0"
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    refused = served = 0
    while served < guests:
        try:
            guest = listener.accept()
        except AuthenticationError:
            refused += 1
            continue
        with guest:
            guest.send(menu.get(guest.recv()) or None)
        served += 1
    return refused


# %% wrong: how many were served -- "should return"
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    refused = served = 0
    while served < guests:
        try:
            guest = listener.accept()
        except AuthenticationError:
            refused += 1
            continue
        with guest:
            guest.send(menu.get(guest.recv()))
        served += 1
    return served


# %% wrong: always two guests -- "guests=2"
from multiprocessing import AuthenticationError


def serve(listener, menu, guests):
    served = refused = 0
    while served < 2:
        try:
            with listener.accept() as guest:
                guest.send(menu.get(guest.recv()))
                served += 1
        except AuthenticationError:
            refused += 1
    return refused
