"""Answers to exercise 7.2: change a list inside a shared dict so that everybody sees it."""

# %% starter
def order(book, table, dish):
    ...        # about 3 lines


# %% right
def order(book, table, dish):
    dishes = book.get(table, [])
    dishes.append(dish)
    book[table] = dishes

# %% right: a new list
def order(book, table, dish):
    book[table] = [*book.get(table, []), dish]

# %% right: with update
def order(book, table, dish):
    page = book.copy()
    page.setdefault(table, []).append(dish)
    book.update({table: page[table]})

# %% wrong: appends to the copy -- "assign it back"
def order(book, table, dish):
    book.setdefault(table, []).append(dish)

# %% wrong: the last dish only -- "all of them"
def order(book, table, dish):
    book[table] = [dish]

# %% wrong: no new table -- "ended with an error"
def order(book, table, dish):
    book[table] = book[table] + [dish]

# %% wrong: a dish, not a list -- "a list"
def order(book, table, dish):
    book[table] = book.get(table, "") + dish
