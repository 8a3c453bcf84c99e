import Credentials
import Terms
import Testing

@testable import Intake

/// Rows as boards write them, of people who are invented.
enum BoardText {
  static let washington =
    "CredentialNumber,LastName,FirstName,MiddleName,CredentialType,Status,BirthYear,FirstIssueDate,LastIssueDate,ExpirationDate,ActionTaken\n"
  static let florida =
    "pro_cde|Profession-Name|lic_id|Expire-Date|Original-Date|Rank-Code|License-Number|Status-Effective-Date|Board-Action-Indicator|License-Status-Description|Last-Name |First-Name|Middle-Name|Name-Suffix|Business-Name|License-Active-Status-Description|County\n"
  static let colorado =
    "lastname,firstname,middlename,suffix,entityname,licensetype,licensenumber,licensefirstissuedate,licenseexpirationdate,licensestatusdescription,casenumber,programaction,disciplineeffectivedate,disciplinecompletedate\n"
  static let illinois =
    "license_type,description,license_number,license_status,business,first_name,middle,last_name,suffix,business_name,original_issue_date,effective_date,expiration_date,ever_disciplined\n"
  static let connecticut =
    "credentialid,name,type,businessname,dba,fullcredentialcode,credentialnumber,credentialtype,credential,status,statusreason,issuedate,effectivedate,expirationdate,city,state\n"
  static let delaware =
    "license_no,last_name,first_name,license_type,license_status,issue_date,expiration_date,disciplinary_action\n"
  static let texas =
    "license_number,last_name,first_name,license_type,registration_status,license_expiration_date,disciplinary_status,license_status\n"
  static let missouri =
    "prc_first_name\tprc_middle_name\tprc_last_name\tprc_suffix\tba_state\tlic_profession\tlic_number\tlst_description\tlic_orig_issue_date\tlic_exp_date\tdiscipline\tles_description\tschool_name\n"
  static let compact =
    "privilegeId,givenName,familyName,jurisdiction,licenseJurisdiction,licenseType,dateOfIssuance,dateOfExpiration,status,encumberedStatus\n"

  static func washington(
    _ status: String, action: String = "No", type: String = "Physical Therapist License"
  ) -> String {
    washington
      + "PT60012345,DOE,JANE,Q,\(type),\(status),1980,20120601,20250601,12/31/2027,\(action)\n"
  }
}

/// That boards' own lists say what the board says.
@Suite("License board exports")
struct BoardTests {
  @Test("Each export gives its license, as a copy of the register")
  func exports() async throws {
    let rows: [(String, id: String, license: String)] = [
      (
        BoardText.washington("Active"), "US-WA PT60012345",
        "physical-therapist US-WA PT60012345 active 2012-06-01..2027-12-31"
      ),
      (
        BoardText.florida
          + "2501|Physical Therapist|77|11/30/2027|05/01/2010|PT|12345|01/01/2020|N|CLEAR|DO\u{00CB}|JANE||||ACTIVE|12|\n",
        "US-FL 12345", "physical-therapist US-FL 12345 active 2010-05-01..2027-11-30"
      ),
      (
        BoardText.colorado
          + "Doe,Jane,,,,PTL,1234,2012-06-01T00:00:00.000,2026-10-31T00:00:00.000,Active,,,,\n",
        "US-CO PTL 1234", "physical-therapist US-CO 1234 active 2012-06-01..2026-10-31"
      ),
      (
        BoardText.illinois
          + "PHYSICAL THERAPY,LICENSED PHYSICAL THERAPIST,070000001,ACTIVE,N,JANE,,DOE,,,06/01/2012,,09/30/2026,N\n",
        "US-IL 070000001", "physical-therapist US-IL 070000001 active 2012-06-01..2026-09-30"
      ),
      (
        BoardText.connecticut
          + "1,JANE Q DOE,INDIVIDUAL,,,14.000001,1,14,Physical Therapist,ACTIVE,CURRENT,06/01/2012,,12/31/2026,X,CT\n",
        "US-CT 14.000001", "physical-therapist US-CT 14.000001 active 2012-06-01..2026-12-31"
      ),
      (
        BoardText.delaware
          + "J1-0000001,Doe,Jane,Physical Therapist,Active,2012-06-01,2027-01-31,N\n",
        "US-DE J1-0000001", "physical-therapist US-DE J1-0000001 active 2012-06-01..2027-01-31"
      ),
      (
        BoardText.texas
          + "T1234,DOE,JANE,Physician License,ACTIVE,2027-10-31T00:00:00.000,NONE,\n",
        "US-TX T1234", "physician US-TX T1234 active ..2027-10-31"
      ),
      (
        BoardText.missouri
          + "Jane\t\tDoe\t\tMO\tPT\t2012000001\tActive\t2012-06-01 00:00:00\t2026-01-31 00:00:00\t\tNot Expired\tA\n",
        "US-MO PT 2012000001", "physical-therapist US-MO 2012000001 active 2012-06-01..2026-01-31"
      ),
      (
        BoardText.compact
          + "OT-NE-10,Jane,Doe,ne,co,occupational therapist,2025-06-01,2026-12-31,active,unencumbered\n",
        "US-NE OT-NE-10",
        "occupational-therapist US-NE OT-NE-10 active 2025-06-01..2026-12-31"
      ),
    ]
    for (text, id, license) in rows {
      let read = await Register.batch(text)
      #expect(read.problems == [])
      try #require(read.batch.practitioners.count == 1, "\(id)")
      #expect(read.batch.string(read.batch.practitioners[0].id) == id)
      #expect(read.batch.shortLicenses == [license])
      #expect(read.batch.problems.isEmpty && read.batch.notes.isEmpty)
      #expect(read.batch.licenses[0].source.grade == .document)
      #expect(read.batch.licenses[0].source.verifiedOn == nil)
      let name = read.batch.string(read.batch.practitioners[0].name).uppercased()
      #expect(["JANE Q DOE", "JANE DOE", "JANE DO\u{00CB}"].contains(name))
    }
  }

