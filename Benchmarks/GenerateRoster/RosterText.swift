/// The text of a roster while it is written, to standard output.
struct RosterText {
  private var facts: FactText

  /// A roster that follows from this seed.
  init(seed: UInt64) { facts = FactText(seed: seed) }

  mutating func begin() {
    facts.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<roster xmlns=\"urn:licet:roster:1\">\n")
  }

  mutating func end() {
    facts.add("</roster>\n")
    facts.flush()
  }

  /// Adds one practitioner, most of them in good standing.
  mutating func addPractitioner(_ number: Int) {
    let place = facts.random.pick(Facts.places)
    let profession = facts.random.pick(Facts.professions)
    addPerson(number)
    facts.add("    <works in=\"")
    facts.add(place)
    facts.add("\" as=\"")
    facts.add(profession)
    facts.add("\" from=\"")
    facts.addDate(years: 2010...2026)
    facts.add("\"/>\n")
    addLicense(place, profession)
    addTraining()
    facts.add("  </practitioner>\n")
    facts.flushIfFull()
  }

  private mutating func addPerson(_ number: Int) {
    facts.add("  <practitioner id=\"p-")
    facts.add(number, digits: 7)
    facts.add("\" npi=\"")
    facts.addProviderIdentifier(number)
    facts.add("\" name=\"")
    facts.add(facts.random.pick(Facts.firstNames))
    facts.add(" ")
    facts.add(facts.random.pick(Facts.lastNames))
    facts.add("\" born=\"")
    facts.add(1955 + facts.random.next(46), digits: 4)
    facts.add("\">\n")
  }

  private mutating func addLicense(_ place: StaticString, _ profession: StaticString) {
    facts.add("    <license profession=\"")
    facts.add(profession)
    facts.add("\" jurisdiction=\"")
    // One in fifty works where their license is not from.
    facts.add(facts.random.next(50) == 0 ? facts.random.pick(Facts.places) : place)
    facts.add("\" number=\"PT")
    facts.add(facts.random.next(10_000_000), digits: 7)
    facts.add("\" status=\"")
    facts.add(facts.random.next(100) < 93 ? "active" : facts.random.pick(Facts.otherStatuses))
    facts.add("\"\n             issued=\"")
    facts.addDate(years: 1990...2024)
    facts.add("\" expires=\"")
    facts.addDate(years: facts.random.next(20) == 0 ? 2023...2026 : 2027...2029)
    facts.add("\" verified=\"")
    facts.add(facts.random.pick(Facts.grades))
    facts.add("\"/>\n")
  }

  private mutating func addTraining() {
    let hours = facts.random.pick(Facts.courseHours)
    let practical = hours * (3 + facts.random.next(5)) / 10
    facts.add("    <training topic=\"dry-needling\" title=\"")
    facts.add(facts.random.pick(Facts.titles))
    facts.add("\" provider=\"")
    facts.add(facts.random.pick(Facts.providers))
    facts.add("\" completed=\"")
    facts.addDate(years: 2008...2026)
    facts.add("\" hours=\"")
    facts.add(hours, digits: 1)
    facts.add("\" in-person=\"")
    facts.add(facts.random.next(4) == 0 ? practical : hours, digits: 1)
    facts.add("\" practical=\"")
    facts.add(practical, digits: 1)
    facts.add("\"/>\n")
  }
}
