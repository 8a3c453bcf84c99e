extension ProblemExplanation {
  /// What is said in a way that would mislead.
  static let ofStatements: [ProblemExplanation] = [
    ProblemExplanation(
      "rule/how-missing",
      """
      A position permits or forbids, and does not say how that is known. A conclusion weighs less than \
      express words, so that the program must know which it is. Add how=; if two words fit, take the one \
      that promises less.
      """),
    ProblemExplanation(
      "rule/bill-position",
      """
      A position rests on a bill. A bill is not law, whatever its prospects. Record it as a gray area of \
      kind "proposal", which is told beside the answer; once it is enacted, enter the act.
      """),
    ProblemExplanation(
      "rule/court-level",
      """
      A court decision does not say how high the court stands. An appellate decision binds; one of a trial \
      court or a tribunal only persuades. Add level="appellate", "trial" or "tribunal".
      """),
    ProblemExplanation(
      "rule/employer-authority",
      """
      A rule file cites an employer's own rule. What a clinic or a hospital asks of its staff is no law of \
      the place, and would be told to everybody as if it were. Leave it out of the rule file.
      """),
    ProblemExplanation(
      "rule/enacted-missing",
      """
      A position begins on a day that is not known yet (from="unknown") and does not say when it was made. \
      Without that day the program could not tell from when a change is on its way. Add enacted=.
      """),
    ProblemExplanation(
      "rule/unread-override",
      """
      A position that nobody read (stance="unread") sets another aside. What a text does cannot be known \
      before it is read. Take overrides= away; both are told, and the unread one as a gray area.
      """),
    ProblemExplanation(
      "rule/replaces-later",
      """
      A set of requirements or duties replaces one that does not begin before it. The older set would end \
      before it began. See which of the two is the older, and the days in their from=.
      """),
    ProblemExplanation(
      "rule/replaces-elsewhere",
      """
      A set replaces one that holds in more places than the new one does. In the places left over nothing \
      would be asked from that day on. Give the older set its own until=, or split it by where=.
      """),
    ProblemExplanation(
      "rule/part-without-whole",
      """
      before-first-use= says how many of the hours come before the first patient, and the hours themselves \
      are not given. A part of nothing could not be shown. Add hours= with all of them to the same \
      element; if the source gives no more, both figures are the same.
      """),
    ProblemExplanation(
      "rule/self-declared-proof",
      """
      An entry in a register is said to prove requirements (proves=), and anybody may make that entry by \
      declaring it. Only an authority that examines proof before it grants can stand for the proof. Write \
      basis="approved" if it does, or take proves= away.
      """),
    ProblemExplanation(
      "rule/empty-bounds",
      """
      A duty that should bound the act (regions, techniques, indications) names no bounds. Say what is \
      allowed with only=, what is not with not=, or as-trained="yes" where the training sets the limits.
      """),
    ProblemExplanation(
      "rule/condition-elsewhere",
      """
      applies-when="trained-here" or "trained-elsewhere" stands on something other than a training. Only a \
      course has a place where it was taken. Move the condition to the training that it is about.
      """),
    ProblemExplanation(
      "rule/unknown-condition",
      """
      applies-when= says something that Licet does not understand, so that the requirement would hold for \
      everybody or for nobody. The schema lists the conditions; those with a date take a whole day, as in \
      "licensed-before 2016-07-01". What fits none of them is better told in a note.
      """),
  ]
}
