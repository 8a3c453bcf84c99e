import Testing

@testable import Checking

/// That what is kept back comes out as it went in.
@Suite struct SpoolTests {
  @Test(arguments: [1, 1000, 1 << 20])
  func bytesComeBackInOrderFromMemoryAndFromAFile(capacity: Int) {
    let spool = Spool(capacity: capacity)
    var wanted: [UInt8] = []
    for number in 0..<3000 {
      let piece = Array("\(number),".utf8)
      wanted += piece
      spool.append(piece)
    }
    var came: [UInt8] = []
    spool.replay { came += $0 }
    #expect(came == wanted)
    #expect(spool.problem == nil)
  }

  @Test func nothingComesOfNothing() {
    Spool(capacity: 1).replay { #expect($0.isEmpty) }
  }
}
