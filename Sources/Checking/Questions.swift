import Assessment
import Credentials
import Regulation
import Terms

/// Which questions to ask about a practitioner.
///
/// The ones asked for on the command line win over what the record says; without both, every license
/// asks its own.
public struct QuestionSource: Sendable {
  /// Places asked about; empty for those of the record.
  public var places: [Place]
  /// Professions asked about; empty for those of the record.
  public var professions: [Profession]
  public var day: Day

  /// Questions about these places and professions on a day.
  public init(places: [Place] = [], professions: [Profession] = [], day: Day) {
    self.places = places
    self.professions = professions
    self.day = day
  }

  /// The questions that a record raises, each once, in the order of the record.
  public func questions(
    about person: Practitioner, in batch: borrowing RecordBatch
  ) -> [Question] {
    var questions: [Question] = []
    ask(about: person, in: batch, into: &questions)
    return questions
  }

  /// Puts the questions that a record raises into `questions`, each once, in the order of the record.
  func ask(
    about person: Practitioner, in batch: borrowing RecordBatch, into questions: inout [Question]
  ) {
    questions.removeAll(keepingCapacity: true)
    if !places.isEmpty, !professions.isEmpty {
      for place in places {
        for profession in professions { add(place, profession, &questions) }
      }
      return
    }
    var isWorking = false
    for index in person.works {
      let work = batch.works[Int(index)]
      // A role of FHIR names no place: it asks where an option says which.
      guard work.place != .none || !places.isEmpty, work.holds(on: day) else { continue }
      isWorking = true
      // Most records name one place and one profession, and nothing was asked instead.
      if places.isEmpty, professions.isEmpty, work.profession != .none {
        add(work.place, work.profession, &questions)
        continue
      }
      cross(work.place, work.profession, person, batch, &questions)
    }
    if isWorking || !person.works.isEmpty && !questions.isEmpty { return }
    for index in person.licenses {
      let license = batch.licenses[Int(index)]
      guard license.place != .none, license.profession != .none else { continue }
      cross(license.place, license.profession, person, batch, &questions)
    }
  }

  /// Options replace the record's place or profession; a work that names no profession asks as each
  /// that the person is licensed in.
  private func cross(
    _ place: Place, _ profession: Profession, _ person: Practitioner,
    _ batch: borrowing RecordBatch, _ questions: inout [Question]
  ) {
    let places = self.places.isEmpty ? [place] : self.places
    var professions = self.professions.isEmpty ? [profession] : self.professions
    if professions == [.none] {
      professions = person.licenses.map { batch.licenses[Int($0)].profession }
    }
    for place in places {
      for profession in professions where profession != .none { add(place, profession, &questions) }
    }
  }

  private func add(_ place: Place, _ profession: Profession, _ questions: inout [Question]) {
    let question = Question(place: place, profession: profession, day: day)
    if !questions.contains(question) { questions.append(question) }
  }
}

extension Work {
  /// Whether somebody works there on a day, as far as the record's dates tell.
  func holds(on day: Day) -> Bool {
    if let from, from.earliest > day { return false }
    if let until, until.latest < day { return false }
    return true
  }
}
