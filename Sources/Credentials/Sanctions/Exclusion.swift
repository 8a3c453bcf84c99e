import Terms

/// What one row of a list of exclusions says: who was excluded, why, from when, until when.
public struct Exclusion: Sendable, Hashable {
  /// The names as the list writes them; empty for an organization.
  public var lastName = ""
  public var firstName = ""
  public var middleName = ""
  /// `III`, where the list has it apart.
  public var suffix = ""
  /// The name of an organization.
  public var businessName = ""
  /// nil where the list gives none, or one that cannot be one.
  public var npi: NationalProviderIdentifier?
  /// The day of birth; nil where the list gives none.
  public var born: Day?
  /// The same day a century later, where the list gives two digits of the year and either may be meant.
  public var bornLater: Day?
  /// `PHYSICAL THERAPY`.
  public var specialty = ""
  /// The ground in the law, `1128b4`; in SAM.gov the kind of exclusion, `Prohibition/Restriction`.
  public var type = ""
  /// Which agency excluded, as SAM.gov abbreviates it: `HHS`.
  public var agency = ""
  /// From what it excludes, as SAM.gov has it: `Reciprocal`.
  public var program = ""
  /// The cause and its treatment, as SAM.gov has it: `Z1`.
  public var causeCode = ""
  /// The number under which SAM.gov has the person.
  public var number = ""
  /// The state of the address.
  public var state = ""
  /// The day from which the exclusion is in force.
  public var excluded: Day
  /// The day from which it no longer is.
  public var reinstated: Day?
  /// The day from which it is waived in ``waiverState``.
  public var waived: Day?
  public var waiverState = ""
  /// Whether the list says that it is not in force, and not since when.
  public var isInactive = false
  /// Which of the list's files the row stands in.
  public var file = 0
  /// The row's line in it, from 1.
  public var line: Int32 = 0

  /// An exclusion in force from a day on.
  public init(excluded: Day) { self.excluded = excluded }

  /// The person's name in the order in which it is spoken, or the organization's.
  public var name: String {
    let parts = [firstName, middleName, lastName, suffix].filter { !$0.isEmpty }
    return parts.isEmpty ? businessName : parts.joined(separator: " ")
  }

  /// Whether the exclusion counts on a day.
  public func isInForce(on day: Day) -> Bool {
    excluded <= day && (reinstated.map { day < $0 } ?? true)
  }

  /// Whether a waiver names the state that a place is or lies in, and had begun by a day.
  public func isWaived(in place: Place, on day: Day) -> Bool {
    guard let waived, waived <= day, waiverState.utf8.count == 2,
      let state = Place("US-" + waiverState)
    else { return false }
    return place.subdivision == state
  }
}

/// A file of a list of exclusions, as reports name it.
public struct SanctionFile: Sendable, Hashable {
  /// The file as the user named it.
  public var name: String
  /// How many rows were read.
  public var rows = 0
  /// How many of them are passed over because they are of no person: of firms, of vessels.
  public var others = 0
  /// The latest day in it on which something begins or ends: the list is not older than what it tells
  /// of, and the format has no date of its own.
  public var latest: Day?

  /// A file of which no row was read yet.
  public init(name: String) { self.name = name }
}
