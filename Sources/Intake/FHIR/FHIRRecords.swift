import Credentials
import Terms

/// A resource in a tree.
struct FHIRRoot {
  /// Its root's number.
  var node: Int
  /// Where it begins among the bytes, and where that is in the file.
  var offset = 0
  var position = Position(line: 1, column: 1)
  /// Whether it takes one line.
  var isLine = false
}

/// Makes records of resources: a `Practitioner` with the roles and verifications that belong to it.
///
/// Who the person is stands here; qualifications, licenses, roles and verifications are read in
/// extensions of their own. Nothing is taken for more than it says: `active` is no status of a
/// license, a missing place is not everywhere, and what carries a modifier that is not understood
/// keeps the record from being cleared.
struct FHIRRecords {
  var builder: RecordBuilder
  var memory: FHIRMemory
  /// The tree that is looked at, and of XML the places of its nodes.
  var view: FHIRView
  var positions: UnsafeBufferPointer<Position>
  /// The resource whose elements are read.
  var root = FHIRRoot(node: 0)
  /// What verifications say of the record that is read.
  var proofs: [FHIRProof] = []
  /// The places of the license that is read.
  var places: [FHIRPlace] = []

  /// Reads a person.
  mutating func readPractitioner(
    _ person: FHIRRoot, id: Text = .none, roles: [FHIRRoot] = [], verifications: [FHIRRoot] = [],
    works: [FHIRContext.Work] = [], oddities: [FHIRTree.Oddity]
  ) {
    root = person
    builder.beginRecord(at: position(of: person.node))
    builder.record.practitioner.id = id
    reportOddities(oddities)
    proofs.removeAll(keepingCapacity: true)
    for verification in verifications { readVerification(verification, oddities) }
    root = person
    let firstLicense = builder.batch.licenses.count
    readPerson(person.node)
    for child in view.children(of: person.node) where name(child) == .qualification {
      readQualification(child, number: Int(view.nodes[child].index))
    }
    if !proofs.isEmpty { takeProofsOfAll(from: firstLicense) }
    for role in roles {
      root = role
      reportOddities(oddities)
      readRole(role.node)
    }
    if !works.isEmpty { appendWorks(works, at: person) }
    builder.endRecord()
  }

  /// Reads a role or a verification whose person is in no resource beside it, as a record of its own.
  mutating func readAlone(_ resource: FHIRRoot, oddities: [FHIRTree.Oddity]) {
    let type = view.text(.resourceType, of: resource.node)
    let id = view.text(.id, of: resource.node)
    let name = "\(String(decoding: type, as: UTF8.self))/\(String(decoding: id, as: UTF8.self))"
    let reference = view.child(.practitioner, of: resource.node)
    if let person = contained(view.text(.reference, of: reference), in: resource.node) {
      var inner = resource
      inner.node = person
      let id = builder.batch.append(text: "\(name)#")
      readPractitioner(inner, id: id, roles: [resource], oddities: oddities)
      return
    }
    root = resource
    builder.beginRecord(at: position(of: resource.node))
    reportOddities(oddities)
    builder.record.practitioner.id = builder.batch.append(text: name)
    if same(type, "PractitionerRole") {
      let identifier = view.child(.identifier, of: reference)
      if FHIRSystem.isNPI(view.text(.system, of: identifier)) {
        at(identifier)
        builder.record.practitioner.npi = builder.providerIdentifier(
          trimmed(view.text(.value, of: identifier)))
      }
      builder.record.practitioner.name = text(view.child(.display, of: reference))
      proofs.removeAll(keepingCapacity: true)
      readRole(resource.node)
      at(resource.node)
      report(
        "record/missing-practitioner", "practitioner", "the role's Practitioner is not in this file"
      )
    } else {
      report(
        "record/missing-practitioner", "target",
        "the verification's target is not in this file: what it says is not used")
    }
    builder.endRecord()
  }

  /// The person that a resource contains under this reference, `#p1`.
  private func contained(_ reference: UnsafeBufferPointer<UInt8>, in resource: Int) -> Int? {
    guard reference.first == 0x23 else { return nil }
    for child in view.children(of: resource)
    where name(child) == .contained && view.says(.resourceType, of: child, "Practitioner")
      && view.text(.id, of: child).elementsEqual(reference.dropFirst())
    {
      return child
    }
    return nil
  }

