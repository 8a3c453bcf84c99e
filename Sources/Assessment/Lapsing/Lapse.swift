import Credentials
import Terms

/// An entry of a record that ends on a day, or whose verification is stale after it.
public struct Lapse: Sendable, Hashable {
  /// What ends.
  public enum Kind: String, Sendable, CaseIterable {
    case license
    case privilege = "compact-privilege"
    case certification, certificate, registration, coverage, premises
    /// The entry stays; that it was verified at its source no longer counts.
    case verification
  }

  public var kind: Kind
  /// The entry in words: `license PT123 US-TN, active, expires 2027-05-31`.
  public var what: String
  /// What tells the entry from all others of the record, whatever its dates.
  public var key: String
  /// The last day on which it holds, as far as the record tells.
  public var last: DateRange
  /// Where the entry stands in its file.
  public var position: Position

  /// The last day on which it surely holds; for a date of which only the end is known that end where it
  /// is past, else the day asked about, because it may have lapsed already.
  public func lastSureDay(asOf day: Day) -> Day {
    if last.earliest.isFinite { return last.earliest }
    return last.latest < day ? last.latest : day
  }
}

extension Assessor {
  /// Everything in a record that ends or whose verification ages by itself, in the order of the record.
  ///
  /// Left out is what another entry has renewed, and what was revoked or surrendered. Verifications that
  /// were stale before the day asked about are told only where the evidence asked for needs them.
  public func lapses(
    of person: Practitioner, in batch: borrowing RecordBatch, on day: Day
  ) -> [Lapse] {
    let entries = LapsingEntry.all(of: person, in: batch, rulebook.professions)
    var lapses: [Lapse] = []
    for entry in entries {
      let words = evidenceWording.phrase(entry.reference, batch)
      if let kind = entry.kind, let expires = entry.expires, !entry.isWithdrawn,
        !entry.isRenewed(by: entries, on: day)
      {
        lapses.append(
          Lapse(
            kind: kind, what: words, key: entry.key, last: expires,
            position: entry.source.position))
      }
      // Of a license without an end, a fresh verification alone shows that it still covers.
      let isNeeded = entry.kind == .license && entry.expires == nil
      guard let verified = entry.source.verifiedOn, !entry.isWithdrawn,
        entry.source.grade == .primary || isNeeded
      else { continue }
      let last = DateRange(
        earliest: verified.earliest.adding(days: options.verifiedWithin),
        latest: verified.latest.adding(days: options.verifiedWithin))
      let lapse = Lapse(
        kind: .verification, what: "verification of \(words)", key: entry.key, last: last,
        position: entry.source.position)
      let isOver = lapse.lastSureDay(asOf: day) < day
      if isOver, options.evidence != .primary, !isNeeded { continue }
      if isOver, let expires = entry.expires, expires.latest < day { continue }
      lapses.append(lapse)
    }
    return lapses
  }

  /// The last day on which the verdict of the assessment that was asked for last holds; nil where nothing
  /// known ends it, or where the review of the law is stale already.
  public mutating func lastDay(
    of assessment: Assessment, of person: Practitioner, in batch: borrowing RecordBatch
  ) -> Day? {
    guard assessment.lawIndex >= 0 else { return nil }
    return validUntil(assessment, person, batch)
  }

  /// The days of a stretch of time on which the law on a question begins to be another.
  public mutating func lawTurns(
    for assessment: Assessment, after day: Day, through last: Day
  ) -> [Day] {
    var days: [Day] = []
    appendTurns(after: day, for: assessment, to: &days)
    return days.filter { $0 <= last }
  }
}

/// An entry as far as its ending goes.
private struct LapsingEntry {
  var reference: EntryReference
  /// nil for what does not end by itself: a course, an examination.
  var kind: Lapse.Kind?
  /// What an entry that renews it has in common with it.
  var group: String
  var key: String
  var issued: DateRange?
  var expires: DateRange?
  /// Whether it may take another's place.
  var isStanding = true
  var isWithdrawn = false
  var source: Source

  /// Whether another entry takes over, at the latest on the day asked about.
  func isRenewed(by entries: [LapsingEntry], on day: Day) -> Bool {
    guard let expires else { return false }
    let turn = max(expires.earliest.adding(days: 1), day)
    return entries.contains { other in
      guard other.kind != nil, other.reference != reference, other.group == group,
        other.isStanding
      else { return false }
      if let issued = other.issued, issued.latest > turn { return false }
      guard let until = other.expires else { return kind != .license && kind != .privilege }
      // Of two that end alike one is told.
      return until.earliest > expires.earliest
        || until == expires && other.reference.index < reference.index
    }
  }

