import Regulation
import Terms
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rules and records that a law of the engine is held against.
struct Situation: Sendable {
  var rules: Tree
  var people: [Tree]
  var asked = Asked()
  /// For what a law chooses at random; it stays when the situation is made smaller.
  var seed: UInt64 = 0

  /// Random numbers for one person, the same however many others there are.
  func random(for person: Tree) -> Seeded { Seeded(seed).branch(person["id"] ?? "") }
}

/// How a law was broken: what was changed, and the two answers that do not go together.
struct Breach: Error, CustomStringConvertible {
  var description: String
}

enum Property {
  /// The seed of all situations; `LICET_SEED` in the environment makes it another one.
  static let seed = number("LICET_SEED") ?? 2026
  /// How many times the usual number of situations are made, by `LICET_ROUNDS`.
  static let rounds = Int(number("LICET_ROUNDS") ?? 1)

  private static func number(_ name: String) -> UInt64? {
    getenv(name).flatMap { UInt64(String(cString: $0)) }
  }

  /// Holds a law against generated situations. The first that breaks it is made as small as it still
  /// breaks it, and told with its seed, its rule file and its roster.
  static func hold(
    _ name: String, situations: Int, people: Int = 6,
    sourceLocation: Testing.SourceLocation = #_sourceLocation,
    _ law: (Situation) async throws -> Void
  ) async {
    for number in 0..<(situations * rounds) {
      let seed = Seeded(Property.seed).branch("\(name) \(number)").state
      var situation = make(seed: seed, people: people)
      guard var breach = await broken(situation, by: law) else { continue }
      await shrink(&situation, &breach, law)
      Issue.record(
        """
        \(name), situation \(number), seed \(seed): \(breach)
        \(situation.rules.xml)
        \(rosterText(situation.people))
        """, sourceLocation: sourceLocation)
      return
    }
  }

  static func make(seed: UInt64, people: Int) -> Situation {
    var rules = RuleGenerator(random: Seeded(seed))
    let tree = rules.rules()
    var records = RecordGenerator(random: Seeded(seed).branch("records"), rules: tree)
    return Situation(rules: tree, people: records.people(people), seed: seed)
  }

  private static func broken(
    _ situation: Situation, by law: (Situation) async throws -> Void
  ) async -> Breach? {
    do {
      try await law(situation)
      return nil
    } catch let breach as Breach {
      return breach
    } catch {
      return Breach(description: "the generated rules cannot be read: \(error)")
    }
  }

  /// Takes out people, elements and attributes as long as the law stays broken.
  private static func shrink(
    _ situation: inout Situation, _ breach: inout Breach,
    _ law: (Situation) async throws -> Void
  ) async {
    var attempts = 0
    func take(_ candidate: Situation) async -> Bool {
      attempts += 1
      guard attempts < 2000 else { return false }
      do {
        try await law(candidate)
        return false
      } catch let smaller as Breach {
        situation = candidate
        breach = smaller
        return true
      } catch {
        return false
      }
    }
    for index in situation.people.indices.reversed() where situation.people.count > 1 {
      var candidate = situation
      candidate.people.remove(at: index)
      _ = await take(candidate)
    }
    for _ in 0..<2 {
      var step = 0
      while let rules = smaller(situation.rules, step) {
        var candidate = situation
        candidate.rules = rules
        if await !take(candidate) { step += 1 }
      }
      for index in situation.people.indices {
        step = 0
        while let person = smaller(situation.people[index], step) {
          var candidate = situation
          candidate.people[index] = person
          if await !take(candidate) { step += 1 }
        }
      }
    }
  }

  /// The tree without one of its elements or attributes; nil when all were tried.
  private static func smaller(_ tree: Tree, _ step: Int) -> Tree? {
    let paths = tree.paths { _ in true }
    if step < paths.count { return tree.removing(paths[step]) }
    var rest = step - paths.count
    for path in [[]] + paths {
      let attributes = tree[path: path].attributes.filter {
        !["id", "xmlns", "code", "status", "profession", "kind"].contains($0.name)
      }
      if rest < attributes.count {
        return tree.changing(path) { $0[attributes[rest].name] = nil }
      }
      rest -= attributes.count
    }
    return nil
  }
}
