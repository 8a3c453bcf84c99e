extension LawWording {
  /// What a duty asks, as a phrase that begins in lower case.
  public func phrase(_ duty: Duty) -> String {
    var phrase = core(duty)
    if !duty.regions.isEmpty { phrase += " (for \(list(duty.regions.map(words))))" }
    return phrase
  }

  private func core(_ duty: Duty) -> String {
    switch duty.kind {
    case .consent(let written, let signed, let contents):
      let how = signed ? "signed " : written ? "written " : ""
      return "\(how)consent of the patient" + detail(contents)
    case .inform(let written, let when, let contents):
      let how = written ? "written information" : "information"
      let time = when.isEmpty ? "" : " (\(words(when)))"
      return "\(how) for the patient\(time)" + detail(contents)
    case .documentation(let contents): return "documentation of the treatment" + detail(contents)
    case .proofOnRequest(let by, let days):
      let within = days.map { " within \($0) days" } ?? ""
      return "proof of training on request" + (by.isEmpty ? "" : " of \(by)") + within
    case .diagnosis(let by):
      return "an examination and diagnosis first" + (by.isEmpty ? "" : ", by \(by)")
    case .referral(let from): return "a referral" + (from.isEmpty ? "" : " from \(from)")
    case .consultation(let with):
      return "consultation" + (with.isEmpty ? "" : " with \(with)")
    case .contact(let with): return "word to " + (with.isEmpty ? "the ordering professional" : with)
    case .supervision(let by, let level):
      return level == "unspecified"
        ? "supervision by \(by)" : "\(words(level)) supervision by \(by)"
    case .undelegable(let to):
      return to == ["anyone"]
        ? "no delegation to anyone" : "no delegation to \(list(to.map(words), joiner: "or"))"
    case .regions(let bounds): return bounded("body regions", bounds)
    case .techniques(let bounds): return bounded("techniques", bounds)
    case .indications(let bounds): return bounded("indications", bounds)
    case .needle(let text): return "needles: \(lowered(text))"
    case .title(let not, let must):
      var parts: [String] = []
      if !not.isEmpty { parts.append("not to be called \(not)") }
      if !must.isEmpty { parts.append("to be called \(must)") }
      return parts.joined(separator: "; ")
    case .adverseEventReport(let days, let to):
      let within = days.map { " within \($0) days" } ?? ""
      return "adverse events reported\(within)" + (to.isEmpty ? "" : " to \(to)")
    case .attendance(let contents): return "the patient attended throughout" + detail(contents)
    case .noPatientsInTraining(let contents):
      return "no needling of patients while still in training" + detail(contents)
    case .other(let text): return lowered(text)
    }
  }

  /// What bounds are, in words.
  public func bounded(_ what: String, _ bounds: Duty.Bounds) -> String {
    if bounds.asTrained { return "\(what): only those the practitioner was trained in" }
    var parts: [String] = []
    if !bounds.only.isEmpty { parts.append("only \(list(bounds.only.map(words)))") }
    if !bounds.not.isEmpty { parts.append("not \(list(bounds.not.map(words), joiner: "or"))") }
    return "\(what): " + parts.joined(separator: "; ")
  }

  private func detail(_ contents: String) -> String { contents.isEmpty ? "" : ": \(contents)" }
}
