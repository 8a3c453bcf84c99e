import Credentials
import Terms

/// Who is registered as what: of each NPI whether it is a person's, an organization's or withdrawn, and
/// the professions that its taxonomy codes claim.
///
/// Two bits stand for each NPI that can be, in pages made where one is registered, and four bytes for
/// each claim of a profession: some 45 MiB for the file of 2026 with its nine million rows.
public struct NPPESRoll: Sendable {
  /// What an NPI is registered as.
  public enum Kind: UInt64, Sendable {
    case person = 1
    case organization, deactivated
  }

  /// NPIs on a page.
  private static let pageSize = 1 << 16

  private var pages = [[UInt64]](
    repeating: [], count: NationalProviderIdentifier.count / NPPESRoll.pageSize + 1)
  /// An NPI's place in the upper 28 bits, a profession's number in ``professions`` in the lower 4.
  private var claims: [UInt32] = []
  private var isSorted = true
  /// The professions that codes name, by the number that stands for them.
  private let professions: [Profession]
  /// How many NPIs are registered.
  public private(set) var count = 0

  /// Nobody.
  init(_ table: ProfessionTable) {
    professions = TaxonomyCodes.known.prefix(16).map { table.profession(slug: $0.slug) ?? .none }
  }

  mutating func add(_ identifier: NationalProviderIdentifier, _ kind: Kind) {
    let (page, place) = identifier.ordinal.quotientAndRemainder(dividingBy: NPPESRoll.pageSize)
    if pages[page].isEmpty {
      pages[page] = [UInt64](repeating: 0, count: NPPESRoll.pageSize / 32)
    }
    let shift = UInt64(place % 32) * 2
    pages[page][place / 32] &= ~(3 << shift)
    pages[page][place / 32] |= kind.rawValue << shift
    count += 1
  }

  mutating func add(_ identifier: NationalProviderIdentifier, _ profession: Profession) {
    guard let number = professions.firstIndex(of: profession) else { return }
    let claim = UInt32(truncatingIfNeeded: identifier.ordinal << 4 | number)
    if let last = claims.last {
      if last == claim { return }
      if last > claim { isSorted = false }
    }
    claims.append(claim)
  }

  /// Ends the adding.
  mutating func finish() {
    if !isSorted { claims.sort() }
    isSorted = true
  }

  /// What an NPI is registered as; nil where it is not.
  func kind(_ identifier: NationalProviderIdentifier) -> Kind? {
    let (page, place) = identifier.ordinal.quotientAndRemainder(dividingBy: NPPESRoll.pageSize)
    if pages[page].isEmpty { return nil }
    return Kind(rawValue: (pages[page][place / 32] >> (UInt64(place % 32) * 2)) & 3)
  }

  /// The professions that an NPI's codes claim.
  func professions(_ identifier: NationalProviderIdentifier) -> [Profession] {
    let first = UInt32(truncatingIfNeeded: identifier.ordinal << 4)
    var (low, high) = (0, claims.count)
    while low < high {
      let middle = (low + high) / 2
      if claims[middle] < first { low = middle + 1 } else { high = middle }
    }
    var found: [Profession] = []
    while low < claims.count, claims[low] >> 4 == first >> 4 {
      let profession = professions[Int(claims[low] & 15)]
      if !found.contains(profession) { found.append(profession) }
      low += 1
    }
    return found
  }
}

/// A roll while it is filled: held once and never copied.
final class OpenRoll {
  var roll: NPPESRoll

  init(_ roll: consuming NPPESRoll) { self.roll = roll }
}
