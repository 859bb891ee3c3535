import Foundation

/// Values collected from several threads.
///
/// `@unchecked`: the array is touched only with the lock held.
final class Recorder<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var recorded: [Value] = []

  var values: [Value] { lock.withLock { recorded } }

  func append(_ value: Value) {
    lock.withLock { recorded.append(value) }
  }
}
