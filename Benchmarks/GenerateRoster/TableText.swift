/// A roster in a table while it is written, to standard output.
struct TableText {
  private var facts: FactText

  /// A table that follows from this seed.
  init(seed: UInt64) { facts = FactText(seed: seed) }

  mutating func begin() {
    facts.add(
      """
      id,npi,name,profession,jurisdiction,license_number,license_status,license_issued,license_expires,\
      license_verified,training_topic,training_title,training_hours,training_in_person_hours,\
      training_practical_hours,training_completed

      """)
  }

  mutating func end() { facts.flush() }

  /// Adds one practitioner and returns how many rows it took: one in four has a second course.
  mutating func addPractitioner(_ number: Int) -> Int {
    let place = facts.random.pick(Facts.places)
    let profession = facts.random.pick(Facts.professions)
    addId(number)
    facts.addProviderIdentifier(number)
    facts.add(",\"")
    facts.addPlain(facts.random.pick(Facts.lastNames))
    facts.add(", ")
    facts.addPlain(facts.random.pick(Facts.firstNames))
    facts.add("\",")
    facts.add(profession)
    facts.add(",")
    facts.add(facts.random.next(50) == 0 ? facts.random.pick(Facts.places) : place)
    facts.add(",PT")
    facts.add(facts.random.next(10_000_000), digits: 7)
    facts.add(",")
    facts.add(facts.random.next(100) < 93 ? "active" : facts.random.pick(Facts.otherStatuses))
    facts.add(",")
    facts.addDate(years: 1990...2024)
    facts.add(",")
    facts.addDate(years: facts.random.next(20) == 0 ? 2023...2026 : 2027...2029)
    facts.add(",")
    facts.add(facts.random.pick(Facts.grades))
    addTraining()
    guard facts.random.next(4) == 0 else { return 1 }
    addId(number)
    facts.add(",,,,,,,,")
    addTraining()
    return 2
  }

  private mutating func addId(_ number: Int) {
    facts.add("p-")
    facts.add(number, digits: 7)
    facts.add(",")
  }

  private mutating func addTraining() {
    let hours = facts.random.pick(Facts.courseHours)
    let practical = hours * (3 + facts.random.next(5)) / 10
    facts.add(",dry-needling,\"")
    facts.addPlain(facts.random.pick(Facts.titles))
    facts.add("\",")
    facts.add(hours, digits: 1)
    facts.add(",")
    facts.add(facts.random.next(4) == 0 ? practical : hours, digits: 1)
    facts.add(",")
    facts.add(practical, digits: 1)
    facts.add(",")
    facts.addDate(years: 2008...2026)
    facts.add("\n")
    facts.flushIfFull()
  }
}
