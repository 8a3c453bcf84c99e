import Terms

/// A place with its own law, as its rule file tells it.
public struct Jurisdiction: Sendable {
  public var code: Place
  public var name: String
  public var within: Place
  /// The day on which the file was last held against its sources.
  public var reviewed: Day
  /// A country's own file where its states or provinces decide: shown, never asked.
  public var isOverlay: Bool
  public var summary: String
  public var boards: [Board]
  public var authorities: [Authority]
  public var parts: [Part]
  public var approvers: [Approver]
  public var practices: [Practice]
  public var reservations: [Reservation]
  public var events: [Event]
  public var remarks: [Remark]
  public var file: String
  /// Where it begins in its file.
  public var position: Position

  /// The practice of a profession, if the file has one.
  public func practice(_ profession: Profession) -> Practice? {
    practices.first { $0.profession == profession }
  }

  /// The ids of these authorities.
  public func ids(_ indices: [Int]) -> [String] { indices.map { authorities[$0].id } }

  /// The citations of these authorities.
  public func citations(_ indices: [Int]) -> [String] { indices.map { authorities[$0].citation } }

  /// The parts that hold no other part: a question about the whole place is answered for each.
  public var leafParts: [Place] {
    let parents = Set(parts.map(\.within))
    return parts.map(\.id).filter { !parents.contains($0) }
  }

  /// The parts without parts of their own that a place of this jurisdiction holds; empty for one without any.
  public func leafParts(in place: Place) -> [Place] {
    leafParts.filter { leaf in
      var current = leaf
      for _ in 0...parts.count {
        if current == place { return true }
        guard let part = parts.first(where: { $0.id == current }) else { return current == place }
        current = part.within
      }
      return false
    }
  }

  /// Whether what holds in `places` holds in `part`: in everything where none are named, else in those and what lies in them.
  public func covers(_ places: [Place], _ part: Place) -> Bool {
    if places.isEmpty { return true }
    var current = part
    for _ in 0...parts.count {
      if places.contains(current) { return true }
      guard let parent = parts.first(where: { $0.id == current })?.within, parent != current else {
        break
      }
      current = parent
    }
    return false
  }
}

/// Who licenses whom, and where a license is looked up.
public struct Board: Sendable, Hashable {
  public var name: String
  public var professions: [Profession]
  public var url: String
  public var lookup: String
  public var position: Position
}

/// A part of a place with a law of its own.
public struct Part: Sendable, Hashable {
  public var id: Place
  public var within: Place
  public var name: String
  public var position: Position
}

/// A body whose approval of courses counts.
public struct Approver: Sendable, Hashable {
  public var name: String
  public var aliases: [String]
  public var position: Position
}

/// One profession in one jurisdiction.
public struct Practice: Sendable {
  public var profession: Profession
  /// Whether the place licenses the profession.
  public var isLicensed: Bool
  /// What the law calls dry needling here.
  public var called: [String]
  public var positions: [LegalPosition]
  public var requirementSets: [RequirementSet]
  public var dutySets: [DutySet]
  public var grays: [GrayNote]
  public var events: [Event]
  public var remarks: [Remark]
  public var position: Position
}

/// A gray area that the rule's author wrote down.
public struct GrayNote: Sendable {
  public var kind: GrayKind
  public var id: String
  public var authorities: [Int]
  public var start: Boundary?
  public var end: Boundary?
  public var places: [Place]
  public var text: String
  public var position: Position
}

/// Something that happened.
public struct Event: Sendable {
  public var date: DateRange
  public var authorities: [Int]
  public var professions: [Profession]
  public var text: String
  public var position: Position
}

/// What fits no other element.
public struct Remark: Sendable {
  public var authorities: [Int]
  public var professions: [Profession]
  public var text: String
  public var position: Position
}
