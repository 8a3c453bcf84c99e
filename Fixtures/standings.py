#!/usr/bin/env python3
"""Writes standings.csv, the standing that the research gives to every place and profession.

    python3 Fixtures/standings.py RESEARCH

RESEARCH is the folder of the research files (ca/, us/, world/); Python 3 and PyYAML are needed only
to run this. The table is kept: building and testing Licet never look at the research.

A row is a place, a profession and a day: the day of the research, and each other day that an entry
dates (its first day and the day before it, its last day and the day after it). A day gets a row where
exactly one entry is certain to hold on it: a partial date is the range it spans, so an entry that begins
in 2012-01 holds from 2012-01-31, and the entry before it to 2011-12-31.

`licet` and `reason` are written by people: what the rule file's standing is where it differs from the
research's, and why. They are taken over from the table that is there; where the research has changed,
they are dropped and named on standard error, since the reason may no longer be one.
"""

import csv
import datetime
import pathlib
import sys

import yaml

RESEARCHED_ON = datetime.date(2026, 11, 23)
COLUMNS = ["place", "profession", "on", "research", "licet", "reason"]
ONE_DAY = datetime.timedelta(days=1)


def span(date):
    """The first and the last day of a date that may lack its day or its month."""
    parts = [int(part) for part in str(date).split("-")]
    first = datetime.date(*(parts + [1, 1])[:3])
    if len(parts) == 3:
        return first, first
    year, month = (first.year + 1, 1) if len(parts) == 1 or first.month == 12 else (first.year, first.month + 1)
    return first, datetime.date(year, month, 1) - ONE_DAY


def days(entry):
    """The days on which an entry may begin or end to be the answer, in no order."""
    if entry.get("effective_from"):
        first, last = span(entry["effective_from"])
        yield from (first - ONE_DAY, last)
    if entry.get("effective_to"):
        first, last = span(entry["effective_to"])
        yield from (first, last + ONE_DAY)


def holds(entry, day):
    """Whether an entry is certain to hold on a day."""
    starts, ends = entry.get("effective_from"), entry.get("effective_to")
    return (not starts or span(starts)[1] <= day) and (not ends or day <= span(ends)[0])


def may_hold(entry, day):
    """Whether an entry holds on a day if the day it began or ended is chosen for it."""
    starts, ends = entry.get("effective_from"), entry.get("effective_to")
    return (not starts or span(starts)[0] <= day) and (not ends or day <= span(ends)[1])


def rows(research):
    """The rows that research files give, without what people write."""
    for file in sorted(research.glob("*/*.yaml")):
        notes = yaml.safe_load(file.read_text(encoding="utf-8"))
        entries = {}
        for entry in notes["professions"]:
            entries.setdefault(entry["profession"], []).append(entry)
        for profession, periods in entries.items():
            wanted = {RESEARCHED_ON}.union(*(days(entry) for entry in periods))
            for day in sorted(wanted):
                statuses = {entry["status"] for entry in periods if may_hold(entry, day)}
                if len(statuses) == 1 and any(holds(entry, day) for entry in periods):
                    yield notes["jurisdiction"], profession, day.isoformat(), statuses.pop()
                elif day == RESEARCHED_ON:
                    sys.exit(f"{file}: the entries of {profession} do not say what holds on {day}")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    table = pathlib.Path(__file__).with_name("standings.csv")
    written = {}
    if table.exists():
        with table.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["licet"] or row["reason"]:
                    key = tuple(row[column] for column in COLUMNS[:4])
                    written[key] = (row["licet"], row["reason"])
    found = sorted(rows(pathlib.Path(sys.argv[1])))
    if not found:
        sys.exit(f"{sys.argv[1]} holds no research files")
    with table.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(COLUMNS)
        for row in found:
            out.writerow(row + written.pop(row, ("", "")))
    for key in written:
        print("dropped, since the research has changed:", *key, file=sys.stderr)


main()
