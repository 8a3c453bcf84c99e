import Credentials
import Terms

/// Where a qualification's parts stand, whichever way it is written: as `Practitioner.qualification`,
/// or as an extension of a role.
struct FHIRQualification {
  /// What it is called in messages: `qualification[2]`.
  var path: String {
    if number < 0 { return "identifier[\(-1 - number)]" }
    return isOfRole ? "extension[\(number)]" : "qualification[\(number)]"
  }

  var node: Int
  /// Its number among its like; that of an identifier of the person is below 0.
  var number: Int
  var isOfRole = false
  var code = -1
  var period = -1
  var issuer = -1
  /// The first identifier that is in use.
  var identifier = -1
  /// What an extension says of its status; nil where nothing does.
  var status: LicenseStatus?
  /// When that status began and ended, where an extension tells.
  var statusPeriod = -1
  /// Conditions on practice: their periods, the first and the last node that hold them.
  var condition = -1
  /// When the person was first registered, where the period is that of a renewal.
  var initialDate = -1
  /// The text or code of a scope of practice.
  var scope = -1
  /// Whether extensions tell where it is valid.
  var tellsPlaces = false
}

/// What a qualification is, as far as its code tells.
private struct CodeMeaning {
  var profession = Profession.none
  var isTaxonomy = false
  var isStudent = false
  var isDegree = false
  /// Whether a text stands beside the codes, and what it says of itself.
  var hasWords = false
  var signs: QualificationSigns = []
  /// Whether it is an entry in the register of an authority outside of the United States.
  var register = Place.none
}

extension FHIRRecords {
  /// Reads one element of `Practitioner.qualification`.
  mutating func readQualification(_ node: Int, number: Int) {
    at(node)
    guard builder.hasRoom() else { return }
    var parts = FHIRQualification(node: node, number: number)
    places.removeAll(keepingCapacity: true)
    for child in view.children(of: node) {
      switch name(child) {
      case .code: parts.code = single(child, parts.code, parts)
      case .period: parts.period = single(child, parts.period, parts)
      case .issuer: parts.issuer = single(child, parts.issuer, parts)
      case .identifier: takeIdentifier(child, &parts)
      case .extension: readExtension(child, &parts)
      case .modifierExtension: reportModifier(child, parts.path)
      case .status:
        at(child)
        report(
          "record/unknown-element", parts.path, "R4 and R5 have no status here: it is not read")
      default: break
      }
    }
    classify(parts)
  }

  /// Reads a qualification that stands in an extension of a role.
  mutating func readRoleQualification(_ node: Int, number: Int) {
    at(node)
    guard builder.hasRoom() else { return }
    var parts = FHIRQualification(node: node, number: number, isOfRole: true)
    places.removeAll(keepingCapacity: true)
    for part in view.children(of: node) where name(part) == .extension {
      let url = view.text(.url, of: part)
      if same(url, "code") {
        parts.code = view.child(.valueCodeableConcept, of: part)
      } else if same(url, "period") {
        parts.period = view.child(.valuePeriod, of: part)
      } else if same(url, "issuer") {
        parts.issuer = view.child(.valueReference, of: part)
      } else if same(url, "identifier") {
        takeIdentifier(view.child(.valueIdentifier, of: part), &parts)
      }
    }
    readExtension(node, &parts)
    classify(parts)
  }

  /// The first of two elements of which there may be one.
  private mutating func single(_ node: Int, _ known: Int, _ parts: FHIRQualification) -> Int {
    guard known >= 0 else { return node }
    at(node)
    report(
      "record/repeated-element", parts.path, "\(quoted(name(node).spelling)) stands here twice")
    return known
  }

  private mutating func takeIdentifier(_ node: Int, _ parts: inout FHIRQualification) {
    guard node >= 0, !view.says(.use, of: node, "old") else { return }
    if parts.identifier < 0, !view.text(.value, of: node).isEmpty { parts.identifier = node }
    for child in view.children(of: node) where name(child) == .extension {
      readExtension(child, &parts)
    }
  }

  // MARK: What it is

  private mutating func classify(_ parts: FHIRQualification) {
    let code = meaning(of: parts)
    let issuer = memory.meaning(issuer: trimmed(view.text(.display, of: parts.issuer)))
    if code.register != .none {
      appendRegistered(parts, code.profession, in: code.register)
      return
    }
    let signs = code.signs.union(issuer.signs)
    let saysLicense = signs.contains(.license) || isLicenseNumber(parts.identifier)
    // A board of a specialty certifies; it is no state's.
    if code.isStudent || !saysLicense && signs.contains(.certification) {
      appendCertification(parts)
      return
    }
    let isOfficial = parts.tellsPlaces || saysLicense || issuer.place != .none
    if code.isDegree || signs.contains(.study), !isOfficial {
      appendEducation(parts)
      return
    }
    let isDated = parts.identifier >= 0 || parts.period >= 0 || parts.issuer >= 0
    guard isOfficial || code.profession != .none && isDated else {
      appendCertification(parts)
      return
    }
    if code.profession == .none, code.isTaxonomy || !saysLicense && !code.hasWords {
      // A code of a profession that no rule names.
      appendCertification(parts)
      return
    }
    if places.isEmpty, issuer.place != .none {
      places.append(
        FHIRPlace(place: issuer.place, text: builder.batch.append(text: issuer.place.code)))
    }
    appendLicenses(parts, code.profession)
  }