  @Test("A compact privilege has the home it stands on")
  func compact() async {
    let read = await Register.batch(
      BoardText.compact
        + "OT-NE-10,Jane,Doe,ne,co,occupational therapist,2025-06-01,2026-12-31,active,licenseEncumbered\n"
    )
    #expect(read.batch.licenses[0].statedKind == .compactPrivilege)
    #expect(read.batch.licenses[0].home == Place("US-CO"))
    #expect(read.batch.licenses[0].status == .restricted)
  }

  @Test(
    "Status words are compared whole",
    arguments: [
      ("Active", "active", nil), ("ACTIVE", "active", nil), ("Inactive", "inactive", nil),
      ("Active With Conditions", "conditions", nil), ("On Probation", "probation", nil),
      ("Summary Suspension", "suspended", nil), ("Voluntary Surrender", "surrendered", nil),
      ("Superseded", "unknown", "record/unclear-status"),
      ("Retired Active", "unknown", "record/unclear-status"),
      ("Aktive", "unknown", "record/unknown-status"),
      ("Active With", "unknown", "record/unknown-status"),
      ("", "unknown", "record/missing-attribute"),
    ])
  func statuses(word: String, status: String, problem: String?) async {
    let read = await Register.batch(BoardText.washington(word))
    #expect(read.batch.licenses.map(\.status.rawValue) == [status])
    #expect(read.batch.problemIdentifiers == [problem].compactMap(\.self))
  }

  @Test("An unknown status names those that are known")
  func unknownStatus() async {
    let read = await Register.batch(BoardText.washington("Aktive"))
    #expect(read.batch.problems[0].message.contains("it may be ACTIVE, SUSPENDED"))
  }

  @Test(
    "Florida's status is in two fields",
    arguments: [
      ("CLEAR", "ACTIVE", "active"), ("CLEAR", "INACTIVE", "inactive"),
      ("SUSPENDED", "ACTIVE", "suspended"), ("DELINQUENT", "ACTIVE", "lapsed"),
      ("PROBATION", "ACTIVE", "probation"), ("OBLIGATIONS", "ACTIVE", "conditions"),
      ("NULL AND VOID", "", "lapsed"), ("ACTIVE", "ACTIVE", "unknown"), ("CLEAR", "", "unknown"),
    ])
  func florida(first: String, second: String, status: String) async {
    let read = await Register.batch(
      BoardText.florida
        + "2501|Physical Therapist|77|11/30/2027||PT|12345||N|\(first)|DOE|JANE||||\(second)|12|\n")
    #expect(read.batch.licenses.map(\.status.rawValue) == [status])
    #expect(read.batch.problems.isEmpty == (status != "unknown"))
  }

