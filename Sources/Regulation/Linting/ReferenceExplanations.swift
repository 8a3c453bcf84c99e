extension ProblemExplanation {
  /// What points at something that is not there, or at two things at once.
  static let ofReferences: [ProblemExplanation] = [
    ProblemExplanation(
      "rule/unknown-authority",
      """
      Something cites an id that no <authority> of this file has. A claim without its source cannot be \
      followed back. See whether the id is misspelled, there or in <authorities>; an authority of another \
      file must be entered here as well.
      """),
    ProblemExplanation(
      "rule/no-authority",
      """
      A place that must cite a source cites none. Nothing counts in a rule file that no source says. Name \
      the id of at least one <authority>.
      """),
    ProblemExplanation(
      "rule/duplicate-authority",
      """
      Two authorities of the file have one id, so that nobody could tell which of them is cited. Give one \
      of them another id, and see what cites it; if both are the same source, delete one.
      """),
    ProblemExplanation(
      "rule/two-citations",
      """
      Two files use one authority id and cite it differently. Findings name sources by their ids, so that \
      one id means one source everywhere. If it is one source, cite it in the same words in both files; if \
      there are two, give them two ids.
      """),
    ProblemExplanation(
      "rule/unknown-approver",
      """
      A requirement names a body whose approval counts, and no <approver> of the file is called that. \
      Without it no certificate could be matched with the body. Declare it at the end of the file, with \
      the names that certificates use as aliases, or spell it as it is declared.
      """),
    ProblemExplanation(
      "rule/duplicate-approver",
      """
      Two approvers share a name or an alias, so that a certificate with that name would count for both. \
      Keep the name with the one that it belongs to.
      """),
    ProblemExplanation(
      "rule/unknown-profession",
      """
      A profession is named that Licet does not know. It might be a misspelling, and then a rule would hold \
      for nobody. Use one of the words that the message suggests or the schema lists, or declare it with \
      <profession> at the head of the file.
      """),
    ProblemExplanation(
      "rule/duplicate-profession",
      """
      The file declares one profession twice. One word must mean one profession. Delete the second, or give \
      it an id of its own.
      """),
    ProblemExplanation(
      "rule/unknown-requirement",
      """
      A requirement points at another one of its set (of=, after=, proves=) that the set does not have. \
      The link would do nothing. See whether the id is misspelled; an id of another set is not seen from \
      here.
      """),
    ProblemExplanation(
      "rule/duplicate-requirement",
      """
      Two requirements of one set have the same id. A record is told by that id what it lacks, so that it \
      must name one thing. Give one of them another id; an id that was used once is never used for \
      something else.
      """),
    ProblemExplanation(
      "rule/duplicate-duty",
      """
      Two duties that hold side by side have the same id. Give each its own; only a duty of a set that \
      replaces an older one keeps the older one's id.
      """),
    ProblemExplanation(
      "rule/duplicate-position",
      """
      Two positions of one practice have the same id. Cases and findings name a position by it. Give each \
      its own id, or none.
      """),
    ProblemExplanation(
      "rule/duplicate-gray",
      """
      Two gray areas of one kind and one practice have the same id, or neither has one, so that findings \
      could not tell them apart. Give each its own id=.
      """),
    ProblemExplanation(
      "rule/duplicate-set",
      """
      Two sets of requirements, or two sets of duties, of one practice have the same id. What replaces= \
      points at would not be clear. Give each its own, such as the year of its rule.
      """),
    ProblemExplanation(
      "rule/unknown-set",
      """
      replaces= names a set that this practice does not have. The older set would go on holding beside the \
      new one, and both would be asked for. See whether the id is misspelled.
      """),
    ProblemExplanation(
      "rule/duplicate-practice",
      """
      The file holds two practices of one profession. The law of a profession is told in one place, with \
      dates: put the positions, requirements and duties of both into the first.
      """),
    ProblemExplanation(
      "rule/duplicate-part",
      """
      A part of a place is declared twice, in one file or in two. A question about that part would have two \
      answers. Declare it once, in the file of the place that it is a part of.
      """),
    ProblemExplanation(
      "rule/unknown-part",
      """
      Something is said to hold in a place that is neither the file's own nor one of its parts, so that it \
      would never hold. See whether the code is misspelled, or declare the part with <part>.
      """),
    ProblemExplanation(
      "rule/duplicate-jurisdiction",
      """
      Two files have one code=. Neither is taken over the other, and nothing is read until one is left. It \
      is often a copy that was kept as a backup: move it out of the folder of rule files.
      """),
    ProblemExplanation(
      "rule/two-boards",
      """
      Two files that answer for one place name different boards for one profession, so that nobody could \
      say where to look a license up. It comes with rule/duplicate-jurisdiction: keep one file, and in it \
      the one board that licenses the profession today.
      """),
  ]
}
