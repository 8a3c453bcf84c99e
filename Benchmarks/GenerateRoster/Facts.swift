/// What the made-up people are made up of; what stands more often is drawn more often.
enum Facts {
  static let places: [StaticString] = [
    "US-WA", "US-TN", "US-FL", "US-IL", "US-MD", "US-NV", "US-SD", "US-OR", "US-MN", "US-TX",
    "US-CA", "US-NC", "US-CO", "CA-QC", "CA-ON", "GB",
  ]
  static let professions: [StaticString] = [
    "physical-therapist", "physical-therapist", "physical-therapist", "physical-therapist",
    "physical-therapist", "physical-therapist", "physical-therapist", "physical-therapist",
    "physical-therapist", "physical-therapist", "physical-therapist", "physical-therapist",
    "physical-therapist-assistant", "occupational-therapist", "chiropractor", "acupuncturist",
  ]
  static let otherStatuses: [StaticString] = [
    "expired", "inactive", "lapsed", "probation", "restricted", "suspended", "revoked", "pending",
    "unknown",
  ]
  static let grades: [StaticString] = ["primary", "primary", "document", "self"]
  static let courseHours = [
    8, 12, 16, 20, 24, 24, 25, 27, 27, 27, 30, 40, 46, 50, 54, 54, 54, 60, 75, 80, 100,
  ]
  static let titles: [StaticString] = [
    "DN-1", "DN-2", "Foundations of needling", "Dry needling, level 1",
    "Functional needling", "Trunk &amp; limbs",
  ]
  static let providers: [StaticString] = [
    "Northside Institute", "Harbor Academy", "Needling Education Group",
    "Prairie Education", "Southern Needling College", "Lakeshore Seminars",
  ]
  static let firstNames: [StaticString] = [
    "Ada", "Anna", "Beatriz", "Carlos", "Dmitri", "Elena", "Farah", "Grace", "Hiro", "Ines",
    "Jonas", "Kofi", "Lucy", "Mai", "Noah", "Olga", "Priya", "Quentin", "Rosa", "Søren", "Thandi",
    "Uma", "Victor", "Wen", "Ximena", "Yusuf", "Zoe",
  ]
  static let lastNames: [StaticString] = [
    "Abbott", "Bergman", "Castillo", "Dubois", "Edwards", "Fischer", "Gagnon", "Hernández",
    "Ivanov", "Johnson", "Kowalski", "Lefevre", "Morales", "Nguyen", "O&apos;Brien", "Petrov",
    "Quiroga", "Roberts", "Sato", "Tremblay", "Underwood", "Vasquez", "Williams", "Xu", "Yamada",
    "Zimmerman",
  ]
}
