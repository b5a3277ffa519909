"""The far end of the pickling bench: a child that unpacks what arrives, and says how it went.

Runs in the child. Imports nothing but the standard library.
"""

import pickle


def unpack(parcels, end):
    """Unpickle each parcel and send a list back: "" for one that arrived, else the type of the error."""
    end.send([_trouble(parcel) for parcel in parcels])


def receive(thing, end):
    """Take the thing as an argument, and say that it is here."""
    end.send([""])


def _trouble(parcel):
    try:
        pickle.loads(parcel)
    except Exception as problem:
        return type(problem).__name__
    return ""
