import Dispatch
import Synchronization

/// A value that another thread makes while this one goes on.
package final class Background<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let group = DispatchGroup()

  package init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: group) { [self] in
      let made = make()
      value.withLock { $0 = made }
    }
  }

  /// Waits until it is made.
  package func get() -> Value {
    while true {
      group.wait()
      if let value = value.withLock({ $0 }) { return value }
    }
  }
}
