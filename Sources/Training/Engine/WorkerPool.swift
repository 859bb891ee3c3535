import Foundation

/// A fixed number of threads that share out numbered tasks; the caller is one of them.
///
/// Tasks are claimed one by one, so a thread that the machine delays does not hold up the
/// others. Nothing may depend on which worker does a task. Threads without a task sleep.
///
/// Unchecked because the compiler cannot see that `condition` guards every mutable property.
final class WorkerPool: @unchecked Sendable {
  /// A task's number and the worker that does it, 0..<threads.
  typealias Body = @Sendable (_ task: Int, _ worker: Int) -> Void

  let threads: Int

  private let condition = NSCondition()
  private var body: Body?
  private var taskCount = 0
  private var nextTask = 0
  private var unfinished = 0
  private var isStopped = false

  /// - Parameter threads: At least 1, the caller's own thread included.
  init(threads: Int) {
    precondition(threads >= 1)
    self.threads = threads
    for worker in 1..<max(threads, 1) {
      let thread = Thread { self.work(as: worker) }
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  /// Ends the threads; the pool must not be used afterwards.
  func stop() {
    condition.lock()
    isStopped = true
    condition.broadcast()
    condition.unlock()
  }

  /// Does tasks 0..<count and returns when all are done.
  func run(_ count: Int, _ body: @escaping Body) {
    guard count > 0 else { return }
    if threads == 1 || count == 1 {
      for task in 0..<count { body(task, 0) }
      return
    }
    condition.lock()
    self.body = body
    taskCount = count
    nextTask = 0
    unfinished = count
    condition.broadcast()
    doTasks(as: 0)
    while unfinished > 0 { condition.wait() }
    self.body = nil
    condition.unlock()
  }

  private func work(as worker: Int) {
    condition.lock()
    while !isStopped {
      if nextTask < taskCount { doTasks(as: worker) } else { condition.wait() }
    }
    condition.unlock()
  }

  /// Claims tasks until none is left. The lock is held on entry and on return.
  private func doTasks(as worker: Int) {
    guard let body else { return }
    while nextTask < taskCount {
      let task = nextTask
      nextTask += 1
      condition.unlock()
      body(task, worker)
      condition.lock()
      unfinished -= 1
    }
    if unfinished == 0 { condition.broadcast() }
  }
}
