import Diagnostics
import Synchronization

/// What a page in a browser is told: which report stands in the folder, and how its making goes.
package struct PreviewContent: Sendable {
  /// A line of progress.
  package struct Progress: Sendable {
    package var label: String
    /// 0…1; `nil` where no end is known.
    package var fraction: Double?
    package var details: [String]

    package init(label: String, fraction: Double?, details: [String]) {
      self.label = label
      self.fraction = fraction
      self.details = details
    }
  }

  /// The digest of the page that stands in the folder; empty where none does.
  package var page = ""
  package var isBuilding = false
  /// Whether the build takes so long that a page which there is already shows its progress.
  package var isSlow = false
  /// Of the build that runs.
  package var progress: [Progress] = []
  /// What keeps the report from being built, until a build gets farther.
  package var failure: Diagnostics?
  /// Of the last build.
  package var warnings: [Diagnostics] = []
}

/// The content that the build changes and that every open page follows.
package final class PreviewStatus: Sendable {
  private struct State {
    var content = PreviewContent()
    var followers: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextFollower = 0
  }

  private let state = Mutex(State())

  package init() {}

  package var content: PreviewContent { state.withLock(\.content) }

  package func update(_ change: (inout PreviewContent) -> Void) {
    state.withLock { state in
      change(&state.content)
      for follower in state.followers.values { follower.yield() }
    }
  }

  /// An element now and at each change; changes that nobody waited for are one.
  func changes() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      let number = state.nextFollower
      state.nextFollower += 1
      state.followers[number] = continuation
      return number
    }
    continuation.onTermination = { [weak self] _ in
      guard let self else { return }
      state.withLock { $0.followers[number] = nil }
    }
    continuation.yield()
    return stream
  }
}
