import Credentials
import Intake
import Terms

/// Reads registers of people: NPPES, boards' exports.
enum Register {
  /// The test vocabulary with every state that registers name.
  static let vocabulary: Vocabulary = {
    var vocabulary = testVocabulary
    for state in ["CO", "CT", "DE", "FL", "IL", "MA", "MO", "NE", "NY", "TN", "TX", "WA", "PR"] {
      if let place = Place("US-\(state)") { vocabulary.knownPlaces.insert(place) }
    }
    return vocabulary
  }()

  static func read(
    _ bytes: [UInt8], _ options: InputOptions = InputOptions(), windowBytes: Int = 1 << 18,
    threads: Int = 1
  ) async -> (reading: Reading, passedOver: PassedOver) {
    let reader = RecordReader(vocabulary: vocabulary, options: options, windowBytes: windowBytes)
    var reading = Reading()
    let outcome = await reader.read(
      file: "file.csv", source: .bytes(bytes), threads: threads, scratch: { 0 },
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
    return (reading, outcome.passedOver)
  }

  /// The batch of a file that is read in one piece.
  static func batch(
    _ text: String, _ options: InputOptions = InputOptions()
  ) async -> (batch: RecordBatch, problems: [Problem], passedOver: PassedOver) {
    let reader = RecordReader(vocabulary: vocabulary, options: options)
    var found = RecordBatch()
    let outcome = await reader.read(
      file: "file.csv", source: .bytes(Array(text.utf8)), threads: 1, scratch: { 0 },
      judge: { (batch: inout RecordBatch, _: inout Int) in batch }, deliver: { found = $0 })
    return (found, outcome.problems, outcome.passedOver)
  }
}

extension RecordBatch {
  /// A license in short: `physical-therapist US-TN PT1 unknown`.
  func short(_ license: License) -> String {
    let profession = Register.vocabulary.professions.slug(license.profession)
    let place = license.place == .none ? "-" : license.place.code
    let dates = [license.issued, license.expires].map { $0.map { "\($0)" } ?? "" }
    let days = dates == ["", ""] ? "" : " \(dates.joined(separator: ".."))"
    return "\(profession) \(place) \(string(license.number)) \(license.status.rawValue)\(days)"
  }

  /// All licenses in short.
  var shortLicenses: [String] { licenses.map(short) }
  /// All problems in short: `record/npi`.
  var problemIdentifiers: [String] { problems.map(\.id) }
}

extension Reading {
  /// What differs, in short.
  func difference(from other: Reading) -> String {
    if records.count != other.records.count {
      return "\(records.count) records, \(other.records.count)"
    }
    for (a, b) in zip(records, other.records) where a != b { return "\(a)\n\(b)" }
    return "\(toldOfFile) \(other.toldOfFile)"
  }
}
