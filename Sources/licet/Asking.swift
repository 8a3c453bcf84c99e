import ArgumentParser
import Checking
import Regulation
import Terms

/// Runs a command, telling problems of files on standard error.
///
/// - Throws: Exit status 2 for those, and wrong usage as it is.
func reportingProblems(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let problems as Problems {
    for problem in problems.all { Platform.tell(problem.description) }
    throw ExitCode(2)
  } catch let name as UnresolvedName {
    throw ValidationError(name.description)
  }
}

extension Rulebook {
  /// The place that may be asked about as a whole, or what to say instead.
  ///
  /// - Throws: Wrong usage, for a country whose states or provinces decide.
  func askable(_ place: Place) throws -> Place {
    let isDivided = jurisdiction(place)?.isOverlay ?? ["US", "CA"].contains(place.code)
    if isDivided {
      let kind = place.code == "CA" ? "province" : "state"
      throw ValidationError(
        "\(PlaceNames.name(of: place) ?? place.code) (\(place)) leaves this to its \(kind)s: name a "
          + "\(kind), or use \"licet explain \(place)\" for the law of the country")
    }
    return place
  }

  /// The number of the jurisdiction whose file tells of a place.
  ///
  /// - Throws: Wrong usage, where there is no such file.
  func jurisdictionNumber(of place: Place) throws -> Int {
    if let number = jurisdictionIndex(for: place) { return number }
    let name = PlaceNames.name(of: place).map { "\($0) (\(place))" } ?? place.code
    throw ValidationError(
      "there is no rule file for \(name); \"licet rules list\" tells which there are")
  }

  /// The practice of a profession, as it may be asked about.
  ///
  /// - Throws: Wrong usage, where the file says nothing of the profession.
  func practice(of profession: Profession, in jurisdiction: Jurisdiction) throws -> Practice {
    if let practice = jurisdiction.practice(profession) { return practice }
    let known = jurisdiction.practices.map { professions.slug($0.profession) }
    throw ValidationError(
      "the rule file of \(jurisdiction.name) says nothing of the profession "
        + "\(professions.slug(profession)); it tells of \(known.joined(separator: ", "))")
  }
}
