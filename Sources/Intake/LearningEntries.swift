import Credentials
import Terms
import XMLReading

/// What somebody learned and practiced: courses, supervised practice, experience, education.
extension RecordBuilder {
  mutating func readTraining(_ tag: XMLStartTag) {
    var course = Training(
      topic: -1, topicText: .none, title: .none, provider: .none, place: .none, completed: nil,
      started: nil, hours: .none, inPerson: .none, liveRemote: .none, online: .none,
      didactic: .none, practical: .none, level: 0, approvedBy: .none,
      cells: end(batch.hoursCells)..<end(batch.hoursCells),
      instructors: end(batch.teachers)..<end(batch.teachers),
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .topic:
        course.topic = topic(value)
        course.topicText = text(value)
      case .title: course.title = text(value)
      case .provider: course.provider = text(value)
      case .in: course.place = place(value)
      case .completed: course.completed = date(value, .completed)
      case .started: course.started = date(value, .started)
      case .hours: course.hours = hours(value, .hours)
      case .inPerson: course.inPerson = hours(value, .inPerson)
      case .liveRemote: course.liveRemote = hours(value, .liveRemote)
      case .online: course.online = hours(value, .online)
      case .didactic: course.didactic = hours(value, .didactic)
      case .practical: course.practical = hours(value, .practical)
      case .level: course.level = level(value)
      case .approvedBy: course.approvedBy = text(value)
      default: verification(tag, index, into: &course.source)
      }
    }
    batch.trainings.append(course)
  }

  mutating func readHours(_ tag: XMLStartTag) {
    entryPosition = tag.position
    var cell = HoursCell(topic: -1, kind: nil, mode: nil, hours: .none)
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .topic: cell.topic = topic(value)
      case .kind: cell.kind = checked(words.instructionKinds[value], value, .kind)
      case .mode: cell.mode = checked(words.attendanceModes[value], value, .mode)
      case .hours: cell.hours = hours(value, .hours)
      default: reportAttribute(tag, index, of: .hours)
      }
    }
    batch.hoursCells.append(cell)
    let last = batch.trainings.count - 1
    batch.trainings[last].cells = batch.trainings[last].cells.lowerBound..<end(batch.hoursCells)
  }

  mutating func readInstructor(_ tag: XMLStartTag) {
    batch.teachers.append(teacher(tag, .instructor))
    let last = batch.trainings.count - 1
    batch.trainings[last].instructors =
      batch.trainings[last].instructors.lowerBound..<end(batch.teachers)
  }

  mutating func readSupervised(_ tag: XMLStartTag) {
    var entry = SupervisedPractice(
      topic: -1, topicText: .none, sessions: -1, hours: .none, from: nil, to: nil,
      supervisors: end(batch.teachers)..<end(batch.teachers),
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .topic:
        entry.topic = topic(value)
        entry.topicText = text(value)
      case .sessions: entry.sessions = number(value, .sessions, digits: 6)
      case .hours: entry.hours = hours(value, .hours)
      case .from: entry.from = date(value, .from)
      case .to: entry.to = date(value, .to)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.supervised.append(entry)
  }

  mutating func readSupervisor(_ tag: XMLStartTag) {
    batch.teachers.append(teacher(tag, .supervisor))
    let last = batch.supervised.count - 1
    batch.supervised[last].supervisors =
      batch.supervised[last].supervisors.lowerBound..<end(batch.teachers)
  }

  private mutating func teacher(_ tag: XMLStartTag, _ element: RosterName) -> Teacher {
    entryPosition = tag.position
    var teacher = Teacher(
      name: .none, profession: .none, years: -1, sessions: -1, position: entryPosition)
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .name: teacher.name = text(value)
      case .profession: teacher.profession = profession(value)
      case .years: teacher.years = Int16(truncatingIfNeeded: number(value, .years, digits: 3))
      case .sessions: teacher.sessions = number(value, .sessions, digits: 6)
      default: reportAttribute(tag, index, of: element)
      }
    }
    return teacher
  }

  mutating func readExperience(_ tag: XMLStartTag) {
    var entry = Experience(
      profession: .none, place: .none, topic: -1, from: nil, to: nil, hours: .none, sessions: -1,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .profession: entry.profession = profession(value)
      case .jurisdiction: entry.place = place(value)
      case .topic: entry.topic = topic(value)
      case .from: entry.from = date(value, .from)
      case .to: entry.to = date(value, .to)
      case .hours: entry.hours = hours(value, .hours)
      case .sessions: entry.sessions = number(value, .sessions, digits: 6)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.experiences.append(entry)
  }

  mutating func readEducation(_ tag: XMLStartTag) {
    var entry = Education(
      degree: .none, institution: .none, topic: -1, graduated: nil,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .degree: entry.degree = text(value)
      case .institution: entry.institution = text(value)
      case .topic: entry.topic = topic(value)
      case .graduated: entry.graduated = date(value, .graduated)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.educations.append(entry)
  }

  mutating func readContinuingEducation(_ tag: XMLStartTag) {
    var entry = ContinuingEducation(
      topic: -1, topicText: .none, hours: .none, completed: nil, approvedBy: .none,
      source: Source(position: entryPosition))
    for index in 0..<tag.attributeCount {
      let value = trimmed(tag.attributeValue(index))
      switch RosterName(rawValue: tag.attributeName(index).index) {
      case .topic:
        entry.topic = topic(value)
        entry.topicText = text(value)
      case .hours: entry.hours = hours(value, .hours)
      case .completed: entry.completed = date(value, .completed)
      case .approvedBy: entry.approvedBy = text(value)
      default: verification(tag, index, into: &entry.source)
      }
    }
    batch.continuingEducations.append(entry)
  }
}
