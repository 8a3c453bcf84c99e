import Glibc
import Terms
import Testing
import XMLReading

@testable import Regulation

/// Where this package lies.
let packageFolder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

/// The compiled schema of rule files. It belongs to one thread, so that every test compiles its own.
func ruleSchema() throws -> XMLSchema {
  let path = packageFolder + "/Jurisdictions/schema/jurisdiction.xsd"
  return try XMLSchema.compile(file: path, source: .path(path))
}

func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

/// The bytes of a file.
func contents(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else {
    throw Problems([Problem(id: "test", message: path, location: .init(file: path))])
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}
