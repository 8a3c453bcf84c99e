import Credentials
import Terms

/// What one row of a roster says: who, where and as what, under which license, after which training.
extension RosterRows {
  // MARK: The person

  mutating func readPerson() {
    if position(of: RosterColumns(.npi)) != nil {
      let known = builder.record.practitioner.npi
      let npi = builder.tableProviderIdentifier(open(.npi))
      if let known, let npi, known != npi { contradict("npi") }
      builder.record.practitioner.npi = known ?? npi
    }
    if position(of: RosterColumns(.name)) != nil {
      if builder.record.practitioner.name.isEmpty {
        builder.record.practitioner.name = text(.name)
      } else {
        contradict("name")
      }
    }
  }

  private mutating func contradict(_ column: String) {
    builder.report("record/contradiction", "two rows with this id differ in \"\(column)\"")
  }

  // MARK: Work and license

  static let work = RosterColumns(.profession, through: .jurisdiction)
  private static let license = RosterColumns(.licenseNumber, through: .licenseVerifiedOn)
  /// The columns that say something together.
  static let groups = [work, license, training]

  mutating func readWork() {
    let workAt = position(of: RosterRows.work) ?? positionOfConstantWork()
    let hasLicense = !filled.isDisjoint(with: RosterRows.license)
    let licenseAt = hasLicense ? position(of: RosterRows.license.union(RosterRows.work)) : nil
    guard workAt != nil || licenseAt != nil else { return }
    let (profession, place) = (profession(), place())
    // A place that was understood is told by its code, as in Licet's own format.
    let placeText = place == .none ? text(.jurisdiction) : builder.batch.append(text: place.code)
    if let workAt {
      builder.batch.works.append(
        Work(
          place: place, placeText: placeText, profession: profession, from: nil, until: nil,
          position: workAt))
    }
    if let licenseAt { readLicense(profession, place, placeText, licenseAt) }
  }

  /// Where place and profession are the same in every row, they are said once of each person.
  private func positionOfConstantWork() -> Position? {
    let isSaid = !isInCells(RosterRows.work) && says(.jurisdiction)
    return isSaid && isFirstRow ? builder.record.practitioner.position : nil
  }

  private mutating func readLicense(
    _ profession: Profession, _ place: Place, _ placeText: Text, _ position: Position
  ) {
    builder.entryPosition = position
    if !says(.profession) { builder.reportMissing(.profession, of: .license) }
    if placeText.isEmpty { builder.reportMissing(.jurisdiction, of: .license) }
    if !says(.licenseStatus) { builder.reportMissing(.status, of: .license) }
    var source = Source(position: position)
    if says(.licenseVerified) {
      source.grade = word(.licenseVerified) { builder, value in
        if let index = builder.words.grades.index(of: value) {
          return EvidenceGrade.allCases[index]
        }
        builder.reportWord(value, among: builder.words.grades.words, .verified)
        return .selfStated
      }
    }
    source.verifiedOn = date(.licenseVerifiedOn, .verifiedOn)
    let none = end(builder.batch.statusPeriods)
    let status = word(.licenseStatus) { builder, value in
      builder.checked(builder.words.licenseStatuses[value], value, .status)
    }
    let kind = word(.licenseKind) { builder, value in
      builder.checked(builder.words.licenseKinds[value], value, .kind)
    }
    builder.batch.licenses.append(
      License(
        profession: profession, place: place, placeText: placeText, number: text(.licenseNumber),
        status: status ?? .unknown, statedKind: kind, home: .none,
        issued: date(.licenseIssued, .issued), expires: date(.licenseExpires, .expires),
        statuses: none..<none, source: source))
  }

  private mutating func profession() -> Profession {
    guard says(.profession) else { return .none }
    switch parser.words.profession(cell(.profession)) {
    case .success(let profession): return profession
    case .failure(let error):
      _ = open(.profession)
      builder.report("record/unknown-profession", error.description)
      return .none
    }
  }

  private mutating func place() -> Place {
    guard says(.jurisdiction) else { return .none }
    // Most are whole codes, which mean one place and nothing else.
    let value = cell(.jurisdiction)
    if value.count > 3, value[2] == 0x2D, let place = Place(bytes: value),
      builder.isKnown(place, value)
    {
      return place
    }
    switch parser.words.place(cell(.jurisdiction)) {
    case .success(let place): return place
    case .failure(let error):
      _ = open(.jurisdiction)
      builder.report("record/unknown-jurisdiction", error.description)
      return .none
    }
  }

  // MARK: Training

  static let training = RosterColumns(.trainingTopic, through: .trainingCompleted)

