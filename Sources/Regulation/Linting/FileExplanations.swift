extension ProblemExplanation {
  /// Files and folders that cannot be read as what they should be.
  static let ofFiles: [ProblemExplanation] = [
    ProblemExplanation(
      "rule/not-a-rule-file",
      """
      A file in the folder of rule files is XML and no rule file: its first element is not <jurisdiction> \
      of urn:licet:jurisdiction:1. A roster or a file of cases that was saved there by mistake looks like \
      this. Move it elsewhere.
      """),
    ProblemExplanation(
      "rules/no-such-folder",
      """
      --rules or LICET_RULES names something that is no folder. See whether the path is right, and whether \
      it is meant from where the command is run.
      """),
    ProblemExplanation(
      "rules/not-found",
      """
      The program found no rule files where it was installed, and none above itself. Name the folder that \
      holds them with --rules, or set LICET_RULES.
      """),
    ProblemExplanation(
      "rules/empty",
      """
      The folder of rules holds no rule file. A rule file is named for its place and lies in it as GB.xml, \
      or in the folder of its country as US/OR.xml. Perhaps the folder above or below is meant.
      """),
    ProblemExplanation(
      "certification/invalid",
      """
      The registry of certifications, certifications.xml, says something that Licet cannot use: an id \
      twice, a kind it does not know, no body, or hours that are no number. Until it is mended no roster is \
      checked, since a certification might be told wrongly.
      """),
    ProblemExplanation(
      "case/invalid",
      """
      A case asks for something that no law can give: a profession or a day that does not exist, or a \
      result that is no result. The case would never fail, and test nothing. The schema cases.xsd lists \
      the words.
      """),
    ProblemExplanation(
      "case/unreached", severity: .warning,
      """
      No case reaches this position, requirement or duty, so that a mistake in it would go unnoticed. Write \
      one: for a requirement a record that has just enough and one that has a little less, for a position \
      the day before and the day from which it counts.
      """),
    ProblemExplanation(
      "file/unreadable",
      """
      The system does not let the program read this file or folder; the message gives its reason. See \
      whether the name is right, and whether you may read it.
      """),
    ProblemExplanation(
      "file/unwritable",
      """
      The system does not let the program write this file; the message gives its reason. See whether the \
      folder is there, and whether you may write into it. Nothing was written: a file is written whole or \
      not at all.
      """),
    ProblemExplanation(
      "xml/schema",
      """
      The file is XML and does not follow its form: an element or attribute that the form does not have, \
      one that is missing or in the wrong order, or a value of the wrong kind. Nothing unknown is passed \
      over. An editor that knows XML shows what may stand there; licet rules schema prints the form.
      """),
    ProblemExplanation(
      "xml/not-well-formed",
      """
      The file is not XML: a tag that is not ended, a quote left open, or a bare & or <. In text write \
      &amp; for & and &lt; for <. What follows the first such mistake cannot be understood, so that only \
      one is told.
      """),
    ProblemExplanation(
      "xml/empty",
      """
      The file holds nothing. It is often one that a command was to write and could not: a shell empties \
      the file behind > before the command reads the rules. Delete it, and use --output instead of >.
      """),
    ProblemExplanation(
      "xml/doctype",
      """
      The file declares a DOCTYPE, with which XML can be made to read other files or to grow without end. \
      None is read. Delete the line, and write characters as themselves.
      """),
    ProblemExplanation(
      "xml/encoding",
      """
      The file is not in UTF-8, so that section signs and names could be read as something else. Save it \
      as UTF-8: editors offer that where they save, and iconv converts.
      """),
    ProblemExplanation(
      "xml/compressed",
      """
      The file is compressed. Unpack it first, for instance with gunzip; its name may lack the ending that \
      would tell.
      """),
    ProblemExplanation(
      "xml/unreadable",
      """
      The file cannot be read, or broke off while it was; the message gives the system's reason. See \
      whether it is there, and whether you may read it.
      """),
    ProblemExplanation(
      "xml/too-large",
      """
      The file is larger than anything that Licet reads as a whole. A rule file is never that large: see \
      whether it is of the right kind.
      """),
    ProblemExplanation(
      "xml/too-long",
      """
      One tag, comment or section goes on without an end. A quote or a comment is probably left open where \
      the message points.
      """),
    ProblemExplanation(
      "xml/too-deep",
      """
      Elements stand within each other deeper than any form of Licet goes. End tags are probably missing: \
      see where the first of the nested elements should have ended.
      """),
    ProblemExplanation(
      "xml/too-many-names",
      """
      The file has more different names of elements and attributes than any form of Licet knows: a file of \
      names that differ each time would fill the memory. It was damaged, or made to do harm.
      """),
  ]
}
