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


# %% right: a list first
def order(book, table, dish):
    book.setdefault(table, [])
    book[table] += [dish]


# %% right: the whole book
def order(book, table, dish):
    all_orders = book.copy()
    all_orders.setdefault(table, []).append(dish)
    book.update(all_orders)


# %% right: takes the list out and puts it back
def order(book, table, dish):
    book[table] = book.pop(table, []) + [dish]


# %% wrong: no dish twice -- "all of them"
def order(book, table, dish):
    dishes = book.get(table, [])
    if dish not in dishes:
        dishes.append(dish)
    book[table] = dishes


# %% wrong: at the front -- "in which they came"
def order(book, table, dish):
    book[table] = [dish] + book.get(table, [])


# %% wrong: nobody hears of the error -- "still empty"
def order(book, table, dish):
    try:
        book[table].append(dish)
    except Exception:
        pass
