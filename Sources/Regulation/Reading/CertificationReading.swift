import Terms
import XMLReading

extension CertificationRegistry {
  /// Reads a registry from its elements, held against `certifications.xsd` before.
  ///
  /// - Throws: All its problems, in the order of their places.
  public static func read(file: String, root: XMLElement) throws(Problems) -> CertificationRegistry
  {
    var reader = CertificationReader(file: file)
    if root.namespace != namespace || root.name != "certifications" {
      reader.report("this is not a registry of certifications", at: root.position)
    }
    let certifications = root.children("certification").compactMap { reader.certification($0) }
    if !reader.problems.isEmpty { throw Problems(reader.problems) }
    return CertificationRegistry(certifications: certifications)
  }
}

/// What reading a registry has found so far.
private struct CertificationReader {
  let file: String
  var problems: [Problem] = []
  private var places: [String: Position] = [:]

  init(file: String) { self.file = file }

  mutating func report(_ message: String, at position: Position) {
    problems.append(
      Problem(
        id: "certification/invalid", message: message,
        location: SourceLocation(file: file, position: position)))
  }

  mutating func certification(_ element: XMLElement) -> KnownCertification? {
    let before = problems.count
    let id = element["id"] ?? ""
    if let first = places[id] {
      report("\"\(id)\" is in line \(first.line) already", at: element.position)
    }
    places[id] = element.position
    let kind = KnownCertification.Kind(rawValue: element["kind"] ?? "")
    if kind == nil {
      report("\"\(element["kind"] ?? "")\" is no kind that Licet understands", at: element.position)
    }
    let bodies = element.children("body").compactMap { $0["name"] }
    if bodies.isEmpty { report("\"\(id)\" names no body", at: element.position) }
    var hours = Hours.none
    let stated = element.children("hours").first
    if var total = stated?["total"] {
      hours = total.withUTF8 { Hours(bytes: $0) } ?? .none
      if !hours.isGiven { report("\"\(total)\" is not a number of hours", at: element.position) }
    }
    let aliases = element.children("alias").compactMap { alias($0) }
    guard let kind, problems.count == before else { return nil }
    return KnownCertification(
      id: id, kind: kind, name: element["name"] ?? "", aliases: aliases, bodies: bodies,
      hours: hours, hoursNote: stated?.trimmedText ?? "", shows: text(element, "shows"),
      doesNotShow: text(element, "does-not-show"), position: element.position)
  }

  private mutating func alias(_ element: XMLElement) -> KnownCertification.Alias? {
    let word = element["for"] ?? KnownCertification.Alias.Meaning.credential.rawValue
    guard let meaning = KnownCertification.Alias.Meaning(rawValue: word) else {
      report("\"\(word)\" is nothing that an alias stands for", at: element.position)
      return nil
    }
    return KnownCertification.Alias(name: element["name"] ?? "", meaning: meaning)
  }

  private func text(_ element: XMLElement, _ name: String) -> String {
    element.children(name).first?.trimmedText ?? ""
  }
}
