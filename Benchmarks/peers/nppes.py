"""Reads the columns of an NPPES file that licet reads, with Polars or DuckDB, and counts who would be asked about.

    python3 -m venv venv && venv/bin/pip install polars duckdb
    venv/bin/python Benchmarks/peers/nppes.py polars|duckdb npidata.csv [threads]
"""
import os
import sys

engine, path = sys.argv[1], sys.argv[2]
threads = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count()
os.environ["POLARS_MAX_THREADS"] = str(threads)

# Physical therapists and the like: a few codes stand for the 380 that licet knows.
CODES = ["225100000X", "2251X0800X", "225200000X", "225X00000X", "224Z00000X", "111N00000X",
         "171100000X", "2255A2300X", "225700000X", "207Q00000X", "207R00000X", "208000000X",
         "207P00000X", "363LF0000X", "363L00000X", "163W00000X", "363A00000X", "363AM0700X",
         "122300000X", "1223G0001X", "213E00000X"]
NAMES = ["Provider Last Name (Legal Name)", "Provider First Name", "Provider Middle Name",
         "Provider Name Suffix Text"]
DAYS = ["NPI Deactivation Date", "NPI Reactivation Date"]
TAXONOMY = [f"Healthcare Provider Taxonomy Code_{n}" for n in range(1, 16)]
LICENSE = [f"Provider License Number_{n}" for n in range(1, 16)]
STATE = [f"Provider License Number State Code_{n}" for n in range(1, 16)]
COLUMNS = ["NPI", "Entity Type Code", "Replacement NPI", *NAMES, *DAYS, *TAXONOMY, *LICENSE, *STATE]

if engine == "polars":
    import polars as pl

    scan = pl.scan_csv(path, infer_schema=False).select(COLUMNS)
    known = pl.any_horizontal(pl.col(name).is_in(CODES) for name in TAXONOMY)
    # Every column is asked for something, so that none is left out of the scan.
    said = [pl.col(name).is_not_null().sum() for name in COLUMNS]
    frame = scan.filter((pl.col("Entity Type Code") == "1") & known).select(
        pl.len().alias("people"), *said)
    print(frame.collect(engine="streaming").to_dicts()[0]["people"])
else:
    import duckdb

    database = duckdb.connect()
    database.execute(f"set threads to {threads}")
    known = " or ".join(f'"{name}" in {tuple(CODES)}' for name in TAXONOMY)
    said = ", ".join(f'count("{name}")' for name in COLUMNS)
    row = database.execute(
        f"select count(*), {said} from read_csv('{path}', all_varchar=true, header=true) "
        f"where \"Entity Type Code\" = '1' and ({known})").fetchone()
    print(row[0])
