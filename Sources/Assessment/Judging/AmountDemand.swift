import Regulation
import Terms

/// Sums of hours, held against the amounts that a requirement asks for.
enum AmountDemand {
  /// What some courses come to together, in hundredths of hours.
  struct Sums {
    var hours: Int32 = 0
    var inPerson: Int32 = 0
    var liveRemote: Int32 = 0
    var offline: Int32 = 0
    var didactic: Int32 = 0
    var practical: Int32 = 0
    var practicalInPerson: Int32 = 0
    var firstModule: Int32 = 0
    /// Hours that count after what is online or remote beyond its maximum was taken off.
    var counted: Int32 = 0
    var courses: [Int32] = []

    mutating func add(_ course: Course, high: Bool) {
      hours += course.hours.value(high)
      inPerson += course.inPerson.value(high)
      liveRemote += course.liveRemote.value(high)
      offline += course.offline.value(high)
      didactic += course.didactic.value(high)
      practical += course.practical.value(high)
      practicalInPerson += course.practicalInPerson.value(high)
    }

    mutating func settle(_ amounts: TrainingAmounts) {
      counted = hours
      if let maximum = amounts.onlineMaximum {
        counted = min(counted, offline + maximum.hundredths)
      }
      if let maximum = amounts.liveRemoteMaximum {
        counted -= max(0, liveRemote - maximum.hundredths)
      }
    }
  }

  /// The first amount that falls short; nil where all are reached.
  static func shortfall(of amounts: TrainingAmounts, _ sums: Sums) -> NodeResult? {
    func check(_ kind: AmountKind, _ want: Int32?, _ have: Int32) -> NodeResult? {
      guard let want, have < want else { return nil }
      return NodeResult(outcome: .notShown, reason: .short, amount: kind, have: have, want: want)
    }
    let hours = max(amounts.hours?.hundredths ?? 0, 0)
    if let short = check(.hours, hours, sums.counted) { return short }
    // A course with no counted hour meets nothing that limits what counts.
    if amounts.onlineMaximum != nil || amounts.liveRemoteMaximum != nil, sums.counted <= 0 {
      return NodeResult(outcome: .notShown, reason: .short, amount: .hours, have: 0, want: 1)
    }
    if let short = check(.inPerson, amounts.inPerson?.least, sums.inPerson) { return short }
    if let short = check(.live, amounts.live?.hundredths, sums.inPerson + sums.liveRemote) {
      return short
    }
    if let short = check(.didactic, amounts.didactic?.least, sums.didactic) { return short }
    if let short = check(.practical, amounts.practical?.least, sums.practical) { return short }
    if let short = check(
      .practicalInPerson, amounts.practicalInPerson?.hundredths, sums.practicalInPerson)
    {
      return short
    }
    if let short = check(.firstModule, amounts.firstModuleMinimum?.hundredths, sums.firstModule) {
      return short
    }
    if let share = amounts.inPersonShare,
      Int64(sums.inPerson) * 100 <= Int64(sums.hours) * Int64(share)
    {
      let want = Int64(sums.hours) * Int64(share) / 100 + 1
      return NodeResult(
        outcome: .notShown, reason: .short, amount: .share, have: sums.inPerson,
        want: Int32(clamping: want))
    }
    return nil
  }

  /// The amount that is named first where nothing is there.
  static func first(of amounts: TrainingAmounts) -> (AmountKind, Int32) {
    if let hours = amounts.hours { return (.hours, hours.hundredths) }
    if let amount = amounts.inPerson { return (.inPerson, amount.least) }
    if let hours = amounts.live { return (.live, hours.hundredths) }
    if let amount = amounts.didactic { return (.didactic, amount.least) }
    if let amount = amounts.practical { return (.practical, amount.least) }
    if let hours = amounts.practicalInPerson { return (.practicalInPerson, hours.hundredths) }
    return (.none, 0)
  }

  /// The courses with the most hours whose in-person share together lies above a percentage.
  ///
  /// Those whose own share lies above it all help; of the rest, the ones that cost least are added
  /// while the share holds.
  static func bestShare(of courses: [Course], percent: Int, high: Bool) -> [Course] {
    func surplus(_ course: Course) -> Int64 {
      Int64(course.inPerson.value(high)) * 100 - Int64(course.hours.value(high)) * Int64(percent)
    }
    var balance: Int64 = 0
    var taken: [Course] = []
    let ordered = courses.sorted { a, b in
      surplus(a) != surplus(b)
        ? surplus(a) > surplus(b) : a.hours.value(high) > b.hours.value(high)
    }
    for course in ordered where balance + surplus(course) > 0 || surplus(course) > 0 {
      balance += surplus(course)
      taken.append(course)
    }
    return taken
  }
}