  mutating func readTraining() {
    guard let position = position(of: RosterRows.training) else { return }
    let cells = end(builder.batch.hoursCells)
    let teachers = end(builder.batch.teachers)
    let topic = word(.trainingTopic) { builder, value in builder.topic(value) }
    builder.batch.trainings.append(
      Training(
        topic: topic, topicText: text(.trainingTopic), title: text(.trainingTitle),
        provider: .none, place: .none, completed: date(.trainingCompleted, .completed),
        started: nil, hours: hours(.trainingHours, .hours),
        inPerson: hours(.trainingInPersonHours, .inPerson), liveRemote: .none, online: .none,
        didactic: hours(.trainingDidacticHours, .didactic),
        practical: hours(.trainingPracticalHours, .practical), level: 0, approvedBy: .none,
        cells: cells..<cells, instructors: teachers..<teachers, source: Source(position: position)))
  }

  private mutating func hours(_ column: RosterColumn, _ name: RosterName) -> Hours {
    builder.hours(open(column), name)
  }

  // MARK: What has one or two columns

  /// Sessions and examinations have no topic of their own in a table: they are those of dry needling.
  mutating func readOthers() {
    if filled.isDisjoint(with: RosterColumns(.supervisedSessions, through: .graduated)) { return }
    if let position = position(of: RosterColumns(.supervisedSessions)) {
      let teachers = end(builder.batch.teachers)
      let sessions = builder.number(open(.supervisedSessions), .sessions, digits: 6)
      builder.batch.supervised.append(
        SupervisedPractice(
          topic: builder.words.dryNeedling, topicText: builder.batch.append(text: "dry-needling"),
          sessions: sessions, hours: .none, from: nil, to: nil, supervisors: teachers..<teachers,
          source: Source(position: position)))
    }
    if let position = position(of: [
      RosterColumns(.certification), RosterColumns(.certificationExpires),
    ]) {
      builder.batch.certifications.append(
        Certification(
          name: text(.certification), issuer: .none, status: nil, issued: nil,
          expires: date(.certificationExpires, .expires), source: Source(position: position)))
    }
    if says(.registration),
      let position = position(of: [RosterColumns(.registration), RosterColumns(.jurisdiction)])
    {
      let kind = word(.registration) { builder, value in builder.words.registrationKinds[value] }
      let place = place()
      builder.batch.registrations.append(
        Registration(
          kind: kind ?? .registration, name: kind == nil ? text(.registration) : .none,
          issuer: .none, basis: nil, place: place,
          placeText: place == .none ? text(.jurisdiction) : builder.batch.append(text: place.code),
          number: .none, status: nil, issued: nil, expires: nil,
          source: Source(position: position)))
    }
    if let position = position(of: RosterColumns(.examination)) {
      let result = word(.examination) { builder, value in
        builder.checked(builder.words.examinationResults[value], value, .result)
      }
      builder.batch.examinations.append(
        Examination(
          topic: builder.words.dryNeedling, topicText: builder.batch.append(text: "dry-needling"),
          name: .none, kind: nil, result: result ?? .pending, on: nil,
          source: Source(position: position)))
    }
    if let position = position(of: [RosterColumns(.degree), RosterColumns(.graduated)]) {
      builder.batch.educations.append(
        Education(
          degree: text(.degree), institution: .none, topic: -1,
          graduated: date(.graduated, .graduated), source: Source(position: position)))
    }
  }

  // MARK: Values

  /// Reads a cell's word, in small letters and with hyphens: `Compact Privilege` is `compact-privilege`.
  private mutating func word<Value>(
    _ column: RosterColumn,
    _ read: (inout RecordBuilder, UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    let value = open(column)
    // Most are as they should be.
    guard value.contains(where: { $0 < 0x2D || (0x41...0x5F).contains($0) }) else {
      return read(&builder, value)
    }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: value.count) { folded in
      for (index, byte) in value.enumerated() {
        let isCapital = (0x41...0x5A).contains(byte)
        folded[index] = byte == 0x20 || byte == 0x5F ? 0x2D : isCapital ? byte | 0x20 : byte
      }
      return read(&builder, UnsafeBufferPointer(folded))
    }
  }

  private mutating func date(_ column: RosterColumn, _ name: RosterName) -> DateRange? {
    guard says(column) else { return nil }
    let value = open(column)
    switch TableDate(value, table.dateOrder) {
    case .date(let date): return date
    case .none: builder.reportTableDate(value, name, table.dateOrder)
    case .ambiguous: builder.reportAmbiguousDate(value, name)
    }
    return nil
  }
}