  // MARK: The person

  private mutating func readPerson(_ person: Int) {
    if builder.record.practitioner.id.isEmpty {
      builder.record.practitioner.id = text(view.child(.id, of: person))
    }
    for child in view.children(of: person) {
      let index = Int(view.nodes[child].index)
      switch name(child) {
      case .identifier: readIdentifier(child, index)
      case .birthDate: builder.record.practitioner.born = date(child, "birthDate")
      case .deceasedBoolean where !view.says(child, "false"), .deceasedDateTime:
        at(child)
        report("record/deceased", "deceased", "the record says that the person has died")
      case .active where !view.says(child, "true"):
        at(child)
        report("record/inactive", "active", "the record says of itself that it is not in use")
      case .modifierExtension: reportModifier(child, "Practitioner")
      case .extension: readPersonExtension(child)
      default: break
      }
    }
    readName(person)
    guard builder.record.practitioner.id.isEmpty else { return }
    at(person)
    if let npi = builder.record.practitioner.npi {
      builder.record.practitioner.id = builder.batch.append(text: npi.description)
    } else {
      builder.report("record/missing-id", "the Practitioner has neither an id nor an NPI")
    }
  }

  private mutating func readIdentifier(_ node: Int, _ index: Int) {
    for child in view.children(of: node) where name(child) == .modifierExtension {
      reportModifier(child, "identifier")
    }
    if view.says(.use, of: node, "old") { return }
    let system = view.text(.system, of: node)
    let value = trimmed(view.text(.value, of: node))
    if FHIRSystem.isNPI(system) || system.isEmpty && isNamedNPI(node, value) {
      at(node)
      let npi = builder.providerIdentifier(value)
      if let npi, let known = builder.record.practitioner.npi, known != npi {
        report("record/contradiction", "identifier[\(index)]", "the person has two NPIs")
      }
      builder.record.practitioner.npi = builder.record.practitioner.npi ?? npi
      return
    }
    readLicenseNumber(node, index, system, value)
  }

  /// Whether an identifier without a system is an NPI: it says so, and has an NPI's form.
  private func isNamedNPI(_ node: Int, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard NationalProviderIdentifier(bytes: value) != nil else { return false }
    let type = view.child(.type, of: node)
    for coding in view.children(of: type)
    where name(coding) == .coding && view.says(.code, of: coding, "NPI") {
      return true
    }
    return false
  }

  /// Takes the name that the person goes by: official before usual before any other, old ones last.
  private mutating func readName(_ person: Int) {
    var best = -1
    var rank = Int.max
    for child in view.children(of: person) where name(child) == .name {
      let use = view.text(.use, of: child)
      let own =
        same(use, "official")
        ? 0
        : same(use, "usual")
          ? 1
          : use.isEmpty
            ? 2
            : same(use, "maiden") || same(use, "old") ? 4 : 3
      if own < rank { (best, rank) = (child, own) }
    }
    guard best >= 0 else { return }
    let start = builder.batch.bytes.count
    let family = trimmed(view.text(.family, of: best))
    if family.isEmpty {
      builder.batch.bytes.append(contentsOf: trimmed(view.text(.text, of: best)))
    }
    if !family.isEmpty || builder.batch.bytes.count == start {
      for child in view.children(of: best) where name(child) == .given {
        appendWord(trimmed(view.text(child)), from: start)
      }
      appendWord(family, from: start)
    }
    builder.record.practitioner.name = Text(
      offset: UInt32(truncatingIfNeeded: start),
      count: UInt32(truncatingIfNeeded: builder.batch.bytes.count - start))
  }

  private mutating func appendWord(_ word: UnsafeBufferPointer<UInt8>, from start: Int) {
    if word.isEmpty { return }
    if builder.batch.bytes.count > start { builder.batch.bytes.append(0x20) }
    builder.batch.bytes.append(contentsOf: word)
  }

