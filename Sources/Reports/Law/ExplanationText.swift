import Regulation

extension ProblemExplanation {
  /// The explanation as a page of text.
  public func text(style: TextStyle) -> [UInt8] {
    var page = TextPage(style: style)
    page.line("\(id) (\(severity.rawValue))", .bold)
    page.paragraph([TextPage.Span("  ")], indent: 2, text)
    return page.bytes
  }
}
