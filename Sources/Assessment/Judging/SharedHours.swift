import Credentials
import Regulation
import Terms

extension Judge {
  /// Training requirements that draw on the same hours: an hour serves one of them.
  ///
  /// Each is first judged on its own. Those that are met alone are then taken in the order of the rule
  /// file, each if the hours can be shared out so that it and all before it have theirs.
  func judgeContested(
    _ group: [Int32], _ person: Practitioner, _ batch: borrowing RecordBatch,
    _ scratch: inout Scratch
  ) {
    var claims: [Claim] = []
    for index in group {
      let node = law.nodes[Int(index)]
      guard case .training(let test) = node.test else { continue }
      var result = training(test, node, person, batch, &scratch)
      let usesHours =
        !(test.terms.metByEntryDegree
        && result.evidence.contains {
          scratch.evidence[Int($0)].section == .education
        })
      if result.outcome == .met, usesHours, result.reason != .partWay {
        let claim = Claim(
          amounts: test.amounts.map(\.amounts), courses: scratch.courses.filter(\.isCertain))
        if SharedHours.canServe(claims + [claim]) {
          claims.append(claim)
        } else {
          result.outcome = isClosed(.training, person) ? .unmet : .notShown
          result.reason = .sharedHours
        }
      }
      scratch.results[Int(index)] = result
    }
  }
}

/// What one training requirement asks of which courses.
struct Claim {
  var amounts: [TrainingAmounts]
  var courses: [Course]
}

/// Whether hours can be shared out among several requirements: a small linear feasibility problem.
///
/// For each course and claim there are the hours allotted, and of these the ones in person, live,
/// taught and by hand. Hours of one sort cannot exceed what the course has of it, nor taught and
/// by-hand hours together what was allotted.
enum SharedHours {
  static func canServe(_ claims: [Claim]) -> Bool {
    guard claims.count > 1 else { return true }
    var program = LinearProgram()
    var entries: [Int32] = []
    for claim in claims {
      for course in claim.courses where !entries.contains(course.entry) {
        entries.append(course.entry)
      }
    }
    // Variables: allotted, in person, live, didactic, practical for each claim and course.
    let sorts = 5
    func variable(_ claim: Int, _ course: Int, _ sort: Int) -> Int {
      (claim * entries.count + course) * sorts + sort
    }
    for (number, entry) in entries.enumerated() {
      guard let course = claims.lazy.flatMap(\.courses).first(where: { $0.entry == entry }) else {
        continue
      }
      let limits: [Int32] = [
        course.hours.low, course.inPerson.low, course.inPerson.low + course.liveRemote.low,
        course.didactic.low, course.practical.low,
      ]
      for (sort, limit) in limits.enumerated() {
        program.atMost(
          Double(limit), claims.indices.map { (variable($0, number, sort), 1) })
      }
      for claim in claims.indices {
        let allotted = variable(claim, number, 0)
        program.atMost(0, [(variable(claim, number, 1), 1), (variable(claim, number, 2), -1)])
        program.atMost(0, [(variable(claim, number, 2), 1), (allotted, -1)])
        program.atMost(
          0,
          [(variable(claim, number, 3), 1), (variable(claim, number, 4), 1), (allotted, -1)])
        if !claims[claim].courses.contains(where: { $0.entry == entry }) {
          program.atMost(0, [(allotted, 1)])
        }
      }
    }
    for (number, claim) in claims.enumerated() {
      for amounts in claim.amounts {
        let wanted: [(Int, Int32?)] = [
          (0, amounts.hours?.hundredths), (1, amounts.inPerson?.least),
          (2, amounts.live?.hundredths), (3, amounts.didactic?.least),
          (4, amounts.practical?.least ?? amounts.practicalInPerson?.hundredths),
        ]
        for (sort, want) in wanted {
          guard let want, want > 0 else { continue }
          program.atLeast(
            Double(want), entries.indices.map { (variable(number, $0, sort), 1) })
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
