/// The text of a roster while it is written, to standard output.
struct RosterText {
  private var random: Random
  private var bytes: [UInt8] = []

  /// A roster that follows from this seed.
  init(seed: UInt64) {
    random = Random(seed: seed)
    bytes.reserveCapacity(1 << 20)
  }

  mutating func begin() {
    add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<roster xmlns=\"urn:licet:roster:1\">\n")
  }

  mutating func end() {
    add("</roster>\n")
    flush()
  }

  /// Adds one practitioner, most of them in good standing.
  mutating func addPractitioner(_ number: Int) {
    let place = random.pick(Facts.places)
    let profession = random.pick(Facts.professions)
    addPerson(number)
    add("    <works in=\"")
    add(place)
    add("\" as=\"")
    add(profession)
    add("\" from=\"")
    addDate(years: 2010...2026)
    add("\"/>\n")
    addLicense(place, profession)
    addTraining()
    add("  </practitioner>\n")
    if bytes.count > 1_000_000 { flush() }
  }

  private mutating func addPerson(_ number: Int) {
    add("  <practitioner id=\"p-")
    add(number, digits: 7)
    add("\" npi=\"")
    addProviderIdentifier()
    add("\" name=\"")
    add(random.pick(Facts.firstNames))
    add(" ")
    add(random.pick(Facts.lastNames))
    add("\" born=\"")
    add(1955 + random.next(46), digits: 4)
    add("\">\n")
  }

  private mutating func addLicense(_ place: StaticString, _ profession: StaticString) {
    add("    <license profession=\"")
    add(profession)
    add("\" jurisdiction=\"")
    // One in fifty works where their license is not from.
    add(random.next(50) == 0 ? random.pick(Facts.places) : place)
    add("\" number=\"PT")
    add(random.next(10_000_000), digits: 7)
    add("\" status=\"")
    add(random.next(100) < 93 ? "active" : random.pick(Facts.otherStatuses))
    add("\"\n             issued=\"")
    addDate(years: 1990...2024)
    add("\" expires=\"")
    addDate(years: random.next(20) == 0 ? 2023...2026 : 2027...2029)
    add("\" verified=\"")
    add(random.pick(Facts.grades))
    add("\"/>\n")
  }

  private mutating func addTraining() {
    let hours = random.pick(Facts.courseHours)
    let practical = hours * (3 + random.next(5)) / 10
    add("    <training topic=\"dry-needling\" title=\"")
    add(random.pick(Facts.titles))
    add("\" provider=\"")
    add(random.pick(Facts.providers))
    add("\" completed=\"")
    addDate(years: 2008...2026)
    add("\" hours=\"")
    add(hours, digits: 1)
    add("\" in-person=\"")
    add(random.next(4) == 0 ? practical : hours, digits: 1)
    add("\" practical=\"")
    add(practical, digits: 1)
    add("\"/>\n")
  }

  // MARK: Pieces

  private mutating func addDate(years: ClosedRange<Int>) {
    add(years.lowerBound + random.next(years.count), digits: 4)
    add("-")
    add(1 + random.next(12), digits: 2)
    add("-")
    add(1 + random.next(28), digits: 2)
  }

  /// Nine digits and the check digit that Luhn's method gives for them behind the prefix 80840.
  private mutating func addProviderIdentifier() {
    let number = 200_000_000 + random.next(100_000_000)
    var sum = 24
    var rest = number
    for place in 0..<9 {
      let digit = rest % 10
      rest /= 10
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    add(number, digits: 9)
    add((10 - sum % 10) % 10, digits: 1)
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A number, with zeros before it up to so many digits.
  private mutating func add(_ number: Int, digits: Int) {
    var scale = 1
    var length = 1
    while length < digits || number / scale >= 10 {
      scale *= 10
      length += 1
    }
    while scale > 0 {
      bytes.append(UInt8(0x30 + number / scale % 10))
      scale /= 10
    }
  }

  private mutating func flush() {
    bytes.withUnsafeBytes { write(1, $0) }
    bytes.removeAll(keepingCapacity: true)
  }
}
