import Terms

extension Effort {
  /// What it takes, in a few words, the cheapest first: `a license there, 54 hours of courses`.
  var words: String {
    var parts: [String] = []
    if licenses > 0 { parts.append("a license there") }
    if papers > 0 { parts.append(Counting.words(papers, "paper")) }
    if hundredths > 0 {
      let hours = Hours(hundredths: Int32(clamping: hundredths))
      parts.append("\(hours) \(hundredths == 100 ? "hour" : "hours") of courses")
    } else if courses > 0 {
      parts.append(courses == 1 ? "a course" : "\(courses) courses")
    }
    if sessions > 0 { parts.append(Counting.words(sessions, "supervised session")) }
    if examinations > 0 { parts.append(Counting.words(examinations, "examination")) }
    if days > 0 {
      let isYears = days % 365 == 0
      parts.append(Counting.words(isYears ? days / 365 : days, isYears ? "year" : "day"))
      parts[parts.count - 1] += " of practice"
    }
    if qualifications > 0 { parts.append(Counting.words(qualifications, "further qualification")) }
    return parts.joined(separator: ", ")
  }
}
