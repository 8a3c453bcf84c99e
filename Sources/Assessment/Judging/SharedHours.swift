import Credentials
import Regulation
import Terms

extension Judge {
  /// Training requirements that draw on the same hours: an hour serves one of them.
  ///
  /// Each is first judged on its own. Those that are met alone are then taken one after the other, each
  /// if the hours can be shared out so that it and all before it have theirs. First come the ones that
  /// bind for certain, so that what may not bind, or is known second-hand, takes nothing from them.
  func judgeContested(
    _ group: [Int32], _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) {
    var claims: [Claim] = []
    var possible: [Claim] = []
    var waiting: [(node: Int, claim: Claim, replaces: Int?)] = []
    for index in group {
      let node = law.nodes[Int(index)]
      guard case .training(let test) = node.test else { continue }
      let isProved = scratch.results[Int(index)].reason == .proved
      let result = training(test, node, person, batch, &scratch)
      scratch.results[Int(index)] = result
      // What a degree contains takes no hours.
      let takesHours = !isProved && !(result.outcome == .met && scratch.accounts.isEmpty)
      let applies = applies(node.condition, batch, scratch.license.relied)
      guard takesHours, applies != .no else { continue }
      // What is not met claims no hours, but where the record is closed: there it may still be unmet.
      guard result.outcome == .met || (isClosed(.training, person) && result.outcome != .unmet)
      else { continue }
      let courses = scratch.courses.map { shared($0, person, batch, &scratch) }
      let claim = Claim(
        amounts: test.amounts.map { demand($0.amounts, courses) },
        courses: courses.filter(\.isCertain))
      guard applies == .yes, node.isCertain, !node.isSecondHand else {
        if result.outcome == .met { waiting.append((Int(index), claim, nil)) }
        continue
      }
      if isClosed(.training, person), result.outcome != .unmet {
        let most = Claim(
          amounts: test.amounts.filter { !$0.isSecondHand }.map(\.amounts.today), courses: courses,
          isMost: true)
        if !SharedHours.canServe(possible + [most]) {
          scratch.results[Int(index)].fall(to: .unmet)
          continue
        }
        possible.append(most)
      }
      guard result.outcome == .met else { continue }
      var firm = claim
      firm.amounts = zip(claim.amounts, test.amounts).filter { !$1.isSecondHand }.map { $0.0 }
      guard SharedHours.canServe(claims + [firm]) else {
        scratch.results[Int(index)].fall(to: .notShown)
        continue
      }
      if firm.amounts.count < claim.amounts.count {
        waiting.append((Int(index), claim, claims.count))
      }
      claims.append(firm)
    }
    for (node, claim, replaces) in waiting {
      var wanted = claims
      if let replaces { wanted[replaces] = claim } else { wanted.append(claim) }
      if SharedHours.canServe(wanted) {
        claims = wanted
      } else {
        scratch.results[node].fall(to: .notShown)
      }
    }
  }

  /// What must be there today: part of the hours where the rest may follow.
  private func demand(_ amounts: TrainingAmounts, _ courses: [Course]) -> TrainingAmounts {
    if amounts.beforeFirstUse != nil, let months = amounts.deadlineMonths {
      let first = courses.lazy.filter(\.isCertain).map(\.completed.earliest).min() ?? .distantPast
      guard day <= first.adding(months: months) else { return amounts }
    }
    return amounts.today
  }

  /// A course as all requirements know it: by the first entry that tells of it, whether or not that
  /// entry counts for each.
  private func shared(
    _ course: Course, _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) -> Course {
    var result = course
    let entry = batch.trainings[Int(course.entry)]
    for index in person.trainings
    where isOneCourse(batch.trainings[Int(index)], entry, batch, &scratch) {
      result.entry = index
      break
    }
    return result
  }
}

extension NodeResult {
  fileprivate mutating func fall(to outcome: Outcome) {
    self.outcome = outcome
    reason = .sharedHours
    grade = nil
  }
}

extension TrainingAmounts {
  /// What must be there today: less than all where the rest may follow.
  fileprivate var today: TrainingAmounts { partWay ?? self }
}

/// What one training requirement asks of which courses.
struct Claim {
  var amounts: [TrainingAmounts]
  var courses: [Course]
  /// Whether the courses count with the most hours that some account gives.
  var isMost = false
}

/// Whether hours can be shared out among several requirements: a small linear feasibility problem.
///
/// For each course and claim there are the hours allotted, and of these the ones of every sort that
/// some claim asks for. Hours of one sort cannot exceed what the course has of it, nor taught and
/// by-hand hours together what was allotted.
enum SharedHours {
  private enum Sort: CaseIterable {
    case hours, inPerson, live, didactic, practical, practicalInPerson, offline

    func limit(_ course: Course, high: Bool) -> Int32 {
      switch self {
      case .hours: course.hours.value(high)
      case .inPerson: course.inPerson.value(high)
      case .live: course.inPerson.value(high) + course.liveRemote.value(high)
      case .didactic: course.didactic.value(high)
      case .practical: course.practical.value(high)
      case .practicalInPerson: course.practicalInPerson.value(high)
      case .offline: course.offline.value(high)
      }
    }

    /// How many hours of the sort are asked for.
    func wanted(_ amounts: TrainingAmounts) -> Int32 {
      switch self {
      case .hours: amounts.hours?.hundredths ?? 0
      case .inPerson: amounts.inPerson?.least ?? 0
      case .live: amounts.live?.hundredths ?? 0
      case .didactic: amounts.didactic?.least ?? 0
      case .practical: amounts.practical?.least ?? 0
      case .practicalInPerson: amounts.practicalInPerson?.least ?? 0
      case .offline:
        amounts.onlineMaximum.map { (amounts.hours?.hundredths ?? 1) - $0.hundredths } ?? 0
      }
    }

