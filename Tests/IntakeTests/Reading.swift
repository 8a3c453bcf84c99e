import Credentials
import Intake
import Terms

/// What reading a roster gave, written out so that two readings can be compared.
struct Reading: Equatable {
  /// Every practitioner with all of its entries and problems, as text.
  var records: [String] = []
  var identifiers: [String] = []
  /// The problems of each practitioner.
  var problems: [[RecordProblem]] = []
  var fileProblems: [Problem] = []
  var practitioners = 0

  /// The problems of all records, as `line:column id message`.
  var told: [String] {
    problems.joined().map { "\($0.position.line):\($0.position.column) \($0.id) \($0.message)" }
  }
  /// The problems of the file, as `line:column id message`.
  var toldOfFile: [String] {
    fileProblems.map {
      "\($0.location.position.line):\($0.location.position.column) \($0.id) \($0.message)"
    }
  }
  mutating func add(_ batch: RecordBatch) {
    for practitioner in batch.practitioners {
      records.append(batch.written(practitioner))
      identifiers.append(batch.string(practitioner.id))
      problems.append(practitioner.problems.map { batch.problems[Int($0)] })
    }
  }

  var goodRecords: [String] { zip(records, problems).filter { $1.isEmpty }.map { $0.0 } }
  var isGood: Bool { fileProblems.isEmpty && problems.allSatisfy(\.isEmpty) }
}

/// The words that the tests' rosters use.
let testVocabulary: Vocabulary = {
  var topics = WordTable()
  for topic in ["dry-needling", "anatomy", "jurisprudence"] { topics.insert(topic) }
  let codes = ["US", "US-TN", "US-WA", "US-CO", "CA-ON", "GB", "GB-ENG", "GB-x-london", "CO"]
  return Vocabulary(
    professions: ProfessionTable(), topics: topics, knownPlaces: Set(codes.compactMap { Place($0) })
  )
}()

func read(
  _ source: InputSource, windowBytes: Int = 1 << 18, threads: Int = 1, closed: Sections = []
) async -> Reading {
  let reader = RosterReader(vocabulary: testVocabulary, closed: closed, windowBytes: windowBytes)
  var reading = Reading()
  let outcome = await reader.read(
    file: "roster.xml", source: source, threads: threads, scratch: { 0 },
    judge: { (batch: inout RecordBatch, _: inout Int) in batch },
    deliver: { reading.add($0) })
  reading.fileProblems = outcome.problems
  reading.practitioners = outcome.practitioners
  return reading
}

/// Reads records of any format.
func readRecords(
  _ bytes: [UInt8], _ options: InputOptions = InputOptions(), windowBytes: Int = 1 << 18,
  threads: Int = 1, vocabulary: Vocabulary = testVocabulary
) async -> Reading {
  let reader = RecordReader(
    vocabulary: vocabulary, options: options, windowBytes: windowBytes)
  var reading = Reading()
  let outcome = await reader.read(
    file: "roster", source: .bytes(bytes), threads: threads, scratch: { 0 },
    judge: { (batch: inout RecordBatch, _: inout Int) in batch },
    deliver: { reading.add($0) })
  reading.fileProblems = outcome.problems
  reading.practitioners = outcome.practitioners
  return reading
}

/// Reads records of any format.
func readRecords(
  _ text: String, _ options: InputOptions = InputOptions(), windowBytes: Int = 1 << 18,
  threads: Int = 1
) async -> Reading {
  await readRecords(Array(text.utf8), options, windowBytes: windowBytes, threads: threads)
}

func read(
  _ text: String, windowBytes: Int = 1 << 18, threads: Int = 1, closed: Sections = []
) async -> Reading {
  await read(
    .bytes(Array(text.utf8)), windowBytes: windowBytes, threads: threads, closed: closed)
}

/// These practitioners in a roster.
func roster(_ practitioners: String) -> String {
  "<roster xmlns=\"urn:licet:roster:1\">\n\(practitioners)\n</roster>\n"
}

extension RecordBatch {
  /// A practitioner with all that is known of it, by reflection: no field can be forgotten.
  func written(_ practitioner: Practitioner) -> String { written(practitioner as Any) }

  private func written(_ value: Any) -> String {
    switch value {
    case let text as Text: return "'\(string(text))'"
    case let place as Place: return place.code
    case let position as Position: return "@\(position.line):\(position.column)"
    default: break
    }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { written($0.value) } ?? "-"
    }
    guard mirror.displayStyle == .struct, mirror.children.count > 1, !(value is DateRange) else {
      return "\(value)"
    }
    let fields = mirror.children.map { child in
      let label = child.label ?? ""
      if let range = child.value as? Range<Int32> {
        return "\(label)=[\(entries(label, range).joined(separator: ", "))]"
      }
      return "\(label)=\(written(child.value))"
    }
    return "(\(fields.joined(separator: " ")))"
  }

  private func entries(_ label: String, _ range: Range<Int32>) -> [String] {
    func all<Element>(_ array: [Element]) -> [String] { range.map { written(array[Int($0)]) } }
    switch label {
    case "works": return all(works)
    case "licenses": return all(licenses)
    case "statuses": return all(statusPeriods)
    case "trainings": return all(trainings)
    case "cells": return all(hoursCells)
    case "instructors", "supervisors": return all(teachers)
    case "supervised": return all(supervised)
    case "examinations": return all(examinations)
    case "certifications": return all(certifications)
    case "certificates": return all(certificates)
    case "registrations": return all(registrations)
    case "experiences": return all(experiences)
    case "educations": return all(educations)
    case "continuingEducations": return all(continuingEducations)
    case "coverages": return all(coverages)
    case "premises": return all(premises)
    case "attestations": return all(attestations)
    case "problems": return all(problems)
    case "notes": return all(notes)
    default: return ["no such array: \(label)"]
    }
  }
}

/// Random numbers that are the same in every run: SplitMix64.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &self) == 0 }
}
