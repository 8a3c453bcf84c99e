"""The thresholds of `licet check` on FHIR bulk data, as others would program them.

fhir.py duckdb|orjson FILE [THREADS]     (pip install duckdb orjson)

For each practitioner: is the NPI right, and is there a license of a profession by its taxonomy code, in
a state, with a number, a status that says active and a period that has not ended on the day? Prints how
many. It reads no law, weighs no course and tells no reason.
"""

import sys

DAY = "2026-11-01"
CODES = {
    "225100000X": "pt", "2251X0800X": "pt", "2251S0007X": "pt", "225X00000X": "ot",
    "111N00000X": "dc", "171100000X": "lac", "2255A2300X": "at",
}


def npi(value):
    if len(value) != 10 or value[0] not in "12" or not value.isdigit():
        return False
    total = 24
    for index, digit in enumerate(value):
        digit = int(digit) * (2 if index % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def with_orjson(file):
    import orjson

    good = licensed = 0
    with open(file, "rb") as lines:
        for line in lines:
            person = orjson.loads(line)
            if any(
                i.get("system") == "http://hl7.org/fhir/sid/us-npi" and npi(i["value"])
                for i in person.get("identifier", [])
            ):
                good += 1
            for q in person.get("qualification", []):
                if not any(c.get("code") in CODES for c in q["code"].get("coding", [])):
                    continue
                state = status = None
                for outer in q.get("extension", []):
                    for part in outer.get("extension", []):
                        if part["url"] == "status":
                            status = part.get("valueCode")
                        elif part["url"] == "whereValid":
                            state = part["valueCodeableConcept"]["coding"][0]["code"]
                number = q.get("identifier", [{}])[0].get("value")
                if state and number and status == "active" and q["period"]["end"] >= DAY:
                    licensed += 1
                    break
    return good, licensed


def with_duckdb(file, threads):
    import duckdb

    db = duckdb.connect()
    db.execute(f"set threads = {threads}")
    db.execute("set lambda_syntax = 'ENABLE_SINGLE_ARROW'")
    codes = ", ".join(f"'{code}'" for code in CODES)
    digits = " + ".join(
        f"(case when {i} % 2 = 0 then (substr(npi, {i + 1}, 1)::int * 2) // 10 + (substr(npi, {i + 1}, 1)::int * 2) % 10"
        f" else substr(npi, {i + 1}, 1)::int end)"
        for i in range(10)
    )
    return db.execute(
        f"""
        with people as (
          select list_filter(identifier, i -> i.system = 'http://hl7.org/fhir/sid/us-npi')[1].value as npi,
                 qualification
          from read_json('{file}', format = 'newline_delimited', columns = {{
            identifier: 'STRUCT(system VARCHAR, value VARCHAR)[]',
            qualification: 'STRUCT(extension STRUCT(extension STRUCT(url VARCHAR, valueCode VARCHAR,
              valueCodeableConcept STRUCT(coding STRUCT(code VARCHAR)[]))[])[],
              identifier STRUCT(value VARCHAR)[], code STRUCT(coding STRUCT(code VARCHAR)[]),
              period STRUCT("end" VARCHAR))[]' }}))
        select count(*) filter (length(npi) = 10 and npi[1] in ('1', '2') and (24 + {digits}) % 10 = 0),
               count(*) filter (len(list_filter(qualification, q ->
                 q.code.coding[1].code in ({codes}) and q.identifier[1].value is not null
                 and q.period.end >= '{DAY}'
                 and len(list_filter(q.extension[1].extension, e -> e.url = 'status' and e.valueCode = 'active')) > 0
                 and len(list_filter(q.extension[1].extension, e -> e.url = 'whereValid')) > 0)) > 0)
        from people
        """
    ).fetchone()


if __name__ == "__main__":
    tool, file = sys.argv[1:3]
    print(with_orjson(file) if tool == "orjson" else with_duckdb(file, int(sys.argv[3])))