  static func all(
    of person: Practitioner, in batch: borrowing RecordBatch, _ professions: ProfessionTable
  ) -> [LapsingEntry] {
    var entries: [LapsingEntry] = []
    func text(_ text: Text, _ batch: borrowing RecordBatch) -> String {
      String(decoding: FoldedName(batch.string(text)).bytes, as: UTF8.self)
    }
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      let group = "license/\(professions.slug(license.profession))/\(license.place)"
      entries.append(
        LapsingEntry(
          reference: EntryReference(.license, Int(index)),
          kind: license.statedKind == .compactPrivilege ? .privilege : .license, group: group,
          key: "\(group)/\(text(license.number, batch))", issued: license.issued,
          expires: license.expires, isStanding: license.status.isStanding,
          isWithdrawn: license.status == .revoked || license.status == .surrendered,
          source: license.source))
    }
    for index in person.certifications {
      let item = batch.certifications[Int(index)]
      let group = "certification/\(text(item.name, batch))"
      entries.append(
        LapsingEntry(
          reference: EntryReference(.certification, Int(index)), kind: .certification,
          group: group, key: "\(group)/\(text(item.issuer, batch))", issued: item.issued,
          expires: item.expires, isStanding: item.status.isStanding,
          isWithdrawn: item.status.isWithdrawn, source: item.source))
    }
    for index in person.certificates {
      let item = batch.certificates[Int(index)]
      let group = "certificate/\(item.kind.rawValue)"
      entries.append(
        LapsingEntry(
          reference: EntryReference(.certificate, Int(index)), kind: .certificate, group: group,
          key: "\(group)/\(text(item.issuer, batch))", issued: item.issued,
          expires: item.expires, source: item.source))
    }
    for index in person.registrations {
      let item = batch.registrations[Int(index)]
      let group =
        "registration/\(item.kind.rawValue)/\(item.place)/\(text(item.name, batch))"
      entries.append(
        LapsingEntry(
          reference: EntryReference(.registration, Int(index)), kind: .registration, group: group,
          key: "\(group)/\(text(item.number, batch))", issued: item.issued,
          expires: item.expires, isStanding: item.status.isStanding,
          isWithdrawn: item.status.isWithdrawn, source: item.source))
    }
    for index in person.coverages {
      let item = batch.coverages[Int(index)]
      let group = "coverage/\(item.kind.rawValue)"
      entries.append(
        LapsingEntry(
          reference: EntryReference(.coverage, Int(index)), kind: .coverage, group: group,
          key: group, issued: item.issued, expires: item.expires, source: item.source))
    }
    for index in person.premises {
      let item = batch.premises[Int(index)]
      let group = "premises/\(item.place)/\(text(item.registration, batch))"
      entries.append(
        LapsingEntry(
          reference: EntryReference(.premises, Int(index)), kind: .premises, group: group,
          key: group, issued: item.issued, expires: item.expires, source: item.source))
    }
    func lasting(
      _ section: EntryReference.Section, _ range: Range<Int32>, _ name: String,
      _ batch: borrowing RecordBatch, _ tell: (borrowing RecordBatch, Int) -> (String, Source)
    ) {
      for index in range {
        let (words, source) = tell(batch, Int(index))
        if source.verifiedOn == nil { continue }
        entries.append(
          LapsingEntry(
            reference: EntryReference(section, Int(index)), kind: nil, group: name,
            key: "\(name)/\(words)", source: source))
      }
    }
    lasting(.training, person.trainings, "training", batch) { batch, index in
      let item = batch.trainings[index]
      return (
        "\(text(item.topicText, batch))/\(text(item.title, batch))/\(item.completed?.description ?? "")",
        item.source
      )
    }
    lasting(.supervised, person.supervised, "supervised", batch) { batch, index in
      let item = batch.supervised[index]
      return ("\(text(item.topicText, batch))/\(item.to?.description ?? "")", item.source)
    }
    lasting(.examination, person.examinations, "examination", batch) { batch, index in
      let item = batch.examinations[index]
      return (
        "\(text(item.topicText, batch))/\(text(item.name, batch))/\(item.on?.description ?? "")",
        item.source
      )
    }
    lasting(.experience, person.experiences, "experience", batch) { batch, index in
      let item = batch.experiences[index]
      return ("\(item.place)/\(item.from?.description ?? "")", item.source)
    }
    lasting(.education, person.educations, "education", batch) { batch, index in
      let item = batch.educations[index]
      return ("\(text(item.degree, batch))/\(text(item.institution, batch))", item.source)
    }
    lasting(
      .continuingEducation, person.continuingEducations, "continuing-education", batch
    ) { batch, index in
      let item = batch.continuingEducations[index]
      return ("\(text(item.topicText, batch))/\(item.completed?.description ?? "")", item.source)
    }
    lasting(.attestation, person.attestations, "attestation", batch) { batch, index in
      let item = batch.attestations[index]
      return (text(item.requirement, batch), item.source)
    }
    return entries
  }
}

extension LicenseStatus {
  fileprivate var isStanding: Bool {
    switch self {
    case .active, .probation, .restricted, .conditions: true
    default: false
    }
  }
}

extension CredentialStatus? {
  fileprivate var isStanding: Bool { self == nil || self == .active }
  fileprivate var isWithdrawn: Bool { self == .revoked || self == .surrendered }
}
