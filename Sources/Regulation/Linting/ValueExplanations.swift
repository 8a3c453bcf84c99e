extension ProblemExplanation {
  /// Single words, numbers and days that are not understood.
  static let ofValues: [ProblemExplanation] = [
    ProblemExplanation(
      "rule/unknown-element",
      """
      The file holds an element that this Licet does not understand. Nothing unknown is passed over, since \
      it might be a condition. See whether its name is misspelled; if not, the file needs a newer Licet.
      """),
    ProblemExplanation(
      "rule/unknown-value",
      """
      An attribute has a value that Licet does not understand. It might change what the law asks, so that \
      it is not passed over. Use one of the words that the message or the schema lists.
      """),
    ProblemExplanation(
      "rule/no-such-day",
      """
      A date does not exist, such as 2023-02-30, or is not written as dates are. Write 2016, 2016-06, \
      2016-06-15, or a range such as 2014..2016 or ..2016, exactly as vague as the source.
      """),
    ProblemExplanation(
      "rule/not-a-day",
      """
      A whole day is needed here, YYYY-MM-DD, and what stands here is vaguer or no date. Only days on \
      which you did something yourself (reviewed, read) must be whole.
      """),
    ProblemExplanation(
      "rule/not-a-number",
      """
      A whole number is needed here, without words, commas or units: years="2", and not "two" or "2 years".
      """),
    ProblemExplanation(
      "rule/not-hours",
      """
      A number of hours is needed here, such as 54 or 7.5, with a point and at most two digits after it, \
      without units. Parts of the hours may also say "some" where the source gives no figure.
      """),
    ProblemExplanation(
      "rule/not-a-place",
      """
      A place has no code that Licet can read. Codes are those of ISO 3166: US-OR, CA-ON, GB. A part that \
      has none of its own is named with -x-, as in GB-x-london.
      """),
  ]
}
