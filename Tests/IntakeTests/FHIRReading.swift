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

/// What reading a file gives with the words of FHIR's tests; it is FHIR where its content says so.
func readFHIR(
  _ bytes: [UInt8], windowBytes: Int = 1 << 18, threads: Int = 1, format: InputFormat? = nil
) async -> Reading {
  var options = InputOptions()
  options.format = format
  return await readRecords(
    bytes, options, windowBytes: windowBytes, threads: threads, vocabulary: fhirVocabulary)
}

func readFHIR(_ text: String, windowBytes: Int = 1 << 18, threads: Int = 1) async -> Reading {
  await readFHIR(Array(text.utf8), windowBytes: windowBytes, threads: threads, format: .fhir)
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
