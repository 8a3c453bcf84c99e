/// The text of a file like that of NPPES.
struct NPPESText {
  var bytes: [UInt8] = []
  private var state: UInt64
  private var cells = [String](repeating: "", count: NPPESText.headings.count)

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func addHeadings() { add(NPPESText.headings) }

  mutating func addRow(_ number: Int) {
    for index in cells.indices { cells[index] = "" }
    cells[0] = identifier(number)
    switch next(100) {
    case 0..<4: cells[39] = date(from: 2008)
    case 4..<27: fillOrganization()
    default: fillPerson()
    }
    add(cells)
  }

  // MARK: Rows

  private mutating func fillPerson() {
    let claim = profession()
    cells[1] = "1"
    cells[5] = pick(NPPESText.lastNames)
    cells[6] = pick(NPPESText.firstNames)
    if next(3) == 0 { cells[7] = pick(NPPESText.firstNames) }
    if next(4) == 0 { cells[8] = pick(["DR.", "MR.", "MS.", "MRS."]) }
    if next(30) == 0 { cells[9] = pick(["JR.", "III", "SR."]) }
    if next(4) != 0 { cells[10] = claim.title }
    if next(6) == 0 {
      cells[13] = pick(NPPESText.lastNames)
      cells[14] = cells[6]
      cells[19] = pick(["1", "2", "5"])
    }
    fillAddresses()
    if next(60) == 0 {
      cells[39] = date(from: 2008)
      cells[40] = "12/31/2024"
    }
    cells[41] = pick(["F", "F", "M"])
    let state = cells[31]
    for (place, code) in claim.codes.enumerated() {
      fillClaim(place, code, state, title: claim.title)
    }
    cells[307] = pick(["N", "N", "Y", "X"])
    if next(10) < 6 { cells[329] = date(from: 2020) }
    fillIdentifiers()
  }

  private mutating func fillOrganization() {
    cells[1] = "2"
    cells[3] = "<UNAVAIL>"
    cells[4] =
      "\(pick(NPPESText.lastNames)) \(pick(["CARE, LLC", "MEDICAL GROUP, P.C.", "PHARMACY", "CLINIC, INC."]))"
    fillAddresses()
    cells[42] = pick(NPPESText.lastNames)
    cells[43] = pick(NPPESText.firstNames)
    cells[45] = pick(["OWNER", "PRESIDENT", "ADMINISTRATOR"])
    cells[46] = digits(10)
    fillClaim(
      0, pick(["261QP2000X", "251E00000X", "332B00000X", "3336C0003X", "225100000X"]), cells[31],
      title: "")
    cells[308] = "N"
    cells[314] = pick(["", "193400000X SINGLE SPECIALTY GROUP", "193200000X MULTI-SPECIALTY GROUP"])
    if next(10) < 4 { cells[329] = date(from: 2020) }
    fillIdentifiers()
  }

  private mutating func fillAddresses() {
    for first in [20, 28] {
      cells[first] =
        "\(1 + next(9999)) \(pick(NPPESText.lastNames)) \(pick(["ST", "AVE", "RD", "BLVD"]))"
      if next(5) == 0 { cells[first + 1] = "STE \(100 + next(900))" }
      cells[first + 2] = "\(pick(NPPESText.lastNames))\(pick(["TON", "VILLE", " CITY", "FIELD"]))"
      cells[first + 3] = pick(NPPESText.states)
      cells[first + 4] = digits(9)
      cells[first + 5] = "US"
      cells[first + 6] = digits(10)
      if next(2) == 0 { cells[first + 7] = digits(10) }
    }
    cells[36] = date(from: 2005)
    cells[37] = date(from: 2008)
  }

  private mutating func fillClaim(_ place: Int, _ code: String, _ state: String, title: String) {
    let cell = 47 + place * 4
    cells[cell] = code
    if next(10) < 8 {
      cells[cell + 1] = next(200) == 0 ? "$$$$$$$$$" : "\(pick(["", "", title]))\(digits(6))"
      cells[cell + 2] = next(20) == 0 ? pick(NPPESText.states) : state
    }
    cells[cell + 3] = place == 0 ? "Y" : "N"
  }

  private mutating func fillIdentifiers() {
    guard next(10) < 3 else { return }
    for number in 0..<(1 + next(4)) {
      let cell = 107 + number * 4
      cells[cell] = digits(9)
      cells[cell + 1] = pick(["01", "05"])
      cells[cell + 2] = pick(NPPESText.states)
      cells[cell + 3] = pick(["", "BCBS", "MEDICAID"])
    }
  }

