extension ProblemExplanation {
  /// Revisions of a repository whose rule files cannot be had.
  static let ofRevisions: [ProblemExplanation] = [
    ProblemExplanation(
      "rules/no-git",
      """
      The name given is that of no folder, so that it was taken for a revision; and the program git, which \
      keeps revisions, was not found. Install git, or give a folder of rule files.
      """),
    ProblemExplanation(
      "rules/no-repository",
      """
      The name given is that of no folder, so that it was taken for a revision; and the rules in use lie in \
      no git repository that could have it. Give a folder of rule files, or name with --rules the folder \
      of a repository.
      """),
    ProblemExplanation(
      "rules/no-such-revision",
      """
      The name given is neither that of a folder nor that of a commit, tag or branch in the repository that \
      the rules in use lie in. See whether the path is right from where the command is run; a branch that \
      is only on a remote is called origin/NAME.
      """),
    ProblemExplanation(
      "rules/none-in-revision",
      """
      The revision exists, and the folder of the rules in use has no rule files in it: it is older than \
      they are, or they lay elsewhere then. Give a later revision, or a folder with the rule files of \
      that time.
      """),
    ProblemExplanation(
      "rules/unreadable-revision",
      """
      The revision exists, and git does not give its files out, so that nothing can be said of them. \
      Something in the repository is damaged or was never fetched; git fsck tells what.
      """),
    ProblemExplanation(
      "rules/invalid-revision", severity: .note,
      """
      The rule files of the revision have the problems told before this one. They may have been valid for \
      the Licet of their day: it has become stricter. A worktree of git unpacks the revision into a folder, \
      where the files can be mended, and the folder can be given instead.
      """),
    ProblemExplanation(
      "rules/git-failed",
      """
      git was found and could not be run to its end, or gave out more than rule files could ever be. Run \
      git log in the repository to see whether git itself works there.
      """),
  ]
}