  /// New Zealand writes a person's studies here.
  private mutating func readPersonExtension(_ node: Int) {
    guard FHIRExtension(view.text(.url, of: node)) == .newZealandEducation else { return }
    at(node)
    guard builder.hasRoom() else { return }
    var entry = Education(
      degree: .none, institution: .none, topic: -1, graduated: nil,
      source: Source(position: builder.entryPosition))
    for part in view.children(of: node) where name(part) == .extension {
      let url = view.text(.url, of: part)
      if same(url, "fullname") {
        entry.degree = text(view.child(.valueString, of: part))
      } else if same(url, "institution") {
        entry.institution = text(view.child(.valueString, of: part))
      } else if same(url, "year") {
        entry.graduated = date(view.child(.valueDate, of: part), "educational-qualification.year")
      }
    }
    builder.batch.educations.append(entry)
  }

  // MARK: Elements

  func name(_ node: Int) -> FHIRName { view.nodes[node].name }

  /// Keeps what an element says, without white space at its ends.
  mutating func text(_ node: Int) -> Text { builder.batch.append(text: trimmed(view.text(node))) }

  /// Where an element stands in the file.
  func position(of node: Int) -> Position { position(place: Int(view.nodes[node].place)) }

  /// Makes an element's place that of problems.
  mutating func at(_ node: Int) {
    if node >= 0 { builder.entryPosition = position(of: node) }
  }

  private func position(place: Int) -> Position {
    if !positions.isEmpty { return positions[place] }
    guard place > root.offset, place <= view.source.count else { return root.position }
    if root.isLine {
      return Position(line: root.position.line, column: Int32(clamping: place - root.offset + 1))
    }
    let passed = UnsafeRawBufferPointer(
      UnsafeBufferPointer(rebasing: view.source[root.offset..<place]))
    let lines = newlineCount(passed)
    if lines == 0 {
      return Position(
        line: root.position.line, column: root.position.column &+ Int32(clamping: passed.count))
    }
    let last = passed.lastIndex(of: 0x0A) ?? 0
    return Position(
      line: root.position.line &+ Int32(clamping: lines),
      column: Int32(clamping: passed.count - last))
  }

  /// A date, of which the time of day is left out; nil where it gives none.
  mutating func date(_ node: Int, _ path: @autoclosure () -> String) -> DateRange? {
    let value = trimmed(view.text(node))
    guard !value.isEmpty else { return nil }
    if let range = FHIRDate.range(value) { return range }
    at(node)
    report(
      "record/malformed-date", path(),
      "\(quoted(String(decoding: value, as: UTF8.self))) is no date of the calendar")
    return nil
  }

  // MARK: Problems

  /// Adds a problem of the record, with the path of the element that it is about.
  mutating func report(_ id: String, _ path: String, _ message: String) {
    builder.report(id, "\(path): \(message)")
  }

  mutating func reportModifier(_ node: Int, _ path: String) {
    at(node)
    report(
      "record/modifier", path,
      "a modifierExtension changes what the element means, in a way that is not understood: "
        + quoted(String(decoding: view.text(.url, of: node), as: UTF8.self)))
  }

  private mutating func reportOddities(_ oddities: [FHIRTree.Oddity]) {
    for oddity in oddities where oddity.root == root.node {
      builder.entryPosition = position(place: Int(oddity.place))
      switch oddity.kind {
      case .unknown:
        builder.report(
          "record/unknown-element", "FHIR R4 and R5 have no element \(quoted(oddity.name)) here")
      case .repeated:
        builder.report("record/repeated-element", "\(quoted(oddity.name)) stands here twice")
      case .nested:
        builder.report(
          "record/unknown-element", "an array stands in the array \(quoted(oddity.name))")
      }
    }
    at(root.node)
  }
}

/// How FHIR writes dates.
enum FHIRDate {
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, the last with a time of day behind it, with or without a zone.
  static func range(_ bytes: UnsafeBufferPointer<UInt8>) -> DateRange? {
    guard bytes.count > 10 else { return bytes.contains(0x2E) ? nil : DateRange(bytes: bytes) }
    guard bytes[10] == 0x54, bytes.count >= 16, bytes.count <= 40 else { return nil }
    for byte in bytes[11...] {
      let isTime =
        byte &- 0x30 <= 10 || byte == 0x2E || byte == 0x2B || byte == 0x2D || byte == 0x5A
      guard isTime else { return nil }
    }
    return DateRange(bytes: UnsafeBufferPointer(rebasing: bytes[..<10]))
  }
}
