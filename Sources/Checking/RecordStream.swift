import Credentials
import Intake
import Terms

/// Files of records, read one after the other and judged on several threads.
///
/// What FHIR's bulk data says in one file of the people in another is put together here, so that every
/// command that reads records does.
struct RecordStream: Sendable {
  /// The files, in order; `-` is standard input.
  var files: [String]
  var vocabulary: Vocabulary
  /// Sections that are closed in every record.
  var closed: Sections = []
  /// How the files are read.
  var input = InputOptions()
  var threads = 1
  /// Who is told how far the reading has come.
  var meter: ReadingMeter?
  /// About how many bytes are parsed at a time.
  var windowBytes = 1 << 18

  /// Reads all files.
  ///
  /// - Parameters:
  ///   - worker: What one judge begins with.
  ///   - judge: Makes an output of a batch of a file, on any thread.
  ///   - deliver: Takes the outputs, one at a time and in the order of the files.
  /// - Returns: What is wrong with the files around their records.
  /// - Throws: What `deliver` throws.
  nonisolated(nonsending) func read<Worker: Sendable, Output: Sendable, Failure: Error>(
    worker: Worker,
    judge: @escaping @Sendable (inout RecordBatch, _ file: String, inout Worker) -> Output,
    deliver: (consuming Output) throws(Failure) -> Void
  ) async throws(Failure) -> [Problem] {
    var input = input
    input.fhir = FHIRContext.read(files: files, vocabulary: vocabulary)
    var problems = input.fhir?.problems ?? []
    var records = 0
    let reader = RecordReader(
      vocabulary: vocabulary, closed: closed, options: input, windowBytes: windowBytes)
    for file in files {
      let read = try await reader.read(
        file: file, source: file == "-" ? .descriptor(0) : .path(file), threads: threads,
        meter: meter, scratch: { worker }, judge: { batch, worker in judge(&batch, file, &worker) },
        deliver: deliver)
      problems += read.problems
      records += read.practitioners
    }
    problems += input.fhir?.left ?? []
    if records == 0, !files.isEmpty, !problems.contains(where: { $0.severity == .error }) {
      problems.append(
        Problem(
          id: "input/no-records", message: "there is no record of anybody",
          location: SourceLocation(file: files[0])))
    }
    return problems
  }
}
