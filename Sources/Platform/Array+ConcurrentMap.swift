import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The same as `map`, with the elements side by side over the machine's cores.
  ///
  /// - Throws: What `transform` throws of the first element for which it does.
  package func concurrentMap<Value: Sendable, Problem: Error>(
    _ transform: @Sendable (Element) throws(Problem) -> Value
  ) throws(Problem) -> [Value] {
    let results = Mutex<[Int: Result<Value, Problem>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = Result { () throws(Problem) in try transform(self[index]) }
      results.withLock { $0[index] = result }
    }
    let sorted = results.withLock { $0.sorted { $0.key < $1.key } }
    return try sorted.map { (_, result) throws(Problem) in try result.get() }
  }
}