  @Test(
    "Connecticut's reason tells an expiry from a surrender, and one that is not known from nothing",
    arguments: [
      ("ACTIVE", "", "active"), ("ACTIVE", "PROBATION", "unknown"),
      ("INACTIVE", "LAPSED DUE TO NON-RENEWAL", "lapsed"),
      ("INACTIVE", "SURRENDERED", "surrendered"),
      ("INACTIVE", "SOMETHING", "inactive"), ("APPROVED", "", "unknown"),
    ])
  func connecticut(first: String, second: String, status: String) async {
    let read = await Register.batch(
      BoardText.connecticut
        + "1,JANE DOE,INDIVIDUAL,,,14.1,1,14,Physical Therapist,\(first),\(second),,,12/31/2026,,\n"
    )
    #expect(read.batch.licenses.map(\.status.rawValue) == [status])
  }

  @Test("A board's past action is told and is no problem; one that may hold today is")
  func actions() async {
    let past = await Register.batch(BoardText.washington("Active", action: "Yes"))
    #expect(past.batch.notes.map(\.id) == ["record/board-action"])
    #expect(past.batch.problems.isEmpty && past.batch.licenses[0].status == .active)
    let open = await Register.batch(BoardText.washington("Active", action: "Pending"))
    #expect(open.batch.problemIdentifiers == ["record/board-action"])
    func colorado(_ ended: String) async -> RecordBatch {
      await Register.batch(
        BoardText.colorado
          + "Doe,Jane,,,,PTL,1,,2026-10-31,Active,9,Stipulation,2020-01-01,\(ended)\n"
      ).batch
    }
    #expect(await colorado("").problemIdentifiers == ["record/board-action"])
    #expect(await colorado("2021-01-01").notes.map(\.id) == ["record/board-action"])
    func texas(_ word: String) async -> RecordBatch {
      await Register.batch(
        BoardText.texas + "T1,DOE,JANE,Physician License,ACTIVE,2027-10-31,\(word),\n"
      ).batch
    }
    #expect(await texas("UNDER BOARD ORDER").licenses[0].status == .conditions)
    #expect(await texas("SUSPENDED BY BOARD").licenses[0].status == .suspended)
    #expect(await texas("CLEARED").notes.count == 1)
    #expect(await texas("SOMETHING").problemIdentifiers == ["record/board-action"])
  }

  @Test("Rows of one license right behind one another are one record")
  func repeated() async {
    let row = "Jane\t\tDoe\t\tMO\tPT\t1\tActive\t2012-06-01\t2026-01-31\t\t\tA\n"
    let read = await Register.batch(BoardText.missouri + row + row + row)
    #expect(read.batch.practitioners.count == 1 && read.batch.licenses.count == 1)
    // A number is one only within a type.
    let other = await Register.batch(
      BoardText.missouri + row + row.replacing("\tPT\t", with: "\tOT\t"))
    #expect(other.batch.practitioners.count == 2 && other.batch.problems.isEmpty)
  }

  @Test("What is no profession of the rules is counted; what may be one is told")
  func types() async {
    for (type, isTold) in [
      ("Pharmacist License", false), ("Physical Therapist Temporary Permit", true),
      ("Chiropractic X-Ray Technician Registration", false), ("Acupuncturist-Ish", true),
    ] {
      let read = await Register.batch(BoardText.washington("Active", type: type))
      #expect(read.batch.problemIdentifiers == (isTold ? ["record/unknown-profession"] : []))
      #expect(read.passedOver.otherProfessions == (isTold ? 0 : 1))
    }
    let company = await Register.batch(
      BoardText.illinois
        + "PHYSICAL THERAPY,LICENSED PHYSICAL THERAPIST,1,ACTIVE,Y,,,,,DOE PT LLC,,,09/30/2026,N\n")
    #expect(company.passedOver.organizations == 1)
  }

  @Test("A row with too few cells, or with one that stands under no heading, is not used")
  func miscounted() async {
    let row = BoardText.washington("Active")
    for broken in [
      row.replacing(",12/31/2027,No", with: ""), row.replacing(",No", with: ",No,Yes"),
    ] {
      let read = await Register.batch(broken)
      #expect(read.batch.problemIdentifiers == ["record/ill-formed"])
      #expect(read.batch.licenses.isEmpty)
    }
  }

