#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Makes up practitioners, one to a line.
struct PractitionerLines {
  private(set) var bytes: [UInt8] = []
  private var random: Random

  init(seed: UInt64) { random = Random(seed: seed) }

  /// Writes what was made to standard output.
  mutating func flush() {
    bytes.withUnsafeBytes { all in
      var done = 0
      while done < all.count {
        let count = write(1, all.baseAddress.map { $0 + done }, all.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { exit(1) }
        done += count
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func add(_ number: Int) {
    let (first, last) = (random.pick(Facts.firstNames), random.pick(Facts.lastNames))
    let state = random.pick(Facts.states)
    put(
      #"{"resourceType":"Practitioner","id":"p-\#(number)","meta":{"lastUpdated":"2026-03-01T09:27:27.000+00:00","profile":["http://hl7.org/fhir/us/ndh/StructureDefinition/ndh-Practitioner"]},"#
    )
    put(
      #""identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"\#(Facts.npi(number))"}],"active":true,"#
    )
    put(
      #""name":[{"use":"official","family":"\#(last)","given":["\#(first)","Q."],"prefix":["Dr."]}],"#
    )
    put(
      #""telecom":[{"system":"email","value":"p\#(number)@example.com","use":"work"},{"system":"phone","value":"555-0100"}],"#
    )
    put(
      #""address":[{"use":"work","line":["\#(100 + random.next(900)) Example Street"],"city":"Exampleton","state":"\#(state.code)","postalCode":"\#(10_000 + random.next(80_000))","country":"US"}],"gender":"\#(random.pick(["female", "male"]))","birthDate":"19\#(60 + random.next(38))-0\#(1 + random.next(9))-1\#(random.next(9))","qualification":["#
    )
    addLicense(number, state)
    if random.next(8) == 0 {
      put(",")
      addLicense(number + 1, random.pick(Facts.states))
    }
    if random.next(3) == 0 {
      put(
        #",{"code":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0360","code":"BS","display":"Bachelor of Science"}],"text":"Bachelor of Science"},"period":{"end":"20\#(10 + random.next(12))"},"issuer":{"display":"Example University"}}"#
      )
    }
    put("]}\n")
  }

  private mutating func addLicense(_ number: Int, _ state: (code: String, name: String)) {
    let (code, text) = random.pick(Facts.professions)
    let status = random.next(12) == 0 ? random.pick(Facts.otherStatuses) : "active"
    put(
      #"{"extension":[{"url":"http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-practitioner-qualification-scope","extension":[{"url":"status","valueCode":"\#(status)"},{"url":"whereValid","valueCodeableConcept":{"coding":[{"system":"https://www.usps.com/","code":"\#(state.code)","display":"\#(state.name)"}]}}]}],"#
    )
    put(
      #""identifier":[{"use":"official","system":"http://example.org/license/\#(state.code)","value":"PT\#(100_000 + number)"}],"code":{"coding":[{"system":"http://nucc.org/provider-taxonomy","code":"\#(code)","display":"\#(text)"}],"text":"\#(text)"},"#
    )
    put(
      #""period":{"start":"20\#(10 + random.next(14))-0\#(1 + random.next(9))-01","end":"20\#(25 + random.next(4))-1\#(random.next(3))-28"},"issuer":{"display":"\#(state.name) Board of Licensing"}}"#
    )
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// What the made-up people are made up of.
enum Facts {
  static let states: [(code: String, name: String)] = [
    ("WA", "Washington"), ("TN", "Tennessee"), ("FL", "Florida"), ("IL", "Illinois"),
    ("MD", "Maryland"), ("NV", "Nevada"), ("SD", "South Dakota"), ("OR", "Oregon"),
    ("MN", "Minnesota"), ("TX", "Texas"), ("CA", "California"), ("NC", "North Carolina"),
    ("CO", "Colorado"),
  ]
  static let professions: [(code: String, text: String)] = [
    ("225100000X", "Physical Therapist"), ("2251X0800X", "Physical Therapist"),
    ("2251S0007X", "Physical Therapist"), ("225100000X", "Physical Therapist"),
    ("225X00000X", "Occupational Therapist"), ("111N00000X", "Chiropractor"),
    ("171100000X", "Acupuncturist"), ("2255A2300X", "Athletic Trainer"),
  ]
  static let otherStatuses = [
    "inactive", "expired", "suspended", "revoked", "pending", "probation",
  ]
  static let firstNames = [
    "Ada", "Beatriz", "Carlos", "Elena", "Farah", "Grace", "Hiro", "Jonas", "Kofi", "Mai", "Olga",
    "Priya", "Rosa", "Søren", "Uma", "Wen", "Yusuf", "Zoe",
  ]
  static let lastNames = [
    "Abbott", "Bergman", "Castillo", "Dubois", "Fischer", "Hernández", "Ivanov", "Kowalski",
    "Morales", "Nguyen", "O'Brien", "Petrov", "Roberts", "Sato", "Tremblay", "Williams", "Yamada",
  ]

  /// A number that begins with 2 and has the right check digit.
  static func npi(_ number: Int) -> String {
    let nine = 200_000_000 + number % 100_000_000
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
}
