import CZLib
import Terms

@testable import Intake

/// The bytes, packed by zlib: with gzip's header and checksums, or bare.
func packed(_ bytes: [UInt8], _ wrapping: Inflater.Wrapping) -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  deflateInit2_(
    &stream, 6, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  defer { deflateEnd(&stream) }
  return [UInt8](unsafeUninitializedCapacity: Int(deflateBound(&stream, UInt(bytes.count)))) {
    output, count in
    bytes.withUnsafeBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      deflate(&stream, Z_FINISH)
    }
    count = output.count - Int(stream.avail_out)
  }
}

func gzip(_ text: String) -> [UInt8] { packed(Array(text.utf8), .gzip) }

/// Writes zip files, also such as no honest program would.
struct ZipMaker {
  struct Entry {
    var name: String
    var text = ""
    var isDeflated = true
    var descriptor = Descriptor.none
    /// Whether the sizes stand in the zip64 field of local header and directory.
    var isWide = false
    var flags: UInt16 = 0
    var method: UInt16?
    var checksum: UInt32?
    var size: Int?
    var offset: Int?
  }

  enum Descriptor { case none, plain, signed }

  var entries: [Entry]
  var hasDirectory = true
  var hasWideEnd = false
  var comment = ""

  init(_ entries: Entry...) { self.entries = entries }

  func bytes() -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let content = Array(entry.text.utf8)
      let data = entry.isDeflated ? packed(content, .none) : content
      let sum =
        entry.checksum ?? content.withUnsafeBytes { Intake.checksum(0, over: $0) }
      let size = entry.size ?? content.count
      let offset = entry.offset ?? file.count
      let isStreamed = entry.descriptor != .none
      let flags = entry.flags | (isStreamed ? 8 : 0)
      let method = entry.method ?? (entry.isDeflated ? 8 : 0)
      func narrow(_ value: Int) -> [UInt8] { entry.isWide ? little(.max, 4) : little(value, 4) }
      func field(_ values: [Int]) -> [UInt8] {
        entry.isWide
          ? little(0xCAFE, 2) + little(3, 2) + [1, 2, 3]  // some other field stands before it
            + little(1, 2) + little(8 * values.count, 2) + values.flatMap { little($0, 8) } : []
      }
      let known = isStreamed ? [0, 0] : [size, data.count]
      let local = field(known)
      file += ZipEntry.localSignature + little(45, 2) + little(Int(flags), 2)
      file += little(Int(method), 2) + little(0, 4) + little(isStreamed ? 0 : Int(sum), 4)
      file += narrow(known[1]) + narrow(known[0])
      file += little(entry.name.utf8.count, 2) + little(local.count, 2) + Array(entry.name.utf8)
      file += local + data
      if isStreamed {
        let width = entry.isWide ? 8 : 4
        if entry.descriptor == .signed { file += [0x50, 0x4B, 7, 8] }
        file += little(Int(sum), 4) + little(data.count, width) + little(size, width)
      }
      let extra = field([size, data.count, offset])
      directory += ZipEntry.directorySignature + little(0x031E, 2) + little(45, 2)
      directory += little(Int(flags), 2) + little(Int(method), 2) + little(0, 4)
      directory += little(Int(sum), 4) + narrow(data.count) + narrow(size)
      directory += little(entry.name.utf8.count, 2) + little(extra.count, 2) + little(0, 2)
      directory += little(0, 8) + narrow(offset) + Array(entry.name.utf8) + extra
    }
    guard hasDirectory else { return file }
    let start = file.count
    file += directory
    let end = file.count
    if hasWideEnd {
      file += [0x50, 0x4B, 6, 6] + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
      file += little(entries.count, 8) + little(entries.count, 8)
      file += little(directory.count, 8) + little(start, 8)
      file += [0x50, 0x4B, 6, 7] + little(0, 4) + little(end, 8) + little(1, 4)
    }
    file += [0x50, 0x4B, 5, 6] + little(0, 4)
    file += little(hasWideEnd ? .max : entries.count, 2)
    file += little(hasWideEnd ? .max : entries.count, 2)
    file += little(hasWideEnd ? .max : directory.count, 4)
    file += little(hasWideEnd ? .max : start, 4)
    file += little(comment.utf8.count, 2) + Array(comment.utf8)
    return file
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// What an input gave: its bytes, and why it broke off.
struct Unpacked: Equatable {
  var text: String
  var problem: Problem?
  var id: String? { problem?.id }
}

/// Reads an input to its end.
func unpack(
  _ source: InputSource, limit: ExpansionLimit = ExpansionLimit(), mostAtOnce: Int = .max,
  into size: Int = 1 << 16
) -> Unpacked {
  let input = ByteInput(source, file: "roster", limit: limit, mostAtOnce: mostAtOnce)
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: size)
  while true {
    let count = buffer.withUnsafeMutableBytes { input.read(into: $0) }
    if count == 0 { break }
    bytes += buffer[..<count]
  }
  return Unpacked(text: String(decoding: bytes, as: UTF8.self), problem: input.failure)
}

func unpack(_ bytes: [UInt8], mostAtOnce: Int = .max, into size: Int = 1 << 16) -> Unpacked {
  unpack(.bytes(bytes), mostAtOnce: mostAtOnce, into: size)
}

/// Reads bytes that come through a pipe.
func unpackFromPipe(
  _ bytes: [UInt8], limit: ExpansionLimit = ExpansionLimit(), mostAtOnce: Int = .max
) throws -> Unpacked {
  let reading = try openPipe(with: bytes)
  let result = unpack(.descriptor(reading), limit: limit, mostAtOnce: mostAtOnce)
  closePipe(reading)
  return result
}
