import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension XMLSource {
  /// From which offset on a document's places are those of a larger one.
  struct Window {
    var start = 0
    var linesBefore = 0
    var firstLine = 1
    var firstColumn = 1
  }

  /// Makes the feed of this source, for as long as the body runs.
  func open(
    file: String, limits: XMLLimits, _ body: (ByteFeed, Window) throws(Problems) -> Void
  ) throws(Problems) {
    let total = limits.totalBytes
    let history = limits.bytesBetweenEvents
    switch self {
    case .bytes(let bytes):
      // Result carries the typed error through a standard-library function that has none.
      let result: Result<Void, Problems> = bytes.withUnsafeBytes { buffer in
        do throws(Problems) {
          try body(ByteFeed(pieces: [buffer], total: total), Window())
          return .success(())
        } catch {
          return .failure(error)
        }
      }
      try result.get()
    case .path(let path):
      let descriptor = openForReading(path)
      guard descriptor >= 0 else {
        throw Problems([Fault.unreadable(errno).problem(at: SourceLocation(file: file))])
      }
      defer { close(descriptor) }
      try body(ByteFeed(descriptor: descriptor, history: history, total: total), Window())
    case .descriptor(let descriptor):
      try body(ByteFeed(descriptor: descriptor, history: history, total: total), Window())
    case .reader(let reader):
      try body(ByteFeed(history: history, total: total, reader: reader), Window())
    case .pieces(let pieces, let firstLine, let firstColumn):
      var window = Window(firstLine: firstLine, firstColumn: firstColumn)
      if pieces.count > 1, let first = pieces.first {
        window.start = first.count
        window.linesBefore = first.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
      }
      try body(ByteFeed(pieces: pieces, total: total), window)
    }
  }
}

extension XMLSource {
  /// All bytes of the source.
  func readAll(file: String, limits: XMLLimits) throws(Problems) -> [UInt8] {
    if case .bytes(let bytes) = self { return bytes }
    var all: [UInt8] = []
    try open(file: file, limits: limits) { (feed, _) throws(Problems) in
      let size = 64 * 1024
      let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
      defer { buffer.deallocate() }
      while case let count = feed.fill(buffer, capacity: size), count > 0 {
        all.append(contentsOf: UnsafeBufferPointer(start: buffer, count: count))
      }
      switch feed.failure {
      case .none: return
      case .thrown(let problems): throw problems
      case .at(_, let fault): throw Problems([fault.problem(at: SourceLocation(file: file))])
      }
    }
    return all
  }
}

private func openForReading(_ path: String) -> Int32 {
  var descriptor: Int32
  repeat { descriptor = open(path, O_RDONLY | O_CLOEXEC) } while descriptor < 0 && errno == EINTR
  return descriptor
}
