import Credentials
import Terms

/// A place that a license is valid in, and its words.
struct FHIRPlace {
  var place: Place
  var text: Text
}

/// How licenses are read: their places, their status, their days.
extension FHIRRecords {
  // MARK: Extensions

  /// Reads an extension of a qualification, or of its identifier.
  mutating func readExtension(_ node: Int, _ parts: inout FHIRQualification) {
    switch FHIRExtension(view.text(.url, of: node)) {
    case .planNet:
      readParts(of: node, &parts)
      // Plan-Net fixes the status to active: a constant is no evidence.
      if parts.status == .active { parts.status = nil }
    case .directory: readParts(of: node, &parts)
    case .jurisdiction:
      parts.tellsPlaces = true
      readPlaces(view.child(.valueCodeableConcept, of: node), parts)
    case .identifierStatus: readStatus(node, &parts)
    case .newZealandStatus: readNewZealandStatus(node, &parts)
    case .newZealandScope:
      for part in view.children(of: node)
      where name(part) == .extension && view.says(.url, of: part, "code") && parts.scope < 0 {
        parts.scope = view.child(.valueCodeableConcept, of: part)
      }
    case .newZealandCondition: parts.condition = node
    case .newZealandInitialDate: parts.initialDate = view.child(.valueDate, of: node)
    case .newZealandEducation, nil: break
    }
  }

  private mutating func readParts(of node: Int, _ parts: inout FHIRQualification) {
    for part in view.children(of: node) where name(part) == .extension {
      let url = view.text(.url, of: part)
      if same(url, "status") {
        readStatus(part, &parts)
      } else if same(url, "whereValid") {
        parts.tellsPlaces = true
        let concept = view.child(.valueCodeableConcept, of: part)
        if concept >= 0 {
          readPlaces(concept, parts)
        } else {
          let location = view.child(.valueReference, of: part)
          at(location)
          report(
            "record/unknown-jurisdiction", "\(parts.path).whereValid",
            "it refers to a Location, which is not read: no state is known")
        }
      }
    }
  }

  private mutating func readPlaces(_ concept: Int, _ parts: FHIRQualification) {
    var isKnown = false
    for coding in view.children(of: concept) where name(coding) == .coding {
      let code = trimmed(view.text(.code, of: coding))
      at(coding)
      let place = place(code)
      if place != .none {
        isKnown = true
        if places.contains(where: { $0.place == place }) { continue }
        places.append(FHIRPlace(place: place, text: self.code(of: place, code)))
      }
    }
    guard !isKnown else { return }
    at(concept)
    let coding = view.child(.coding, of: concept)
    let code = coding >= 0 ? view.text(.code, of: coding) : view.text(.text, of: concept)
    report(
      "record/unknown-jurisdiction", parts.path,
      "\(quoted(String(decoding: code, as: UTF8.self))) is no state's postal code")
  }

  /// Keeps a place's code, of which these are the last letters or all.
  private mutating func code(of place: Place, _ written: UnsafeBufferPointer<UInt8>) -> Text {
    guard written.count == 2 else { return builder.batch.append(text: written) }
    let start = UInt32(truncatingIfNeeded: builder.batch.bytes.count)
    builder.batch.bytes.append(contentsOf: [0x55, 0x53, 0x2D, written[0], written[1]])
    return Text(offset: start, count: 5)
  }

