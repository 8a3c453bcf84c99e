import Regulation
import Terms

/// Sums of hours, held against the amounts that a requirement asks for.
enum AmountDemand {
  /// What some courses come to together, in hundredths of hours.
  struct Sums {
    var hours: Int32 = 0
    var inPerson: Int32 = 0
    var liveRemote: Int32 = 0
    /// The hours and the remote hours that count against a share and a maximum: by the account that is
    /// less in the holder's favor where the others are, and the other way round.
    var hoursAgainst: Int32 = 0
    var remoteAgainst: Int32 = 0
    var offline: Int32 = 0
    var didactic: Int32 = 0
    var practical: Int32 = 0
    var practicalInPerson: Int32 = 0
    var firstModule: Int32 = 0
    /// Hours that count after what is online or remote beyond its maximum was taken off.
    var counted: Int32 = 0
    /// The number of courses.
    var courses = 0
    /// The hours on each subtopic that is asked for.
    var topics: [Int32] = []

    mutating func add(_ course: Course, high: Bool) {
      courses += 1
      hours += course.hours.value(high)
      inPerson += course.inPerson.value(high)
      liveRemote += course.liveRemote.value(high)
      hoursAgainst += course.hours.value(!high)
      remoteAgainst += course.liveRemote.value(!high)
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
        counted -= max(0, remoteAgainst - maximum.hundredths)
      }
    }
  }

  /// The first amount that falls short; nil where all are reached.
  static func shortfall(
    of amounts: TrainingAmounts, topicHours: [(topic: Int16, hours: Hours)], _ sums: Sums
  ) -> NodeResult? {
    func check(_ kind: AmountKind, _ want: Int32?, _ have: Int32) -> NodeResult? {
      guard let want, have < want else { return nil }
      return NodeResult(outcome: .notShown, reason: .short, amount: kind, have: have, want: want)
    }
    // Where no number is asked for there must be a course all the same.
    if sums.courses == 0 {
      let (kind, want) = first(of: amounts)
      return NodeResult(outcome: .notShown, reason: .short, amount: kind, want: want)
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
      .practicalInPerson, amounts.practicalInPerson?.least, sums.practicalInPerson)
    {
      return short
    }
    if let short = check(.firstModule, amounts.firstModuleMinimum?.hundredths, sums.firstModule) {
      return short
    }
    if let share = amounts.inPersonShare,
      Int64(sums.inPerson) * 100 <= Int64(sums.hoursAgainst) * Int64(share)
    {
      let want = Int64(sums.hoursAgainst) * Int64(share) / 100 + 1
      return NodeResult(
        outcome: .notShown, reason: .short, amount: .share, have: sums.inPerson,
        want: Int32(clamping: want))
    }
    for (number, wanted) in topicHours.enumerated()
    where sums.topics[number] < wanted.hours.hundredths {
      return NodeResult(
        outcome: .notShown, reason: .short, amount: .topicHours, have: sums.topics[number],
        want: wanted.hours.hundredths, detail: Int16(number))
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
    if let amount = amounts.practicalInPerson { return (.practicalInPerson, amount.least) }
    return (.none, 0)
  }

  /// The most courses of which all subsets are tried.
  private static let mostTried = 12

  /// Of some courses those that together satisfy a condition, if any subset does whose in-person share
  /// lies above a percentage; else the ones with the most hours.
  ///
  /// Those whose own share lies above it all help; of the rest, which thin it out, every choice is tried.
  static func choice(
    of courses: [Course], percent: Int, high: Bool, satisfies: ([Course]) -> Bool
  ) -> [Course] {
    func surplus(_ course: Course) -> Int64 {
      Int64(course.inPerson.value(high)) * 100 - Int64(course.hours.value(!high)) * Int64(percent)
    }
    let rich = courses.filter { surplus($0) > 0 }
    let poor = courses.filter { surplus($0) <= 0 }.sorted {
      surplus($0) != surplus($1)
        ? surplus($0) > surplus($1) : $0.hours.value(high) > $1.hours.value(high)
    }
    .prefix(mostTried)
    let balance = rich.reduce(Int64(0)) { $0 + surplus($1) }
    var best = rich
    var most = rich.reduce(Int32(0)) { $0 + $1.hours.value(high) }
    for choice in 0..<(1 << poor.count) {
      let taken = rich + poor.indices.filter { (choice >> $0) & 1 == 1 }.map { poor[$0] }
      let thinned = taken[rich.count...].reduce(balance) { $0 + surplus($1) }
      guard taken.count == rich.count || thinned > 0 else { continue }
      if satisfies(taken) { return taken }
      let hours = taken.reduce(Int32(0)) { $0 + $1.hours.value(high) }
      if hours > most { (best, most) = (taken, hours) }
    }
    return best
  }
}
