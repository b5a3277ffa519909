"""One message, two languages: kitchen.proto, the Python module made from it, and a cook written for Node.

kitchen_pb2.py is generated; a test makes it anew and compares. package.json names what kitchen.js needs, and
``npm ci`` in this folder installs it.
"""
