/// How a file of FHIR is written.
enum FHIRForm {
  /// A resource on each line.
  case lines
  /// One resource or Bundle, in JSON.
  case document
  case xml

  /// The form of a file that begins with these bytes.
  ///
  /// Lines are told from a document by where the first value ends: in the middle of a line, or at its
  /// end with another one behind it. A value that is longer than what can be looked at is a document's
  /// where it goes over several lines, or is a Bundle.
  init(_ head: [UInt8], isWhole: Bool) {
    let start = head.firstIndex { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } ?? 0
    guard start < head.count, head[start] != 0x3C else {
      self = .xml
      return
    }
    self = head.withUnsafeBufferPointer { bytes in
      let firstLine = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var json = JSONScanner(bytes, start..<bytes.count)
      do throws(JSONFault) {
        try json.skip()
        // What is whole and on one line is a line, unless it is a Bundle or nothing that is read.
        guard json.index <= firstLine else { return .document }
        let resource = bytes[start..<json.index]
        let isAlone = isWhole && !bytes[json.index...].contains { $0 > 0x20 }
        if isAlone, !FHIRForm.isRead(resource) { return .document }
        return FHIRForm.isBundle(resource) ? .document : .lines
      } catch {
        if firstLine < bytes.count, !isWhole || error.kind != .end {
          return FHIRForm.breaksLine(bytes, start, firstLine) ? .document : .lines
        }
        return FHIRForm.isBundle(bytes[start...]) ? .document : isWhole ? .document : .lines
      }
    }
  }

  /// Whether the first line is a value's beginning and no whole value: then a document goes on below it.
  private static func breaksLine(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    let next = end + 1 < bytes.count ? end + 1 : end
    let secondEnd = bytes[next...].firstIndex(of: 0x0A) ?? bytes.count
    var second = JSONScanner(bytes, next..<secondEnd)
    // A first line that breaks off is no document where a whole resource stands on the second.
    if let byte = try? second.peek(), byte == 0x7B, (try? second.skip()) != nil { return false }
    var json = JSONScanner(bytes, start..<end)
    do throws(JSONFault) {
      try json.skip()
      return false
    } catch {
      return error.kind == .end
    }
  }

  /// Whether a resource is one of those that are read, and no Bundle.
  private static func isRead(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var tree = FHIRTree()
    let resource = UnsafeBufferPointer(rebasing: bytes)
    guard let root = try? tree.read(resource, 0..<resource.count) else { return false }
    return tree.withView(resource) { view in
      let type = view.text(.resourceType, of: root)
      return same(type, "Practitioner") || same(type, "PractitionerRole")
        || same(type, "VerificationResult")
    }
  }

  /// Whether the beginning of a resource says that it is a Bundle.
  private static func isBundle(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let beginning = UnsafeBufferPointer(rebasing: bytes)
    var json = JSONScanner(beginning, 0..<beginning.count)
    do throws(JSONFault) {
      guard try json.openObject() else { return false }
      repeat {
        let key = try json.key()
        let name = UnsafeBufferPointer(rebasing: beginning[key.start..<key.start + key.count])
        if same(name, "entry") { return true }
        guard same(name, "resourceType"), try json.peek() == 0x22 else {
          try json.skip()
          continue
        }
        let type = try json.string()
        return same(
          UnsafeBufferPointer(rebasing: beginning[type.start..<type.start + type.count]), "Bundle")
      } while try json.objectGoesOn()
    } catch {}
    return false
  }

  /// Whether a file that begins with these bytes is FHIR, or JSON of any kind: no other format is.
  static func isFHIR(_ head: [UInt8], first: UInt8?) -> Bool {
    if first == 0x7B || first == 0x5B { return true }
    guard first == 0x3C else { return false }
    return head.withUnsafeBytes { bytes in
      guard let root = RootTag(in: bytes) else { return false }
      return root.start.withUnsafeBufferPointer {
        (mentions($0, "\"http://hl7.org/fhir\"") || mentions($0, "'http://hl7.org/fhir'"))
          && !mentions($0, "urn:licet:")
      }
    }
  }
}
