/// The kinds of entry that a record may declare closed: what is not listed did not happen.
public struct Sections: OptionSet, Sendable, Hashable {
  public var rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let license = Sections(rawValue: 1 << 0)
  public static let training = Sections(rawValue: 1 << 1)
  public static let supervised = Sections(rawValue: 1 << 2)
  public static let examination = Sections(rawValue: 1 << 3)
  public static let certification = Sections(rawValue: 1 << 4)
  public static let certificate = Sections(rawValue: 1 << 5)
  public static let registration = Sections(rawValue: 1 << 6)
  public static let experience = Sections(rawValue: 1 << 7)
  public static let education = Sections(rawValue: 1 << 8)
  public static let continuingEducation = Sections(rawValue: 1 << 9)
  public static let coverage = Sections(rawValue: 1 << 10)
  public static let premises = Sections(rawValue: 1 << 11)
  public static let attestation = Sections(rawValue: 1 << 12)

  /// The element name of each section, as `closed` and `--closed` write it.
  public static let names: [(name: String, section: Sections)] = [
    ("license", .license), ("training", .training), ("supervised", .supervised),
    ("examination", .examination), ("certification", .certification),
    ("certificate", .certificate), ("registration", .registration), ("experience", .experience),
    ("education", .education), ("continuing-education", .continuingEducation),
    ("coverage", .coverage), ("premises", .premises), ("attestation", .attestation),
  ]

  /// The section with this element name.
  public init?(name: some StringProtocol) {
    guard let found = Sections.names.first(where: { $0.name == name }) else { return nil }
    self = found.section
  }
}
