import Credentials
import Synchronization
import Terms

/// What bulk data says of practitioners in files beside theirs: roles and verifications, found by whom
/// they are about.
///
/// Bulk data has a file for each type of resource. The files that begin with roles or verifications are
/// read first, and kept as little as can be: of a plain role what it says somebody works as, 24 bytes;
/// of a role with qualifications, and of a verification, its line. The practitioners' file is then read
/// as ever, in one pass, and each takes what is theirs.
public final class FHIRContext: Sendable {
  /// The most plain roles that are kept, some 48 MiB.
  static let mostWorks = 2_000_000
  /// The most bytes of lines that are kept.
  static let mostLines = 24 << 20

  /// What a plain role says somebody works as.
  struct Work: Sendable {
    var key: UInt64
    var profession: Profession
    var from: Day
    var until: Day
  }

  /// A line that is kept.
  struct Line: Sendable {
    var start: Int32
    var count: Int32
  }

  /// The files that were read.
  let files: Set<String>
  /// What is wrong with them.
  public let problems: [Problem]
  let works: [Work]
  let bytes: [UInt8]
  let lines: [Line]
  let links: FHIRLinks
  /// Which works and lines somebody took, a bit for each.
  private let taken: Mutex<Taken>

  private struct Taken {
    var works: [UInt64]
    var lines: [UInt64]
  }

  init(_ reading: consuming FHIRContextReading) {
    files = reading.files
    problems = reading.problems
    var sorted = reading.works
    reading.works = []
    sorted.sort {
      ($0.key, $0.profession, $0.from, $0.until) < ($1.key, $1.profession, $1.from, $1.until)
    }
    works = sorted
    bytes = reading.bytes
    lines = reading.lines
    reading.links.sort()
    links = reading.links
    taken = Mutex(
      Taken(
        works: Array(repeating: 0, count: works.count / 64 + 1),
        lines: Array(repeating: 0, count: lines.count / 64 + 1)))
  }

  /// The context of these files: of those that begin with roles or verifications.
  ///
  /// - Returns: nil where none of them does.
  public static func read(files: [String], vocabulary: Vocabulary) -> FHIRContext? {
    var reading = FHIRContextReading(vocabulary)
    for file in files where file != "-" && FHIRContextReading.isNeeded(file) { reading.read(file) }
    return reading.files.isEmpty ? nil : FHIRContext(reading)
  }

  /// Takes what a person's keys find, and remembers that it was taken.
  func take(_ keys: FHIRKeys) -> (works: [Work], lines: [Int32]) {
    var found: [Range<Int>] = []
    for key in keys.all {
      let range = range(of: key)
      if !range.isEmpty { found.append(range) }
    }
    let lines = links.resources(keys.all)
    if found.isEmpty, lines.isEmpty { return ([], []) }
    taken.withLock { taken in
      for index in found.joined() { taken.works[index >> 6] |= 1 << UInt64(index & 63) }
      for line in lines { taken.lines[Int(line) >> 6] |= 1 << UInt64(line & 63) }
    }
    return (found.joined().map { works[$0] }, lines)
  }

