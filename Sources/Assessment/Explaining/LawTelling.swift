import Regulation
import Terms

/// What is told of a law in the same words for every record: made once, when the law is laid out.
struct LawTelling: Sendable {
  /// What one requirement asks, and on what authority.
  struct Asked: Sendable {
    /// What is asked, as the beginning of a sentence: "24 hours of dry needling training".
    var sentence: String
    var phrase: String
    /// The whole message where it is simply shown.
    var shown: String
    var subject: Finding.Subject
    /// The limit that is left where the requirement is for some regions alone and is not shown.
    var limit: Limit?
  }

  var asked: [Asked]
  var licenseSubject: Finding.Subject
  /// "An active license as a physical therapist in Tennessee".
  var license: String
  var licenseShown: String
  var licenseMissing: String
  /// The name of the place or part.
  var place: String
  /// `US-TN/physical-therapist/`
  var prefix: String
  var evidence: EvidenceWording
  /// The findings of a plain yes or no, of duties and gray areas.
  var constant: [Finding]
  /// Bounds that the duties set.
  var limits: [Limit]

  init(
    law: Law, nodes: [CompiledLaw.Node], jurisdiction: Jurisdiction, profession: Profession,
    place: Place, professions: ProfessionTable, strict: Bool
  ) {
    let wording = LawWording(professions: professions)
    let prefix = "\(jurisdiction.code)/\(professions.slug(profession))/"
    let placeName = jurisdiction.parts.first { $0.id == place }?.name ?? jurisdiction.name
    asked = nodes.map { node in
      let phrase = wording.phrase(node.requirement)
      let sentence = LawTelling.sentence(phrase)
      let secondHand = node.isSecondHand ? " (the figure is second-hand)" : ""
      return Asked(
        sentence: sentence, phrase: phrase, shown: "\(sentence): shown\(secondHand)",
        subject: Finding.Subject(
          id: node.fullID, kind: .requirement, authorities: jurisdiction.ids(node.authorities),
          citations: jurisdiction.citations(node.authorities)),
        limit: node.hasRegions
          ? LawTelling.limit(without: node, phrase, wording, jurisdiction) : nil)
    }
    self.place = placeName
    self.prefix = prefix
    evidence = EvidenceWording(professions: professions)
    licenseMissing =
      "an active, unencumbered license as \(wording.article(professions.name(profession))) "
      + "in \(placeName)"
    licenseSubject = Finding.Subject(id: prefix + "license", kind: .license)
    license =
      "An active license as \(wording.article(professions.name(profession))) in \(placeName)"
    licenseShown = license + ": shown"
    constant = LawTelling.answer(
      of: law, by: wording.article(professions.name(profession)), in: placeName, prefix: prefix,
      jurisdiction)
    constant += law.duties.map { item in
      Finding(
        Finding.Subject(
          id: prefix + item.duty.id, kind: .duty,
          authorities: jurisdiction.ids(item.duty.authorities),
          citations: jurisdiction.citations(item.duty.authorities)),
        .advice, message: "At each treatment: \(LawTelling.sentence(wording.phrase(item.duty)))")
    }
    constant += law.grayAreas.map { gray in
      Finding(
        Finding.Subject(
          id: prefix + gray.findingID, kind: .grayArea,
          authorities: jurisdiction.ids(gray.authorities),
          citations: jurisdiction.citations(gray.authorities)),
        gray.kind.weight.decides(strict: strict) ? .gray : .advice, message: gray.message)
    }
    limits = law.duties.compactMap { LawTelling.limit($0.duty, wording, jurisdiction) }
  }

  private static func limit(
    without node: CompiledLaw.Node, _ phrase: String, _ wording: LawWording,
    _ jurisdiction: Jurisdiction
  ) -> Limit {
    let regions = wording.list(node.requirement.regions.map(wording.words))
    return Limit(
      kind: "regions", only: [], not: node.requirement.regions, asTrained: false,
      message: "not \(regions) without \(phrase)",
      authorities: jurisdiction.ids(node.authorities))
  }

  /// What a plain yes or no rests on; where the law is unclear its gray areas tell why.
  private static func answer(
    of law: Law, by professional: String, in place: String, prefix: String,
    _ jurisdiction: Jurisdiction
  ) -> [Finding] {
    guard law.side == .yes || law.side == .no else { return [] }
    let isYes = law.side == .yes
    let deciding = law.deciding.filter { $0.position.stance == (isYes ? .permits : .forbids) }
    var authorities: [Int] = []
    for item in deciding {
      authorities += item.position.authorities.filter { !authorities.contains($0) }
    }
    let may = isYes ? "may" : "may not"
    let terms = law.standing == .conditional ? ", on conditions" : ""
    return [
      Finding(
        Finding.Subject(
          id: prefix + "law", kind: .law, authorities: jurisdiction.ids(authorities),
          citations: jurisdiction.citations(authorities)),
        isYes ? .met : .unmet,
        message: "By law \(professional) \(may) perform dry needling in \(place)\(terms)")
    ]
  }

  static func sentence(_ phrase: String) -> String {
    guard let first = phrase.first else { return phrase }
    // What follows is said behind a colon, so a full stop of the rule's words would stand in the way.
    let body = phrase.hasSuffix(".") ? phrase.dropLast() : phrase[...]
    return first.uppercased() + body.dropFirst()
  }

  private static func limit(
    _ duty: Duty, _ wording: LawWording, _ jurisdiction: Jurisdiction
  ) -> Limit? {
    let kind: String
    let bounds: Duty.Bounds
    switch duty.kind {
    case .regions(let found): (kind, bounds) = ("regions", found)
    case .techniques(let found): (kind, bounds) = ("techniques", found)
    case .indications(let found): (kind, bounds) = ("indications", found)
    default: return nil
    }
    return Limit(
      kind: kind, only: bounds.only, not: bounds.not, asTrained: bounds.asTrained,
      message: wording.phrase(duty), authorities: jurisdiction.ids(duty.authorities))
  }
}