  /// Codes and a title in about the shares of the real file's people.
  private mutating func profession() -> (codes: [String], title: String) {
    let (title, code): (String, String) =
      switch next(1000) {
      case 0..<42: ("PT", pick(["225100000X", "225100000X", "225100000X", "2251X0800X"]))
      case 42..<55: ("PTA", "225200000X")
      case 55..<78: ("OTR/L", "225X00000X")
      case 78..<85: ("COTA", "224Z00000X")
      case 85..<99: ("DC", "111N00000X")
      case 99..<104: ("L.AC.", "171100000X")
      case 104..<110: ("ATC", "2255A2300X")
      case 110..<120: ("LMT", "225700000X")
      case 120..<285: ("MD", pick(["207Q00000X", "207R00000X", "208000000X", "207P00000X"]))
      case 285..<345: ("NP", pick(["363LF0000X", "363L00000X"]))
      case 345..<400: ("RN", "163W00000X")
      case 400..<430: ("PA-C", pick(["363A00000X", "363AM0700X"]))
      case 430..<470: ("DDS", pick(["122300000X", "1223G0001X"]))
      case 470..<474: ("DPM", "213E00000X")
      case 474..<540: ("", "390200000X")
      case 540..<700: ("LCSW", pick(["1041C0700X", "104100000X", "101YM0800X"]))
      case 700..<800: ("", "106S00000X")
      case 800..<850: ("PHARM D", "183500000X")
      default: ("", pick(["235Z00000X", "103T00000X", "172V00000X", "374U00000X"]))
      }
    var codes = [code]
    let more = next(100)
    if more < 25 {
      codes.append(more < 12 ? code : pick(["390200000X", "208D00000X", "174400000X"]))
    }
    if more < 8 { codes += (0..<(1 + next(4))).map { _ in code } }
    return (codes, title)
  }

  // MARK: Values

  /// The NPI of a number: it begins with 2, and a last digit is right.
  private func identifier(_ number: Int) -> String {
    // Spread over the range, so that no two neighbors are alike.
    let nine = 200_000_000 + (number * 48_271) % 99_999_989
    var sum = 24
    var rest = nine
    for place in 0..<9 {
      let digit = rest % 10
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
      rest /= 10
    }
    return "\(nine)\((10 - sum % 10) % 10)"
  }

  private mutating func date(from year: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (month, day, since) = (1 + next(12), 1 + next(28), next(2026 - year))
    return "\(two(month))/\(two(day))/\(year + since)"
  }

  private mutating func digits(_ count: Int) -> String {
    var text = ""
    for _ in 0..<count { text.append(Character(Unicode.Scalar(UInt8(0x30 + next(10))))) }
    return text
  }

  private mutating func next(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(limit)).high)
  }

  private mutating func pick(_ choices: [String]) -> String { choices[next(choices.count)] }

  private mutating func add(_ row: [String]) {
    for (number, cell) in row.enumerated() {
      if number > 0 { bytes.append(0x2C) }
      bytes.append(0x22)
      bytes.append(contentsOf: cell.utf8)
      bytes.append(0x22)
    }
    bytes.append(0x0A)
  }

  private static let firstNames = [
    "ADA", "BRUNO", "CLARA", "DAVID", "ELENA", "FELIX", "GRETA", "HUGO", "INES", "JONAS", "KIRA",
    "LEON", "MAYA", "NILS", "OLGA", "PABLO", "QUINN", "ROSA", "SEAN", "TARA",
  ]
  private static let lastNames = [
    "ABEL", "BAKER", "CRANE", "DRAKE", "ELM", "FROST", "GREEN", "HOLT", "IVES", "JUNIPER",
    "KESTREL",
    "LARK", "MOSS", "NORTH", "OAK", "PIKE", "QUAIL", "REED", "STONE", "THORN",
  ]
  private static let states = [
    "AL", "AK", "AZ", "CA", "CO", "CT", "DE", "FL", "GA", "ID", "IL", "IN", "KS", "KY", "LA", "MA",
    "MD", "ME", "MI", "MN", "MO", "NC", "NJ", "NY", "OH", "OR", "PA", "TN", "TX", "UT", "VA", "WA",
    "WI",
  ]
}
