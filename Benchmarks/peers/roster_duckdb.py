"""The same thresholds as `licet check` on a roster in a table, in SQL: DuckDB, on so many threads.

For each practitioner: is the NPI valid and nobody else's, is a license for the place active and unexpired
on the day, do the hours of the courses reach the place's number. Rows with one id are one practitioner.
Verdicts are counted, and so are the reasons by place and profession, as in the summary.

usage: roster_duckdb.py ROSTER.csv THREADS
"""
import sys
import duckdb

roster, threads = sys.argv[1], int(sys.argv[2])
connection = duckdb.connect()
connection.execute(f"SET threads = {threads}")
luhn = " + ".join(
    f"(CASE WHEN {d} * 2 > 9 THEN {d} * 2 - 9 ELSE {d} * 2 END)" if i % 2 == 0 else d
    for i, d in enumerate(f"CAST(substr(npi, {i + 1}, 1) AS INT)" for i in range(10))
)
query = f"""
WITH need(jurisdiction, hours) AS (VALUES
  ('US-TN', 24), ('US-FL', 50), ('US-IL', 54), ('US-MD', 80), ('US-NV', 150), ('US-SD', 24),
  ('US-MN', 27), ('US-TX', 20), ('US-NC', 54), ('US-CO', 46), ('CA-QC', 75), ('CA-ON', 50), ('GB', 27)),
person AS (
  SELECT id,
    any_value(npi) AS npi,
    any_value(profession) AS profession,
    any_value(jurisdiction) AS jurisdiction,
    bool_or(license_status = 'active' AND license_expires >= DATE '2026-11-23'
      AND license_issued <= DATE '2026-11-23') AS licensed,
    bool_or(license_status IN ('suspended', 'revoked')) AS barred,
    sum(training_hours) FILTER (training_topic = 'dry-needling'
      AND training_completed <= DATE '2026-11-23') AS hours,
    sum(training_in_person_hours) AS in_person
  FROM read_csv('{roster}', header = true, auto_detect = false, columns = {{
    'id': 'VARCHAR', 'npi': 'VARCHAR', 'name': 'VARCHAR', 'profession': 'VARCHAR',
    'jurisdiction': 'VARCHAR', 'license_number': 'VARCHAR', 'license_status': 'VARCHAR',
    'license_issued': 'DATE', 'license_expires': 'DATE', 'license_verified': 'VARCHAR',
    'training_topic': 'VARCHAR', 'training_title': 'VARCHAR', 'training_hours': 'INTEGER',
    'training_in_person_hours': 'INTEGER', 'training_practical_hours': 'INTEGER',
    'training_completed': 'DATE'}})
  GROUP BY id),
judged AS (
SELECT person.jurisdiction, person.profession,
  ({luhn} + 24) % 10 <> 0 OR count(*) OVER (PARTITION BY npi) > 1 AS bad_npi,
  barred, NOT licensed AS unlicensed, need.hours IS NULL AS uncovered,
  coalesce(person.hours, 0) < need.hours AS few_hours, coalesce(in_person, 0) = 0 AS remote
FROM person LEFT JOIN need USING (jurisdiction))
SELECT
  CASE WHEN barred THEN 'not-cleared'
       WHEN bad_npi THEN 'incomplete'
       WHEN uncovered THEN 'not-covered'
       WHEN unlicensed THEN 'not-cleared'
       WHEN few_hours OR remote THEN 'incomplete'
       ELSE 'cleared' END AS verdict,
  jurisdiction, profession, count(*), sum(bad_npi::INT), sum(barred::INT), sum(unlicensed::INT),
  sum(few_hours::INT), sum(remote::INT)
FROM judged
GROUP BY ALL ORDER BY ALL
"""
for row in connection.execute(query).fetchall():
    print(*row)
