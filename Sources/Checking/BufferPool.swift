import Synchronization

/// Buffers that were written out and may be filled again, so that output costs no new memory.
final class BufferPool: Sendable {
  private let buffers = Mutex<[[UInt8]]>([])

  func take() -> [UInt8] { buffers.withLock { $0.popLast() } ?? [] }

  /// Takes a buffer's storage; it must be held by nobody else, or it would be copied.
  func giveBack(_ buffer: inout [UInt8]) {
    buffer.removeAll(keepingCapacity: true)
    buffers.withLock { pool in
      pool.append([])
      swap(&pool[pool.count - 1], &buffer)
    }
  }
}