  private func range(of key: UInt64) -> Range<Int> {
    var (low, high) = (0, works.count)
    // Keys are hashes, spread evenly: the place is guessed before it is looked for.
    if works.count > 64 {
      let guess = Int(key.multipliedFullWidth(by: UInt64(works.count)).high)
      var reach = 32
      while guess - reach > 0, works[guess - reach].key >= key { reach *= 2 }
      low = max(0, guess - reach)
      reach = 32
      while guess + reach < works.count, works[guess + reach].key < key { reach *= 2 }
      high = min(works.count, guess + reach)
    }
    while low < high {
      let middle = (low + high) / 2
      if works[middle].key < key { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < works.count, works[end].key == key { end += 1 }
    return low..<end
  }

  /// What nobody took, once all files were read: it is about people who are in none of them.
  public var left: [Problem] {
    let (workCount, lineCount) = taken.withLock { taken in
      (
        works.count - taken.works.reduce(0) { $0 + $1.nonzeroBitCount },
        lines.count - taken.lines.reduce(0) { $0 + $1.nonzeroBitCount }
      )
    }
    guard workCount + lineCount > 0, let file = files.min() else { return [] }
    let count = workCount + lineCount
    return [
      Problem(
        id: "fhir/left", severity: .warning,
        message: count == 1
          ? "a role or verification is about a practitioner in none of the files"
          : "\(count) roles and verifications are about practitioners in none of the files",
        location: SourceLocation(file: file))
    ]
  }
}

extension FHIRTree {
  /// Reads lines that a context keeps; what is told of them is told at this place.
  mutating func read(
    _ lines: [Int32], of context: FHIRContext, at position: Position
  ) -> [FHIRRoot] {
    context.bytes.withUnsafeBufferPointer { kept in
      var roots: [FHIRRoot] = []
      for line in lines {
        let start = Int(context.lines[Int(line)].start)
        let range = start..<start + Int(context.lines[Int(line)].count)
        if let node = try? read(kept, range, copyingTexts: true) {
          roots.append(FHIRRoot(node: node, offset: .max, position: position))
        }
      }
      return roots
    }
  }
}

/// A context while its files are read.
struct FHIRContextReading {
  var files: Set<String> = []
  var problems: [Problem] = []
  var works: [FHIRContext.Work] = []
  var bytes: [UInt8] = []
  var lines: [FHIRContext.Line] = []
  var links = FHIRLinks()

  private let taxonomy: TaxonomyCodes
  private var tree = FHIRTree()
  private var isFull = false

  init(_ vocabulary: Vocabulary) { taxonomy = TaxonomyCodes(vocabulary.professions) }

  /// Whether a file is bulk data of which one of the first lines is a role or a verification, or such
  /// a resource itself.
  static func isNeeded(_ file: String) -> Bool {
    let head = ByteInput(.path(file), file: file).peek(TableHead.longest)
    let first = head.first { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }
    guard first == 0x7B else { return false }
    let isLines = FHIRForm(head, isWhole: head.count < TableHead.longest) == .lines
    var tree = FHIRTree()
    return head.withUnsafeBufferPointer { bytes in
      let resources = isLines ? bytes.split(separator: 0x0A) : [bytes[...]]
      for resource in resources {
        tree.removeAll()
        guard let root = try? tree.read(bytes, resource.startIndex..<resource.endIndex) else {
          continue
        }
        let isNeeded = tree.withView(bytes) { view in
          view.says(.resourceType, of: root, "PractitionerRole")
            || view.says(.resourceType, of: root, "VerificationResult")
        }
        if isNeeded { return true }
      }
      return false
    }
  }

  /// Reads a file's roles and verifications; what is wrong with a line is told when its file's turn comes.
  mutating func read(_ file: String) {
    files.insert(file)
    let input = ByteInput(.path(file), file: file)
    let head = input.peek(TableHead.longest)
    if head.count < TableHead.longest, FHIRForm(head, isWhole: true) == .document {
      head.withUnsafeBufferPointer { readLine($0, 0..<$0.count) }
      return
    }
    var cutter = LineCutter(input, windowBytes: 1 << 18)
    var window = Window()
    repeat {
      cutter.cut(into: &window)
      window.storage.withUnsafeBufferPointer { storage in
        let bytes = UnsafeBufferPointer(rebasing: storage[..<window.count])
        var start = 0
        while start < bytes.count {
          let end = lineEnd(bytes, from: start)
          readLine(bytes, start..<end)
          start = end + 1
        }
      }
    } while !window.endsFile
    if isFull {
      problems.append(
        Problem(
          id: "fhir/too-large",
          message: "the roles and verifications are more than can be kept beside the practitioners",
          advice: "check them in parts, each with its own practitioners",
          location: SourceLocation(file: file)))
    }
  }

  private mutating func readLine(_ all: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    tree.removeAll()
    guard let root = try? tree.read(all, range) else { return }
    var tree = FHIRTree()
    swap(&tree, &self.tree)
    tree.withView(all) { view in
      let keys = FHIRKeys.references(view, root)
      if view.says(.resourceType, of: root, "PractitionerRole"), tree.oddities.isEmpty,
        isPlain(view, root)
      {
        // An address is kept by its end: practitioners of bulk data tell no address of their own.
        for key in keys.all.suffix(1) { addWorks(view, root, key) }
        return
      }
      if !keys.all.isEmpty { keep(all, range, keys) }
    }
    swap(&tree, &self.tree)
  }

  /// Whether a role says no more than what somebody works as.
  private func isPlain(_ view: FHIRView, _ role: Int) -> Bool {
    for child in view.children(of: role) {
      switch view.nodes[child].name {
      case .modifierExtension, .contained: return false
      case .extension where FHIRExtension(view.text(.url, of: child)) != nil: return false
      case .period:
        for end in view.children(of: child) {
          if FHIRDate.range(trimmed(view.text(end))) == nil { return false }
        }
      default: break
      }
    }
    return true
  }

  private mutating func addWorks(_ view: FHIRView, _ role: Int, _ key: UInt64) {
    if view.says(.active, of: role, "false") { return }
    let period = view.child(.period, of: role)
    let from = FHIRDate.range(trimmed(view.text(.start, of: period)))?.earliest ?? .distantPast
    let until = FHIRDate.range(trimmed(view.text(.end, of: period)))?.latest ?? .distantFuture
    let first = works.count
    for child in view.children(of: role) {
      guard view.nodes[child].name == .specialty || view.nodes[child].name == .code else {
        continue
      }
      for coding in view.children(of: child)
      where view.says(.system, of: coding, "http://nucc.org/provider-taxonomy") {
        guard
          let profession = taxonomy.profession(bytes: trimmed(view.text(.code, of: coding))),
          !works[first...].contains(where: { $0.profession == profession })
        else { continue }
        guard works.count < FHIRContext.mostWorks else {
          isFull = true
          return
        }
        works.append(
          FHIRContext.Work(key: key, profession: profession, from: from, until: until))
      }
    }
  }

  private mutating func keep(
    _ all: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ keys: FHIRKeys
  ) {
    guard bytes.count + range.count <= FHIRContext.mostLines else {
      isFull = true
      return
    }
    links.add(keys, lines.count)
    lines.append(FHIRContext.Line(start: Int32(bytes.count), count: Int32(range.count)))
    bytes.append(contentsOf: all[range])
  }
}