  @Test("An export that lacks a column on which a verdict depends is not read as one")
  func missingColumn() async {
    let text = BoardText.washington("Active").replacing("ActionTaken", with: "Other")
    #expect(await Register.batch(text).problems.contains { $0.severity == .error })
    var options = InputOptions()
    options.format = .board
    #expect(await Register.batch(text, options).problems.map(\.id) == ["roster/unknown-export"])
  }

  @Test("No mapping is proposed for what is read as it is")
  func proposal() throws {
    for text in [BoardText.washington("Active"), NPPESText.file([])] {
      let error = #expect(throws: Problems.self) {
        try MappingProposal(
          file: "a.csv", source: .bytes(Array(text.utf8)), vocabulary: Register.vocabulary)
      }
      #expect(error?.all.map(\.id) == ["import/known"])
    }
  }

  @Test("Headings are known as the portal writes them for people, too")
  func headings() async {
    let text = BoardText.washington("Active")
      .replacing("CredentialNumber", with: "Credential Number")
      .replacing("ActionTaken", with: "\"Action Taken\"")
    #expect(await Register.batch(text).batch.licenses.count == 1)
  }

  @Test("Every export is recognized by its own headings, and no word stands twice in its table")
  func tables() throws {
    for export in BoardExport.all {
      let names = export.columns.values.sorted()
      #expect(BoardExport.recognizing(names)?.export.board == export.board)
      #expect(Set(export.statuses.map(\.word)).count == export.statuses.count, "\(export.board)")
      for status in export.statuses { #expect(status.word == status.word.uppercased()) }
      let slugs = Set(export.types.values).union(LicenseTypes.names.map(\.slug))
      for slug in slugs { #expect(ProfessionTable().profession(slug: slug) != nil) }
    }
  }

  @Test(
    "No slip of one byte makes a license good that is not",
    arguments: [
      BoardText.washington("Active With Conditions"), BoardText.washington("Inactive"),
      BoardText.florida
        + "2501|Physical Therapist|77|11/30/2027||PT|12345||Y|PROBATION|DOE|JANE||||ACTIVE|12|\n",
      BoardText.florida
        + "2501|Physical Therapist|77|11/30/2027||PT|12345||N|CLEAR|DOE|JANE||||INACTIVE|12|\n",
      BoardText.connecticut
        + "1,JANE DOE,INDIVIDUAL,,,14.1,1,14,Physical Therapist,INACTIVE,CURRENT,,,12/31/2026,,\n",
    ])
  func slips(text: String) async {
    let bytes = Array(text.utf8)
    let head = bytes.firstIndex(of: 0x0A) ?? 0
    for place in (head + 1)..<bytes.count {
      var slips = [Array(bytes[..<place] + bytes[(place + 1)...])]
      for byte: UInt8 in [0x2C, 0x7C, 0x22, 0x0A] {
        slips.append(Array(bytes[..<place] + [byte] + bytes[(place + 1)...]))
        slips.append(Array(bytes[..<place] + [byte] + bytes[place...]))
      }
      for slip in slips {
        let read = await Register.batch(String(decoding: slip, as: UTF8.self))
        for person in read.batch.practitioners where person.problems.isEmpty {
          for license in person.licenses {
            #expect(
              read.batch.licenses[Int(license)].status != .active,
              "\(String(decoding: slip[head...], as: UTF8.self))")
          }
        }
      }
    }
  }

  @Test("Windows and threads change nothing", arguments: 0..<12)
  func windows(seed: Int) async {
    var random = Seeded(UInt64(seed))
    var text = BoardText.washington
    for number in 0..<60 {
      let type = random.pick([
        "Physical Therapist License", "Pharmacist License", "Chiropractor License",
      ])
      let status = random.pick(["Active", "Expired", "Nonsense", "Provisional"])
      let row =
        "PT\(number / 2),DOE,\"JA\nNE\",Q,\(type),\(status),1980,20120601,,12/31/2027,\(random.pick(["No", "Yes"]))\n"
      text += random.chance(10) ? String(row.dropLast(Int.random(in: 1..<30, using: &random))) : row
    }
    let whole = await Register.read(Array(text.utf8))
    for (windowBytes, threads) in [(16, 1), (300, 2), (2000, 3)] {
      let read = await Register.read(Array(text.utf8), windowBytes: windowBytes, threads: threads)
      #expect(read.reading == whole.reading, "\(read.reading.difference(from: whole.reading))")
      #expect(read.passedOver == whole.passedOver)
    }
  }
}
