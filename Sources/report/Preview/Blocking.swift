import Dispatch
import Synchronization

/// Waits for asynchronous work from the main thread, which commands run on.
enum Blocking {
  static func wait<Value: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () async throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let outcome = Outcome<Value, Failure>()
    Task.detached {
      let result: Result<Value, Failure>
      do throws(Failure) {
        result = .success(try await body())
      } catch {
        result = .failure(error)
      }
      outcome.set(result)
    }
    return try outcome.wait().get()
  }

  private final class Outcome<Value: Sendable, Failure: Error>: Sendable {
    private let result = Mutex<Result<Value, Failure>?>(nil)
    private let isSet = DispatchSemaphore(value: 0)

    func set(_ value: Result<Value, Failure>) {
      result.withLock { $0 = value }
      isSet.signal()
    }

    func wait() -> Result<Value, Failure> {
      while true {
        isSet.wait()
        if let result = result.withLock({ $0 }) { return result }
      }
    }
  }
}