    /// The sorts of which every hour is one of these as well.
    var wider: [Sort] {
      switch self {
      case .hours: []
      case .inPerson: [.live, .offline, .hours]
      case .live: [.offline, .hours]
      case .practicalInPerson: [.inPerson, .practical, .hours]
      case .didactic, .practical, .offline: [.hours]
      }
    }
  }

  static func canServe(_ claims: [Claim]) -> Bool {
    guard claims.count > 1 else { return true }
    var program = LinearProgram()
    var entries: [Int32] = []
    for claim in claims {
      for course in claim.courses where !entries.contains(course.entry) {
        entries.append(course.entry)
      }
    }
    let sorts = Sort.allCases.filter { sort in
      sort == .hours
        || claims.contains { $0.amounts.contains { amounts in sort.wanted(amounts) > 0 } }
    }
    func variable(_ claim: Int, _ course: Int, _ sort: Int) -> Int {
      (claim * entries.count + course) * sorts.count + sort
    }
    for (number, entry) in entries.enumerated() {
      let told = claims.flatMap { claim in
        claim.courses.lazy.filter { $0.entry == entry }.map { ($0, claim.isMost) }
      }
      for (index, sort) in sorts.enumerated() {
        let limits = told.map { sort.limit($0, high: $1) }
        let limit = (told.contains { $1 } ? limits.max() : limits.min()) ?? 0
        program.atMost(Double(limit), claims.indices.map { (variable($0, number, index), 1) })
      }
      for claim in claims.indices {
        let allotted = variable(claim, number, 0)
        for (index, sort) in sorts.enumerated() {
          for wider in sort.wider {
            guard let other = sorts.firstIndex(of: wider) else { continue }
            program.atMost(
              0, [(variable(claim, number, index), 1), (variable(claim, number, other), -1)])
          }
        }
        if let taught = sorts.firstIndex(of: .didactic), let done = sorts.firstIndex(of: .practical)
        {
          program.atMost(
            0,
            [
              (variable(claim, number, taught), 1), (variable(claim, number, done), 1),
              (allotted, -1),
            ])
        }
        if !claims[claim].courses.contains(where: { $0.entry == entry }) {
          program.atMost(0, [(allotted, 1)])
        }
      }
    }
    for (number, claim) in claims.enumerated() {
      for amounts in claim.amounts {
        for (index, sort) in sorts.enumerated() {
          let wanted = sort.wanted(amounts)
          guard wanted > 0 else { continue }
          program.atLeast(
            Double(wanted), entries.indices.map { (variable(number, $0, index), 1) })
        }
      }
    }
    return program.isFeasible
  }
}

/// Linear constraints over variables that are not negative, and whether they can all hold.
///
/// The first phase of the simplex method with Bland's rule, which cannot cycle.
struct LinearProgram {
  private var rows: [(terms: [(Int, Double)], bound: Double)] = []
  private var variables = 0

  /// The sum of the terms is at most the bound; the bound is not negative.
  mutating func atMost(_ bound: Double, _ terms: [(Int, Double)]) {
    rows.append((terms, bound))
    note(terms)
  }

  /// The sum of the terms is at least the bound.
  mutating func atLeast(_ bound: Double, _ terms: [(Int, Double)]) {
    rows.append((terms.map { ($0.0, -$0.1) }, -bound))
    note(terms)
  }

  private mutating func note(_ terms: [(Int, Double)]) {
    for (variable, _) in terms { variables = max(variables, variable + 1) }
  }

  /// Whether some choice of the variables satisfies all constraints.
  var isFeasible: Bool {
    let slack = variables
    let short = rows.indices.filter { rows[$0].bound < 0 }
    let columns = variables + rows.count + short.count
    var table: [[Double]] = []
    var basis: [Int] = []
    var goal = Array(repeating: 0.0, count: columns + 1)
    for (number, row) in rows.enumerated() {
      var line = Array(repeating: 0.0, count: columns + 1)
      let sign = row.bound < 0 ? -1.0 : 1.0
      for (variable, factor) in row.terms { line[variable] += sign * factor }
      line[slack + number] = sign
      line[columns] = sign * row.bound
      if let artificial = short.firstIndex(of: number) {
        line[variables + rows.count + artificial] = 1
        basis.append(variables + rows.count + artificial)
        for column in 0...columns where column < variables + rows.count || column == columns {
          goal[column] -= line[column]
        }
      } else {
        basis.append(slack + number)
      }
      table.append(line)
    }
    let tolerance = 1e-7
    while let entering = goal.indices.dropLast().first(where: { goal[$0] < -tolerance }) {
      var leaving: Int?
      var least = Double.infinity
      for line in table.indices where table[line][entering] > tolerance {
        let ratio = table[line][columns] / table[line][entering]
        let isLess = ratio < least - tolerance
        let isTie = abs(ratio - least) <= tolerance
        if isLess || (isTie && basis[line] < basis[leaving ?? line]) {
          least = min(least, ratio)
          leaving = line
        }
      }
      guard let leaving else { return false }
      let factor = table[leaving][entering]
      for column in 0...columns { table[leaving][column] /= factor }
      for line in table.indices where line != leaving && table[line][entering] != 0 {
        let multiple = table[line][entering]
        for column in 0...columns { table[line][column] -= multiple * table[leaving][column] }
      }
      let multiple = goal[entering]
      for column in 0...columns { goal[column] -= multiple * table[leaving][column] }
      basis[leaving] = entering
    }
    return abs(goal[columns]) < 0.5
  }
}
