import Testing

@testable import Reports

@Suite("Text for people")
struct TextPageTests {
  @Test("Nothing is wider than the page but a word that is")
  func wraps() {
    let words = "the quick brown fox jumps over the lazy dog and 漢字 is wide, é is not "
    for width in [80, 93, 120] {
      var page = TextPage(style: TextStyle(width: width))
      page.paragraph([.init("  Why       ✓ ")], indent: 14, String(repeating: words, count: 9))
      for line in text(page.bytes).split(separator: "\n") {
        #expect(DisplayWidth.columns(of: line) <= width)
      }
    }
    var page = TextPage(style: TextStyle())
    page.line(String(repeating: "x", count: 200) + " y")
    #expect(text(page.bytes).split(separator: "\n").map(\.count) == [200, 1])
  }

  @Test("Pages are neither narrower than 80 columns nor wider than 120")
  func widths() {
    #expect(TextStyle(width: 10).width == 80)
    #expect(TextStyle(width: 100).width == 100)
    #expect(TextStyle(width: 400).width == 120)
  }

  @Test("Columns stand under each other, wide letters and all")
  func tables() {
    var page = TextPage(style: TextStyle())
    page.table(
      [[.init("漢"), .init("7"), .init("x")], [.init("abc"), .init("12"), .init("")]], right: [1])
    #expect(text(page.bytes) == "漢    7  x\nabc  12\n")
  }

  @Test("Color comes only where it is asked for")
  func color() {
    var plain = TextPage(style: TextStyle())
    plain.line("yes", .green)
    #expect(text(plain.bytes) == "yes\n")
    var colored = TextPage(style: TextStyle(hasColor: true))
    colored.line("yes", .green)
    #expect(text(colored.bytes) == "\u{1B}[1;32myes\u{1B}[0m\n")
  }

  @Test(
    "Nothing that steers a terminal is shown",
    arguments: [
      ("\u{1B}[31mred", "�[31mred"), ("a\nb\tc", "a b c"), ("\u{9B}2J", "�2J"),
      ("a\u{202E}b", "a�b"), ("\u{2066}x\u{2069}", "�x�"), ("José 漢 😀", "José 漢 😀"),
    ])
  func harmless(_ hostile: String, _ shown: String) {
    #expect(Harm.removed(from: hostile) == shown)
  }
}
