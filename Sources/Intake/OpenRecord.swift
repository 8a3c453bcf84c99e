import Credentials
import Terms

/// The practitioner whose record is being read, and where in the batch it begins.
///
/// A practitioner's entries are the stretch of each array between here and its end, because a batch
/// is filled one practitioner after the other.
struct OpenRecord {
  /// What is known of the practitioner so far; the ranges are filled in at the end.
  var practitioner: Practitioner
  /// How many entries the record has so far.
  var entryCount = 0
  /// Whether text where none belongs was reported already.
  var hasReportedText = false
  /// Whether the record is larger than a record may be, and the rest of it is not kept.
  var isTooLarge = false

  /// Where its text begins.
  let byteStart: Int
  private let statusPeriods: Int
  private let hoursCells: Int
  private let teachers: Int
  private let starts: Starts

  /// Where its problems begin.
  var problemStart: Int { Int(starts.problems) }

  /// Where its licenses begin.
  var firstLicense: Int { Int(starts.licenses) }
  /// Where what is told of it begins.
  var noteStart: Int32 { starts.notes }

  private struct Starts {
    var works, licenses, trainings, supervised, examinations, certifications, certificates: Int32
    var registrations, experiences, educations, continuingEducations, coverages, premises: Int32
    var attestations, problems, notes: Int32
  }

  /// A record that begins at this place, and at the end of the batch.
  init(position: Position, in batch: inout RecordBatch) {
    practitioner = Practitioner(position: position)
    byteStart = batch.bytes.count
    statusPeriods = batch.statusPeriods.count
    hoursCells = batch.hoursCells.count
    teachers = batch.teachers.count
    starts = Starts(
      works: end(batch.works), licenses: end(batch.licenses), trainings: end(batch.trainings),
      supervised: end(batch.supervised), examinations: end(batch.examinations),
      certifications: end(batch.certifications), certificates: end(batch.certificates),
      registrations: end(batch.registrations), experiences: end(batch.experiences),
      educations: end(batch.educations), continuingEducations: end(batch.continuingEducations),
      coverages: end(batch.coverages), premises: end(batch.premises),
      attestations: end(batch.attestations), problems: end(batch.problems), notes: end(batch.notes))
  }

  /// Ends the record at the end of the batch and adds the practitioner to it.
  mutating func close(into batch: inout RecordBatch) {
    practitioner.works = starts.works..<end(batch.works)
    practitioner.licenses = starts.licenses..<end(batch.licenses)
    practitioner.trainings = starts.trainings..<end(batch.trainings)
    practitioner.supervised = starts.supervised..<end(batch.supervised)
    practitioner.examinations = starts.examinations..<end(batch.examinations)
    practitioner.certifications = starts.certifications..<end(batch.certifications)
    practitioner.certificates = starts.certificates..<end(batch.certificates)
    practitioner.registrations = starts.registrations..<end(batch.registrations)
    practitioner.experiences = starts.experiences..<end(batch.experiences)
    practitioner.educations = starts.educations..<end(batch.educations)
    practitioner.continuingEducations =
      starts.continuingEducations..<end(batch.continuingEducations)
    practitioner.coverages = starts.coverages..<end(batch.coverages)
    practitioner.premises = starts.premises..<end(batch.premises)
    practitioner.attestations = starts.attestations..<end(batch.attestations)
    practitioner.problems = starts.problems..<end(batch.problems)
    practitioner.notes = starts.notes..<end(batch.notes)
    batch.practitioners.append(practitioner)
  }

  /// Takes the record's entries and problems out of the batch again; what it says of the person stays.
  func removeAll(from batch: inout RecordBatch) {
    cut(&batch.works, starts.works)
    cut(&batch.licenses, starts.licenses)
    cut(&batch.trainings, starts.trainings)
    cut(&batch.supervised, starts.supervised)
    cut(&batch.examinations, starts.examinations)
    cut(&batch.certifications, starts.certifications)
    cut(&batch.certificates, starts.certificates)
    cut(&batch.registrations, starts.registrations)
    cut(&batch.experiences, starts.experiences)
    cut(&batch.educations, starts.educations)
    cut(&batch.continuingEducations, starts.continuingEducations)
    cut(&batch.coverages, starts.coverages)
    cut(&batch.premises, starts.premises)
    cut(&batch.attestations, starts.attestations)
    cut(&batch.problems, starts.problems)
    cut(&batch.notes, starts.notes)
    cut(&batch.statusPeriods, Int32(statusPeriods))
    cut(&batch.hoursCells, Int32(hoursCells))
    cut(&batch.teachers, Int32(teachers))
  }
}

/// Where the next element of an array will stand.
func end<Element>(_ array: [Element]) -> Int32 { Int32(truncatingIfNeeded: array.count) }

private func cut<Element>(_ array: inout [Element], _ start: Int32) {
  array.removeLast(array.count - Int(start))
}
