import Checking
import Glibc
import Testing

@Suite("The rosters that are named")
struct RosterFilesTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/licet-rosters-XXXXXX".utf8CString)
    try #require(template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) } != nil)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for name in ["b.xml", "a.xml", "c.csv", "[x].xml", "x.xml"] {
      let stream = try #require(fopen("\(folder)/\(name)", "w"))
      fputs("12345", stream)
      fclose(stream)
    }
  }

  private func files(_ names: String...) -> (names: [String], problems: [String]) {
    let files = RosterFiles(names.map { $0 == "-" ? $0 : "\(folder)/\($0)" })
    #expect(files.bytes == files.names.count * 5 || files.names.contains { !$0.hasPrefix(folder) })
    func bare(_ text: String) -> String { text.replacing("\(folder)/", with: "") }
    return (files.names.map(bare), files.problems.map { bare($0.description) })
  }

  @Test("a pattern is what it matches, sorted, at its place among the others")
  func patterns() {
    #expect(files("c.csv", "[ab].xml").names == ["c.csv", "a.xml", "b.xml"])
    #expect(files("?.xml").names == ["a.xml", "b.xml", "x.xml"])
    #expect(files("*.xml").problems == [])
    // What is there by just this name is no pattern.
    #expect(files("[x].xml").names == ["[x].xml"])
  }

  @Test("a pattern that matches nothing is an error, and the others are read")
  func noMatch() {
    let found = files("*.json", "a.xml")
    #expect(found.names == ["a.xml"])
    #expect(found.problems == ["*.json: error: no file matches this pattern [input/no-match]"])
  }

  @Test("a file that is not there is left to who reads it")
  func missing() {
    let found = RosterFiles(["/no/such.xml"])
    #expect(found.names == ["/no/such.xml"] && found.problems.isEmpty)
  }

  @Test("a folder is told with the pattern that gives its files")
  func folderNamed() {
    let found = RosterFiles([folder + "/"])
    #expect(found.names.isEmpty && found.problems.map(\.severity) == [.error])
    #expect(found.problems.first?.description.contains("'\(folder)/*.xml'") == true)
  }

  @Test("a file by two names, or twice by one, is read once, and that is said")
  func twice() throws {
    try #require(symlink("\(folder)/a.xml", "\(folder)/link.xml") == 0)
    let found = files("a.xml", "link.xml", "b.xml", "a.xml")
    #expect(found.names == ["a.xml", "b.xml"])
    #expect(
      found.problems == [
        "link.xml: note: the file is given more than once, first as a.xml; it is read once "
          + "[input/same-file]",
        "a.xml: note: the file is given more than once; it is read once [input/same-file]",
      ])
    let input = RosterFiles(["-", "-"])
    #expect(input.names == ["-"] && input.problems.count == 1)
  }

  @Test("how many bytes there are is not known where one comes through a device")
  func size() {
    #expect(RosterFiles(["\(folder)/a.xml", "/dev/null"]).bytes == nil)
  }
}
