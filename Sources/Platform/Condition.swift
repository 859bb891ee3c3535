/// A lock with threads that sleep until what it guards has changed.
///
/// Foundation's `NSCondition` is in the part of it that `Platform` does without.
///
/// Unchecked because the compiler cannot see that the system's calls are made for several threads.
package final class Condition: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  package func withLock<Value, Problem: Error>(
    _ body: () throws(Problem) -> Value
  ) throws(Problem) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Gives the lock back and sleeps, at least until `broadcast` or for no reason; then has the lock again.
  ///
  /// Only within `withLock`.
  package func wait() {
    pthread_cond_wait(condition, mutex)
  }

  /// As `wait()`, but not longer than until `date`.
  package func wait(until date: Date) {
    let seconds = max(date.timeIntervalSince1970, 0)
    var time = timespec(
      tv_sec: Int(seconds), tv_nsec: Int((seconds - seconds.rounded(.down)) * 1e9))
    pthread_cond_timedwait(condition, mutex, &time)
  }

  /// Wakes all who wait. Within `withLock`, or after what they wait for was changed in one.
  package func broadcast() {
    pthread_cond_broadcast(condition)
  }
}