  /// The state of a postal code, or the place of an ISO code.
  private mutating func place(_ code: UnsafeBufferPointer<UInt8>) -> Place {
    guard code.count >= 2 else { return .none }
    let slot = (Int(code[code.count - 1]) &* 5 &+ Int(code[code.count - 2]) &* 3) & 63
    var place: Place?
    if code.count == 2 {
      place = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 5) { spelled in
        spelled[0] = 0x55
        spelled[1] = 0x53
        spelled[2] = 0x2D
        spelled[3] = code[0]
        spelled[4] = code[1]
        return Place(bytes: UnsafeBufferPointer(spelled))
      }
    } else {
      place = Place(bytes: code)
    }
    guard let place else { return .none }
    if builder.recentPlaces[slot] == place { return place }
    guard builder.words.knownPlaces.contains(place) else { return .none }
    builder.recentPlaces[slot] = place
    return place
  }

  // MARK: Status

  private mutating func readStatus(_ node: Int, _ parts: inout FHIRQualification) {
    var code = view.child(.valueCode, of: node)
    if code < 0 { code = view.child(.code, of: view.child(.valueCoding, of: node)) }
    if code < 0 {
      let concept = view.child(.valueCodeableConcept, of: node)
      code = view.child(.code, of: view.child(.coding, of: concept))
    }
    take(status(trimmed(view.text(code)), at: code < 0 ? node : code, parts), &parts)
  }

  /// Of two statuses the worse one counts.
  private func take(_ status: LicenseStatus, _ parts: inout FHIRQualification) {
    guard let known = parts.status else {
      parts.status = status
      return
    }
    if known == .active { parts.status = status }
  }

  private mutating func status(
    _ code: UnsafeBufferPointer<UInt8>, at node: Int, _ parts: FHIRQualification
  ) -> LicenseStatus {
    if let known = builder.words.licenseStatuses[code] { return known }
    if same(code, "current") { return .active }
    if same(code, "retired") || same(code, "not-practising") || same(code, "terminated") {
      return .inactive
    }
    if same(code, "removed") || same(code, "cancelled") || same(code, "struck-off") {
      return .revoked
    }
    at(node)
    report(
      "record/unknown-status", "\(parts.path).status",
      "\(quoted(String(decoding: code, as: UTF8.self))) is no status that is understood")
    return .unknown
  }

  private mutating func readNewZealandStatus(_ node: Int, _ parts: inout FHIRQualification) {
    for part in view.children(of: node) where name(part) == .extension {
      if view.says(.url, of: part, "status") {
        readStatus(part, &parts)
      } else if view.says(.url, of: part, "period") {
        parts.statusPeriod = view.child(.valuePeriod, of: part)
      }
    }
  }

  // MARK: Entries

  /// Adds a license for each of the places.
  mutating func appendLicenses(_ parts: FHIRQualification, _ profession: Profession) {
    at(parts.node)
    if profession == .none {
      report(
        "record/unknown-profession", "\(parts.path).code",
        "a license, and its code names no profession: "
          + quoted(String(decoding: view.text(.text, of: parts.code), as: UTF8.self)))
    }
    if places.isEmpty {
      if !parts.tellsPlaces {
        report("record/missing-attribute", parts.path, "a license that does not tell its state")
      }
      places.append(FHIRPlace(place: .none, text: .none))
    }
    let number = text(view.child(.value, of: parts.identifier))
    let issued =
      parts.initialDate >= 0
      ? date(parts.initialDate, "\(parts.path).registration-initial-date")
      : date(view.child(.start, of: parts.period), "\(parts.path).period.start")
    let expires = date(view.child(.end, of: parts.period), "\(parts.path).period.end")
    if let issued, let expires, expires.latest < issued.earliest {
      at(parts.period)
      report("record/contradiction", "\(parts.path).period", "it ends before it begins")
    }
    at(parts.node)
    for place in places {
      guard builder.hasRoom() else { return }
      let statuses = end(builder.batch.statusPeriods)
      let status = appendStatusPeriods(parts)
      builder.batch.licenses.append(
        License(
          profession: profession, place: place.place, placeText: place.text, number: number,
          status: status, statedKind: nil, home: .none, issued: issued, expires: expires,
          statuses: statuses..<end(builder.batch.statusPeriods),
          source: source(of: parts, place: place.place)))
    }
  }

  /// Adds an entry of a register outside of the United States.
  mutating func appendRegistered(
    _ parts: FHIRQualification, _ profession: Profession, in place: Place
  ) {
    places.removeAll(keepingCapacity: true)
    if builder.words.knownPlaces.contains(place) {
      places.append(FHIRPlace(place: place, text: builder.batch.append(text: place.code)))
    }
    appendLicenses(parts, profession)
  }

  /// Adds what is dated of a license's status, and returns what is not.
  private mutating func appendStatusPeriods(_ parts: FHIRQualification) -> LicenseStatus {
    var status = parts.status ?? .unknown
    let until = date(view.child(.end, of: parts.statusPeriod), "\(parts.path).status.period.end")
    if until != nil {
      let from = date(
        view.child(.start, of: parts.statusPeriod), "\(parts.path).status.period.start")
      append(status, from, until)
      // What it was has ended, and what it is since is not told.
      status = .unknown
    }
    guard parts.condition >= 0 else { return status }
    var period = -1
    for part in view.children(of: parts.condition)
    where name(part) == .extension && view.says(.url, of: part, "period") {
      period = view.child(.valuePeriod, of: part)
    }
    let from = date(view.child(.start, of: period), "\(parts.path).condition-on-practice.start")
    let end = date(view.child(.end, of: period), "\(parts.path).condition-on-practice.end")
    if end != nil {
      append(.conditions, from, end)
    } else if status == .active {
      status = .conditions
    }
    return status
  }

  private mutating func append(_ status: LicenseStatus, _ from: DateRange?, _ until: DateRange?) {
    builder.batch.statusPeriods.append(
      StatusPeriod(status: status, from: from, until: until, position: builder.entryPosition))
  }

  // MARK: Identifiers of the person

  /// Reads an identifier of the person that is the number of a license: with a state beside it, or AHPRA's.
  mutating func readLicenseNumber(
    _ node: Int, _ index: Int, _ system: UnsafeBufferPointer<UInt8>,
    _ value: UnsafeBufferPointer<UInt8>
  ) {
    let isAustralian = FHIRSystem.isAHPRA(system)
    guard isAustralian || view.has(.extension, in: node) || isLicenseNumber(node) else { return }
    var parts = FHIRQualification(node: node, number: -1 - index)
    parts.identifier = node
    parts.period = view.child(.period, of: node)
    places.removeAll(keepingCapacity: true)
    for child in view.children(of: node) where name(child) == .extension {
      readExtension(child, &parts)
    }
    guard isAustralian || parts.tellsPlaces || isLicenseNumber(node) else { return }
    at(node)
    guard builder.hasRoom() else { return }
    if isAustralian {
      let profession = builder.words.professionTable.profession(slug: australianProfession(value))
      appendRegistered(parts, profession ?? .none, in: Place("AU") ?? .none)
      return
    }
    let type = view.child(.type, of: node)
    var profession = Profession.none
    for coding in view.children(of: type) where name(coding) == .coding && profession == .none {
      // `PT` of table 0203 is a patient's number; its letters for professions are these.
      let code = view.text(.code, of: coding)
      let isLetters =
        same(code, "MD") || same(code, "DO") || same(code, "DPM") || same(code, "PA")
        || same(code, "NP") || same(code, "RN")
      if isLetters { profession = memory.letters.meaning(code)?.profession ?? .none }
    }
    if profession == .none {
      profession = memory.meaning(words: trimmed(view.text(.text, of: type))).profession
    }
    appendLicenses(parts, profession)
  }
}
