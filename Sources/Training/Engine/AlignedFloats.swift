/// Floats in memory of its own, 64-byte aligned and zero at first.
///
/// Unchecked because what is written by whom is decided by the engine: within a call of
/// `WorkerPool.run` a range is written by one worker, or only read.
final class AlignedFloats: @unchecked Sendable {
  let count: Int
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    self.count = count
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    start = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    start.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }

  /// Sets every float to 0.
  func clear() { start.update(repeating: 0, count: count) }

  var array: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// - Precondition: as many values as there are floats.
  func assign(_ values: [Float]) {
    precondition(values.count == count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { start.update(from: base, count: count) }
    }
  }
}
