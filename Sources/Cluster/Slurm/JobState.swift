/// Where a job is, as far as it matters to who waits for it.
enum JobState: Sendable, Equatable {
  /// With the scheduler's reason, such as `Resources`.
  case pending(reason: String)
  case running
  /// With the scheduler's word, such as `TIMEOUT`, and the node; that is empty for a job that had none.
  case ended(String, node: String)

  /// The state that `squeue` calls so.
  ///
  /// A word that is not known counts as running: the job is there, and its results say when it is done.
  init(word: String, reason: String, node: String) {
    switch word {
    case "PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "RESV_DEL_HOLD":
      self = .pending(reason: reason)
    case "COMPLETED", "CANCELLED", "FAILED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "BOOT_FAIL",
      "DEADLINE", "OUT_OF_MEMORY", "REVOKED":
      self = .ended(word, node: node)
    default: self = .running
    }
  }

  /// Whether the job may still make results.
  var isLive: Bool {
    switch self {
    case .pending, .running: true
    case .ended: false
    }
  }
}

/// A job of an array.
struct JobPlace: Sendable, Hashable, Comparable {
  /// Of the array.
  let name: String
  /// Counted from 0.
  let index: Int

  static func < (one: JobPlace, other: JobPlace) -> Bool {
    (one.name, one.index) < (other.name, other.index)
  }
}
