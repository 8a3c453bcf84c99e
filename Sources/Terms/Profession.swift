/// A profession as law and record name it, as a small number in a ``ProfessionTable``.
public struct Profession: Hashable, Sendable, Comparable {
  /// The place in the table; -1 for no profession at all.
  public var index: Int16

  /// The profession at that place of the table.
  public init(index: Int16) { self.index = index }

  /// No profession: what an absent attribute reads as.
  public static let none = Profession(index: -1)

  public static func < (a: Profession, b: Profession) -> Bool { a.index < b.index }
}

/// A profession's names: the slug that files use, the name that people read, what else people type.
public struct ProfessionName: Hashable, Sendable {
  /// The word in rule files and records, `physical-therapist`.
  public var slug: String
  /// What a person reads, `physical therapist`.
  public var name: String
  /// Other words for it, lower case: `pt`, `physio`.
  public var aliases: [String]

  /// A profession's names.
  public init(slug: String, name: String, aliases: [String] = []) {
    self.slug = slug
    self.name = name
    self.aliases = aliases
  }
}

/// Every profession that can be named: those that ship with the program, and those that rule files declare.
public struct ProfessionTable: Sendable {
  /// The names, by ``Profession/index``.
  public private(set) var names: [ProfessionName] = []
  private var slugs = WordTable()

  /// The table of the professions that ship with the program.
  public init() {
    for name in ProfessionTable.shipped { declare(name) }
  }

  /// Adds a profession and returns it; one whose slug is known already gains the new aliases only.
  @discardableResult
  public mutating func declare(_ name: ProfessionName) -> Profession {
    let profession = Profession(index: slugs.insert(name.slug))
    if Int(profession.index) == names.count {
      names.append(name)
    } else {
      let known = names[Int(profession.index)].aliases
      names[Int(profession.index)].aliases += name.aliases.filter { !known.contains($0) }
    }
    return profession
  }

  /// The profession with this slug.
  public func profession(slug: String) -> Profession? {
    slugs.index(slug).map(Profession.init(index:))
  }

  /// The profession whose slug these bytes are, found without allocating.
  public func profession(bytes: UnsafeBufferPointer<UInt8>) -> Profession? {
    slugs.index(bytes: bytes).map(Profession.init(index:))
  }

  /// The slug of a profession of this table; empty for ``Profession/none``.
  public func slug(_ profession: Profession) -> String {
    names.indices.contains(Int(profession.index)) ? names[Int(profession.index)].slug : ""
  }

  /// The name that people read; empty for ``Profession/none``.
  public func name(_ profession: Profession) -> String {
    names.indices.contains(Int(profession.index)) ? names[Int(profession.index)].name : ""
  }

  /// The number of professions.
  public var count: Int { names.count }

  /// The professions that ship with the program. A rule file may declare more.
  static let shipped: [ProfessionName] = [
    ProfessionName(
      slug: "physical-therapist", name: "physical therapist",
      aliases: ["pt", "physio", "physiotherapist", "physical therapy", "dpt"]),
    ProfessionName(
      slug: "physical-therapist-assistant", name: "physical therapist assistant",
      aliases: ["pta", "physiotherapy assistant"]),
    ProfessionName(
      slug: "occupational-therapist", name: "occupational therapist",
      aliases: ["ot", "occupational therapy"]),
    ProfessionName(
      slug: "occupational-therapy-assistant", name: "occupational therapy assistant",
      aliases: ["ota", "cota"]),
    ProfessionName(
      slug: "chiropractor", name: "chiropractor",
      aliases: ["dc", "chiro", "chiropractic physician"]),
    ProfessionName(
      slug: "acupuncturist", name: "acupuncturist",
      aliases: ["lac", "l.ac.", "acupuncture", "licensed acupuncturist"]),
    ProfessionName(
      slug: "athletic-trainer", name: "athletic trainer",
      aliases: ["at", "atc", "athletic therapist", "sports therapist"]),
    ProfessionName(
      slug: "physician", name: "physician", aliases: ["md", "do", "doctor", "medical doctor"]),
    ProfessionName(
      slug: "physician-assistant", name: "physician assistant", aliases: ["pa", "pa-c"]),
    ProfessionName(
      slug: "nurse-practitioner", name: "nurse practitioner", aliases: ["np", "aprn", "arnp"]),
    ProfessionName(slug: "registered-nurse", name: "registered nurse", aliases: ["rn", "nurse"]),
    ProfessionName(
      slug: "naturopathic-doctor", name: "naturopathic doctor",
      aliases: ["nd", "naturopath", "naturopathic physician"]),
    ProfessionName(
      slug: "massage-therapist", name: "massage therapist", aliases: ["lmt", "rmt", "massage"]),
    ProfessionName(slug: "podiatrist", name: "podiatrist", aliases: ["dpm"]),
    ProfessionName(slug: "dentist", name: "dentist", aliases: ["dds", "dmd"]),
    ProfessionName(
      slug: "osteopath", name: "osteopath", aliases: ["osteopathic manual practitioner"]),
    ProfessionName(slug: "exercise-physiologist", name: "exercise physiologist", aliases: ["ep"]),
    ProfessionName(
      slug: "traditional-chinese-medicine-practitioner",
      name: "traditional Chinese medicine practitioner", aliases: ["tcm", "tcm practitioner"]),
    ProfessionName(slug: "midwife", name: "midwife"),
    ProfessionName(slug: "kinesiologist", name: "kinesiologist", aliases: ["kin"]),
    ProfessionName(slug: "naprapath", name: "naprapath"),
  ]
}
