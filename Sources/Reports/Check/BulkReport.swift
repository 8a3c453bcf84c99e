/// A format that other programs read, or that stands beside other formats of one run.
///
/// A worker's copy appends; one copy joins the chunks in the order of the input, and writes what stands
/// around them.
protocol BulkReport: Sendable {
  /// Appends what is told of one assessment.
  mutating func append(_ told: ToldAssessment, to bytes: inout [UInt8])

  /// What was noted since it was last taken.
  mutating func takeNotes() -> ReportNotes

  /// Makes a chunk follow those before it; it may be kept back or cut.
  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes)

  /// What stands before the chunks.
  ///
  /// - Parameter ending: What the check came to, where the format begins last; else nil.
  func beginning(_ ending: ReportEnding?) -> [UInt8]

  /// What stands behind the chunks.
  func end(_ ending: ReportEnding) -> [UInt8]
}

extension BulkReport {
  mutating func takeNotes() -> ReportNotes { ReportNotes() }
  mutating func join(_ chunk: inout [UInt8], _ notes: ReportNotes) {}
  func beginning(_ ending: ReportEnding?) -> [UInt8] { [] }
  func end(_ ending: ReportEnding) -> [UInt8] { [] }
}