  private mutating func meaning(of parts: FHIRQualification) -> CodeMeaning {
    var code = CodeMeaning()
    var display = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    for coding in view.children(of: parts.code) where name(coding) == .coding {
      let system = view.text(.system, of: coding)
      let value = trimmed(view.text(.code, of: coding))
      if display.isEmpty { display = trimmed(view.text(.display, of: coding)) }
      if same(system, "http://nucc.org/provider-taxonomy") {
        code.isTaxonomy = true
        code.isStudent = code.isStudent || same(value, "390200000X")
        take(memory.taxonomy.profession(bytes: value) ?? .none, &code, parts)
      } else if FHIRSystem.isNewZealandAuthority(system) {
        code.register = Place("NZ") ?? .none
        if parts.scope >= 0 { takeScope(parts.scope, &code, parts) }
        if code.profession == .none { takeRegister(display, &code, parts) }
      } else if !FHIRSystem.isIdentifierTypes(system), let letters = memory.letters.meaning(value) {
        code.isDegree = code.isDegree || letters.isDegree
        take(letters.profession, &code, parts)
      }
    }
    takeAustralian(parts, &code)
    let words = trimmed(view.text(.text, of: parts.code))
    let meaning = memory.meaning(words: words)
    code.hasWords = !words.isEmpty
    code.signs = meaning.signs
    code.isDegree = code.isDegree || meaning.isDegree
    take(meaning.profession, &code, parts)
    if code.profession == .none, !code.isStudent {
      take(memory.meaning(words: display).profession, &code, parts)
    }
    return code
  }

  /// Takes a profession that some part of the code names; where two parts name two, neither is sure.
  private mutating func take(
    _ profession: Profession, _ code: inout CodeMeaning, _ parts: FHIRQualification
  ) {
    guard profession != .none else { return }
    if code.profession != .none, code.profession != profession {
      at(parts.code)
      let table = builder.words.professionTable
      report(
        "record/contradiction", "\(parts.path).code",
        "it names a \(table.name(code.profession)) and a \(table.name(profession))")
      return
    }
    code.profession = profession
  }

  private mutating func takeScope(
    _ scope: Int, _ code: inout CodeMeaning, _ parts: FHIRQualification
  ) {
    var words = trimmed(view.text(.text, of: scope))
    let coding = view.child(.coding, of: scope)
    if words.isEmpty { words = trimmed(view.text(.display, of: coding)) }
    take(memory.meaning(words: words).profession, &code, parts)
  }

  private mutating func takeRegister(
    _ display: UnsafeBufferPointer<UInt8>, _ code: inout CodeMeaning, _ parts: FHIRQualification
  ) {
    var words = display
    if words.isEmpty { words = trimmed(view.text(.text, of: parts.code)) }
    let slug = memory.professions.profession(ofRegister: words)
    take(builder.words.professionTable.profession(slug: slug) ?? .none, &code, parts)
  }

  /// AHPRA's numbers begin with three letters that tell the profession.
  private mutating func takeAustralian(_ parts: FHIRQualification, _ code: inout CodeMeaning) {
    guard FHIRSystem.isAHPRA(view.text(.system, of: parts.identifier)) else { return }
    code.register = Place("AU") ?? .none
    let slug = australianProfession(view.text(.value, of: parts.identifier))
    take(builder.words.professionTable.profession(slug: slug) ?? .none, &code, parts)
  }

  /// The profession of a number of AHPRA's; empty for one of no profession that rules name.
  func australianProfession(_ number: UnsafeBufferPointer<UInt8>) -> String {
    let letters: [(StaticString, String)] = [
      ("PHY", "physical-therapist"), ("CHI", "chiropractor"), ("MED", "physician"),
      ("CMR", "traditional-chinese-medicine-practitioner"), ("OCC", "occupational-therapist"),
      ("OST", "osteopath"), ("POD", "podiatrist"), ("DEN", "dentist"),
    ]
    return letters.first { begins(trimmed(number), $0.0) }?.1 ?? ""
  }

  /// Whether an identifier's type is that of a license.
  func isLicenseNumber(_ identifier: Int) -> Bool {
    for coding in view.children(of: view.child(.type, of: identifier))
    where name(coding) == .coding && FHIRSystem.isIdentifierTypes(view.text(.system, of: coding)) {
      let code = view.text(.code, of: coding)
      if same(code, "LN") || same(code, "SL") { return true }
    }
    return false
  }

  // MARK: Other entries

  /// Keeps what is no license: with the words of its source.
  private mutating func appendCertification(_ parts: FHIRQualification) {
    at(parts.node)
    let status = parts.status.map { CredentialStatus(rawValue: $0.rawValue) ?? .unknown }
    builder.batch.certifications.append(
      Certification(
        name: words(of: parts.code), issuer: text(view.child(.display, of: parts.issuer)),
        status: status ?? .unknown,
        issued: date(view.child(.start, of: parts.period), "\(parts.path).period.start"),
        expires: date(view.child(.end, of: parts.period), "\(parts.path).period.end"),
        source: source(of: parts, place: .none)))
  }

  private mutating func appendEducation(_ parts: FHIRQualification) {
    at(parts.node)
    let end = date(view.child(.end, of: parts.period), "\(parts.path).period.end")
    let start = date(view.child(.start, of: parts.period), "\(parts.path).period.start")
    builder.batch.educations.append(
      Education(
        degree: words(of: parts.code), institution: text(view.child(.display, of: parts.issuer)),
        topic: -1, graduated: end ?? start, source: source(of: parts, place: .none)))
  }

  /// What a concept is called: its text, else the first display or code in it.
  private mutating func words(of concept: Int) -> Text {
    let own = text(view.child(.text, of: concept))
    if !own.isEmpty { return own }
    for coding in view.children(of: concept) where name(coding) == .coding {
      let display = text(view.child(.display, of: coding))
      if !display.isEmpty { return display }
      let code = text(view.child(.code, of: coding))
      if !code.isEmpty { return code }
    }
    return .none
  }
}
