import Credentials
import Terms

/// What a `PractitionerRole` adds to a person's record: what they work as, and qualifications of its own.
extension FHIRRecords {
  mutating func readRole(_ role: Int) {
    at(role)
    for child in view.children(of: role) where name(child) == .modifierExtension {
      reportModifier(child, "PractitionerRole")
    }
    let isEnded = view.says(.active, of: role, "false")
    if !isEnded { readWorks(role) }
    for child in view.children(of: role) where name(child) == .extension {
      switch FHIRExtension(view.text(.url, of: child)) {
      case .planNet, .directory: readRoleQualification(child, number: Int(view.nodes[child].index))
      default: break
      }
    }
  }

  /// A role says what somebody works as, by the taxonomy's codes, and not where.
  private mutating func readWorks(_ role: Int) {
    let period = view.child(.period, of: role)
    let first = builder.batch.works.count
    for child in view.children(of: role) where name(child) == .specialty || name(child) == .code {
      for coding in view.children(of: child)
      where name(coding) == .coding
        && view.says(.system, of: coding, "http://nucc.org/provider-taxonomy")
      {
        let code = trimmed(view.text(.code, of: coding))
        guard let profession = memory.taxonomy.profession(bytes: code),
          !builder.batch.works[first...].contains(where: { $0.profession == profession })
        else { continue }
        at(child)
        guard builder.hasRoom() else { return }
        let from = date(view.child(.start, of: period), "period.start")
        let until = date(view.child(.end, of: period), "period.end")
        builder.batch.works.append(
          Work(
            place: .none, placeText: .none, profession: profession, from: from, until: until,
            position: builder.entryPosition))
      }
    }
  }

  /// Adds what roles of other files say somebody works as.
  mutating func appendWorks(_ works: [FHIRContext.Work], at person: FHIRRoot) {
    root = person
    at(person.node)
    for work in works where builder.hasRoom() {
      builder.batch.works.append(
        Work(
          place: .none, placeText: .none, profession: work.profession,
          from: work.from.isFinite ? DateRange(work.from) : nil,
          until: work.until.isFinite ? DateRange(work.until) : nil,
          position: builder.entryPosition))
    }
  }
}
