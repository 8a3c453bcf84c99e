import Credentials
import Glibc
import Intake
import Terms
import Testing

/// The words that the tests' FHIR resources use.
let fhirVocabulary: Vocabulary = {
  var topics = WordTable()
  for topic in ["dry-needling"] { topics.insert(topic) }
  return Vocabulary(
    professions: ProfessionTable(), topics: topics, knownPlaces: PlaceNames.knownCodes)
}()

/// What reading a file of records gives, whatever its format.
func readRecords(
  _ bytes: [UInt8], windowBytes: Int = 1 << 18, threads: Int = 1, format: InputFormat? = nil
) async -> Reading {
  var options = InputOptions()
  options.format = format
  let reader = RecordReader(
    vocabulary: fhirVocabulary, options: options, windowBytes: windowBytes)
  var reading = Reading()
  let outcome = await reader.read(
    file: "people", source: .bytes(bytes), threads: threads, scratch: { 0 },
    judge: { (batch: inout RecordBatch, _: inout Int) in batch },
    deliver: { batch in
      for practitioner in batch.practitioners {
        reading.records.append(batch.written(practitioner))
        reading.identifiers.append(batch.string(practitioner.id))
        reading.problems.append(practitioner.problems.map { batch.problems[Int($0)] })
      }
    })
  reading.fileProblems = outcome.problems
  reading.practitioners = outcome.practitioners
  return reading
}

func readFHIR(_ text: String, windowBytes: Int = 1 << 18, threads: Int = 1) async -> Reading {
  await readRecords(Array(text.utf8), windowBytes: windowBytes, threads: threads, format: .fhir)
}

/// One record as a batch of its own, read out of a resource or Bundle.
func fhirBatch(_ text: String) async -> RecordBatch {
  var options = InputOptions()
  options.format = .fhir
  let reader = RecordReader(vocabulary: fhirVocabulary, options: options)
  var found = RecordBatch()
  _ = await reader.read(
    file: "people", source: .bytes(Array(text.utf8)), threads: 1, scratch: { 0 },
    judge: { (batch: inout RecordBatch, _: inout Int) in batch }, deliver: { found = $0 })
  return found
}

/// A file of `Fixtures/fhir`.
func fixture(_ name: String) throws -> [UInt8] {
  let here = #filePath
  let folder = here.split(separator: "/").dropLast(3).joined(separator: "/")
  let path = "/\(folder)/Fixtures/fhir/\(name)"
  let input = try #require(fopen(path, "r"))
  defer { fclose(input) }
  var bytes = [UInt8](repeating: 0, count: 1 << 16)
  let count = fread(&bytes, 1, bytes.count, input)
  return Array(bytes[..<count])
}
