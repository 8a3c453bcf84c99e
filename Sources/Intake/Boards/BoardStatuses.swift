import Terms

/// What the status words of boards mean, as their exports write them.
///
/// Words are compared whole: INACTIVE holds ACTIVE, and "Active - With Conditions" begins with it. What
/// says that there are terms is `conditions`, `restricted` or `probation`; what does not say whether the
/// license may be used is unclear, and a person must look.
enum BoardStatuses {
  private typealias Status = BoardExport.Status

  private static func list(
    _ meanings: [(LicenseStatus, [String])], unclear: [String] = []
  ) -> [BoardExport.Status] {
    meanings.flatMap { status, words in words.map { Status(word: $0, status: status) } }
      + unclear.map { Status(word: $0, status: .unknown, isUnclear: true) }
  }

  static let washington = list(
    [
      (.active, ["ACTIVE"]), (.suspended, ["SUSPENDED", "SUMMARY SUSPENSION"]),
      (.revoked, ["REVOKED"]), (.surrendered, ["SURRENDER", "VOLUNTARY SURRENDER"]),
      (.inactive, ["INACTIVE", "TERMINATED", "RETIRED", "DECEASED"]), (.expired, ["EXPIRED"]),
      (.conditions, ["ACTIVE WITH CONDITIONS", "WITH CONDITIONS"]),
      (.restricted, ["ACTIVE WITH RESTRICTIONS", "WITH RESTRICTIONS"]),
      (.probation, ["ACTIVE ON PROBATION", "ON PROBATION"]), (.pending, ["PENDING"]),
    ],
    unclear: [
      "PROVISIONAL", "NOT RENEWABLE", "RETIRED ACTIVE", "MILITARY", "SUPERSEDED", "CLOSED",
      "UNLICENSED",
    ])

  static let colorado = list(
    [
      (.active, ["ACTIVE"]), (.revoked, ["REVOKED"]),
      (.surrendered, ["SURRENDERED", "VOLUNTARY SURRENDER"]),
      (
        .suspended, ["SUSPENDED", "SUSPENDED DUE TO CHILD SUPPORT", "SUMMARY SUSPENSION"]
      ),
      (.inactive, ["INACTIVE", "CANCELLED", "RETIRED"]),
      (.expired, ["EXPIRED", "BEYOND 6 YEARS EXPIRED", "EXPIRED - TELEHEALTH ONLY"]),
      (.conditions, ["ACTIVE - WITH CONDITIONS"]),
      (
        .restricted,
        [
          "ACTIVE - RESTRICTED", "ACTIVE - TELEHEALTH ONLY", "ACTIVE - REFRESHER COURSE ONLY",
        ]
      ),
    ], unclear: ["ACTIVE - PROVISIONAL", "ACTIVE - REENTRY LICENSE", "TRANSFERRED TO COMPACT*"])

  static let illinois = list(
    [
      (.active, ["ACTIVE"]), (.revoked, ["REVOKED"]), (.suspended, ["SUSPENDED"]),
      (.surrendered, ["RELINQUISH", "VOLUNTARY SURRENDER"]),
      (
        .inactive,
        [
          "INACTIVE", "CANCELLED", "TERMINATED", "DECEASED", "PERMANENT INACTIVE",
          "REFUSE TO RENEW", "CLOSED",
        ]
      ),
      (.lapsed, ["NOT RENEWED"]), (.expired, ["EXPIRED", "EXPIRED-RENEWABLE"]),
      (.probation, ["PROBATION"]), (.conditions, ["ACTIVE CHAPERONE REQUIRED"]),
    ], unclear: ["NON SUFFICIENT FUND CHECK"])

  static let delaware = list(
    [
      (.active, ["ACTIVE"]), (.suspended, ["SUSPENDED"]), (.revoked, ["REVOKED", "ANNULLED"]),
      (
        .inactive,
        ["INACTIVE", "DEACTIVATED", "DECEASED", "WITHDRAWN", "DENIED", "TERMINATED"]
      ),
      (.expired, ["EXPIRED"]), (.probation, ["PROBATION"]),
    ], unclear: ["DELINQUENT", "NON-DISCIPLINARY SUSPENSION", "UNDER REVIEW"])

  /// Status and reason.
  static let connecticut = list(
    [
      (.active, ["ACTIVE + ", "ACTIVE + CURRENT"]),
      (.lapsed, ["INACTIVE + LAPSED DUE TO NON-RENEWAL"]),
      (.surrendered, ["INACTIVE + SURRENDERED", "INACTIVE + VOLUNTARY SURRENDER"]),
      (.revoked, ["INACTIVE + REVOKED"]), (.suspended, ["INACTIVE + SUSPENDED"]),
      (.inactive, ["INACTIVE + *"]), (.pending, ["PENDING + *"]),
    ], unclear: ["ACTIVE + *", "APPROVED + *", "QUALIFIED + *"])

  /// Status of the license and of its holder's activity: the good word is CLEAR.
  static let florida = list(
    [
      (.active, ["CLEAR + ACTIVE"]), (.inactive, ["CLEAR + INACTIVE", "DECEASED + *"]),
      (.revoked, ["REVOKED + *"]), (.lapsed, ["NULL AND VOID + *", "DELINQUENT + *"]),
      (.surrendered, ["RELINQUISHED + *"]), (.suspended, ["SUSPENDED + *"]),
      (.probation, ["PROBATION + ACTIVE"]), (.conditions, ["OBLIGATIONS + ACTIVE"]),
    ], unclear: ["RETIRED + *"])

  /// The words that boards have in common, for exports whose own were not read.
  static let general = list(
    [
      (.active, ["ACTIVE"]), (.expired, ["EXPIRED"]),
      (.inactive, ["INACTIVE", "RETIRED", "DECEASED", "CANCELLED"]),
      (.lapsed, ["LAPSED"]), (.suspended, ["SUSPENDED"]), (.revoked, ["REVOKED"]),
      (.surrendered, ["SURRENDERED", "VOLUNTARY SURRENDER"]), (.probation, ["PROBATION"]),
      (.restricted, ["RESTRICTED"]), (.pending, ["PENDING"]),
    ], unclear: ["DELINQUENT"])

  /// Status and encumbrance of a privilege.
  static let compactConnect = list(
    [
      (.active, ["ACTIVE + UNENCUMBERED", "ACTIVE + "]), (.inactive, ["INACTIVE + *"]),
      (.restricted, ["ACTIVE + ENCUMBERED", "ACTIVE + LICENSEENCUMBERED"]),
    ])
}
