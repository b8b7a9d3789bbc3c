"""Changes cells of workbooks, found by their headings and by texts of their rows.

Reads a list of changes from the file that is named: a result workbook, the data that it was made
from, and what is to be changed in it. A change of data is made in both.
"""

import datetime
import json
import os
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def said(cell):
    """The text of a cell."""
    return "" if cell.value is None else str(cell.value).strip()


def is_heading(cell, text):
    """Is the cell the heading, with or without its unit?"""
    return said(cell) == text or said(cell).startswith(text + "(")


def found(sheet, words, heading):
    """The cells below a heading in the rows that hold all these words."""
    column = None
    cells = []
    for row in sheet.iter_rows():
        texts = {said(cell) for cell in row}
        if column and all(word in texts for word in words):
            cells.append(row[column - 1])
        else:
            column = next((cell.column for cell in row if is_heading(cell, heading)), column)
    if not cells:
        raise SystemExit(f"{sheet.title}: no row {words} below {heading}")
    return cells


def value(text):
    """A number, a day, nothing where it is `-`, else a text."""
    if text == "-":
        return None
    for read in (float, datetime.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            pass
    return text


class Books:
    """Workbooks that are open, by their paths."""

    def __init__(self):
        self.open = {}

    def __getitem__(self, path):
        if path not in self.open:
            self.open[path] = openpyxl.load_workbook(path)
        return self.open[path]

    def save(self):
        for path, book in self.open.items():
            book.save(path)


def change(books, result, data, sheet, words, heading, to):
    """Makes a change in the result, and the same where the row comes from."""
    cells = found(books[result][sheet], words, heading)
    if not data:
        for cell in cells:
            cell.value = value(to)
    else:
        source = found(books[result][sheet], words, "来源")[0].value
        cells[0].value = value(to)
        file, name, place = source.split("!")
        path = os.path.join(data, file) if os.path.isdir(data) else data
        own = books[path][name]
        row = "".join(filter(str.isdigit, place))
        column = next(c.column for r in own.iter_rows(max_row=9) for c in r if is_heading(c, heading))
        own.cell(int(row), column).value = value(to)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        changes = json.load(file)
    books = Books()
    for one in changes:
        change(books, one["result"], one["data"], one["sheet"], one["row"], one["heading"], one["to"])
    books.save()


main()
