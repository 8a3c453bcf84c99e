extension BoardExport {
  /// The exports that are known, those that share headings with others after what tells them apart.
  static let all = [
    washington, florida, illinois, connecticut, texasMedical, colorado, delaware, missouri,
    compactConnect,
  ]

  /// data.wa.gov, Health Care Provider Credential Data.
  static let washington = BoardExport(
    board: "the Washington State Department of Health", place: "US-WA",
    columns: [
      .number: "CredentialNumber", .lastName: "LastName", .firstName: "FirstName",
      .middleName: "MiddleName", .type: "CredentialType", .status: "Status",
      .issued: "FirstIssueDate", .expires: "ExpirationDate", .action: "ActionTaken",
    ], statuses: BoardStatuses.washington, actions: ["PENDING": .open].merging(yesOrNo) { $1 })

  /// The Florida Department of Health's PROF_ALL: bars between the cells, no quotes, one bar too many.
  static let florida = BoardExport(
    board: "the Florida Department of Health", place: "US-FL",
    columns: [
      .number: "License-Number", .type: "Profession-Name", .status: "License-Status-Description",
      .detail: "License-Active-Status-Description", .lastName: "Last-Name",
      .firstName: "First-Name", .middleName: "Middle-Name", .suffix: "Name-Suffix",
      .issued: "Original-Date", .expires: "Expire-Date", .action: "Board-Action-Indicator",
    ], separator: 0x7C, statuses: BoardStatuses.florida, actions: yesOrNo)

  /// data.illinois.gov, Professional Licensing.
  static let illinois = BoardExport(
    board: "the Illinois Department of Financial and Professional Regulation", place: "US-IL",
    columns: [
      .number: "license_number", .type: "description", .status: "license_status",
      .organization: "business", .firstName: "first_name", .middleName: "middle",
      .lastName: "last_name", .suffix: "suffix", .issued: "original_issue_date",
      .expires: "expiration_date", .action: "ever_disciplined",
    ], statuses: BoardStatuses.illinois, actions: yesOrNo)

  /// data.ct.gov, State Licenses and Credentials.
  static let connecticut = BoardExport(
    board: "the State of Connecticut", place: "US-CT",
    columns: [
      .number: "fullcredentialcode", .type: "credential", .status: "status",
      .detail: "statusreason", .fullName: "name", .organization: "type", .issued: "issuedate",
      .expires: "expirationdate",
    ], statuses: BoardStatuses.connecticut)

  /// data.colorado.gov, Professional and Occupational Licenses: a row for each license and each
  /// discipline case. Types are codes.
  static let colorado = BoardExport(
    board: "the Colorado Department of Regulatory Agencies", place: "US-CO",
    columns: [
      .number: "licensenumber", .type: "licensetype", .status: "licensestatusdescription",
      .lastName: "lastname", .firstName: "firstname", .middleName: "middlename",
      .suffix: "suffix", .issued: "licensefirstissuedate", .expires: "licenseexpirationdate",
      .action: "programaction", .actionBegan: "disciplineeffectivedate",
      .actionEnded: "disciplinecompletedate",
    ],
    types: [
      "PTL": "physical-therapist", "PTA": "physical-therapist-assistant", "CHR": "chiropractor",
      "ACU": "acupuncturist", "AT": "athletic-trainer", "OT": "occupational-therapist",
      "OTA": "occupational-therapy-assistant", "DR": "physician", "PA": "physician-assistant",
      "ND": "naturopathic-doctor", "POD": "podiatrist", "DEN": "dentist", "RN": "registered-nurse",
      "MT": "massage-therapist",
    ], statuses: BoardStatuses.colorado, actions: ["": .none], numbersWithinTypes: true)

  /// data.delaware.gov, Professional and Occupational Licensing.
  static let delaware = BoardExport(
    board: "the Delaware Division of Professional Regulation", place: "US-DE",
    columns: [
      .number: "license_no", .type: "license_type", .status: "license_status",
      .lastName: "last_name", .firstName: "first_name", .issued: "issue_date",
      .expires: "expiration_date", .action: "disciplinary_action",
    ], statuses: BoardStatuses.delaware, actions: yesOrNo)

  /// data.texas.gov, the Texas Medical Board's licenses: physicians and their assistants.
  static let texasMedical = BoardExport(
    board: "the Texas Medical Board", place: "US-TX",
    columns: [
      .number: "license_number", .type: "license_type", .status: "registration_status",
      .lastName: "last_name", .firstName: "first_name", .issued: "license_issue_date",
      .expires: "license_expiration_date", .action: "disciplinary_status",
    ], statuses: BoardStatuses.general,
    actions: [
      "": .none, "NONE": .none, "CLEARED": .past, "COMPLAINT DISMISSED": .past,
      "SUSPENDED BY BOARD": .status(.suspended), "REVOKED": .status(.revoked),
      "UNDER BOARD ORDER": .status(.conditions),
      "AUTOMATIC LICENSURE CANCELLED": .status(.inactive), "*": .open,
    ])

  /// The Missouri Division of Professional Registration's files: tabs between the cells, a row for each
  /// license and each school or supervisor beside it. The list holds current licenses alone.
  static let missouri = BoardExport(
    board: "the Missouri Division of Professional Registration", place: "US-MO",
    columns: [
      .number: "lic_number", .type: "lic_profession", .status: "lst_description",
      .lastName: "prc_last_name", .firstName: "prc_first_name", .middleName: "prc_middle_name",
      .suffix: "prc_suffix", .issued: "lic_orig_issue_date", .expires: "lic_exp_date",
      .action: "discipline",
    ], optional: [.middleName, .suffix, .issued, .action], separator: 0x09,
    types: [
      "PT": "physical-therapist", "PTA": "physical-therapist-assistant",
      "OT": "occupational-therapist", "OTA": "occupational-therapy-assistant",
      "AT": "athletic-trainer", "ACU": "acupuncturist", "DC": "chiropractor",
    ], statuses: BoardStatuses.general, actions: yesOrNo,
    numbersWithinTypes: true)

  /// Privileges of CompactConnect: occupational therapists and their assistants in another state.
  static let compactConnect = BoardExport(
    board: "CompactConnect", place: "",
    columns: [
      .number: "privilegeId", .type: "licenseType", .status: "status",
      .detail: "encumberedStatus", .place: "jurisdiction", .home: "licenseJurisdiction",
      .firstName: "givenName", .middleName: "middleName", .lastName: "familyName",
      .suffix: "suffix", .issued: "dateOfIssuance", .expires: "dateOfExpiration",
    ], optional: [.firstName, .middleName, .lastName, .suffix, .issued], dates: .iso,
    statuses: BoardStatuses.compactConnect, isCompact: true)

  private static let yesOrNo: [String: Action] = [
    "": .none, "N": .none, "NO": .none, "NONE": .none, "FALSE": .none,
  ]
}
