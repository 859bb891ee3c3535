import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The same as `map`, with the elements side by side over the machine's cores.
  ///
  /// - Throws: What `transform` throws of the first element for which it does.
  func concurrentMap<Value: Sendable>(
    _ transform: @Sendable (Element) throws -> Value
  ) throws -> [Value] {
    let results = Mutex<[Int: Result<Value, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = Result { try transform(self[index]) }
      results.withLock { $0[index] = result }
    }
    let sorted = results.withLock { $0.sorted { $0.key < $1.key } }
    return try sorted.map { try $0.value.get() }
  }
}
