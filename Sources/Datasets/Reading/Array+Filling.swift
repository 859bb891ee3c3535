extension [UInt8] {
  /// Bytes that `fill` writes into fresh memory of `capacity` bytes; it returns how many.
  init(
    capacity: Int,
    filledBy fill: (UnsafeMutableRawBufferPointer) throws(ContentProblem) -> Int
  ) throws(ContentProblem) {
    // The standard initialiser rethrows without the error's type.
    var problem: ContentProblem?
    self.init(unsafeUninitializedCapacity: capacity) { buffer, count in
      do throws(ContentProblem) {
        count = try fill(
          UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: capacity))
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
  }
}
