import Files
import Platform
import Synchronization

/// Notices when one of the files that a report is made from is saved.
///
/// Looks at times, sizes and numbers of the files every few milliseconds: that works on every file
/// system, and for a few dozen files takes less than a thousandth of a processor.
package final class InputWatch: Sendable {
  /// The files to look at; those that are missing are waited for.
  package struct Inputs: Sendable, Equatable {
    package var files: Set<String>
    /// A folder in which every file with this ending counts, also new ones.
    package var folder: String
    package var ending: String

    package init(files: Set<String>, folder: String, ending: String) {
      self.files = files
      self.folder = folder
      self.ending = ending
    }
  }

  private typealias Snapshot = [String: FileSignature]

  private struct State {
    var inputs: Inputs
    /// What the build that runs now, or ran last, has seen.
    var seen: Snapshot
    var lastLook = ContinuousClock.now
    var hasChanged = false
  }

  /// Time between two looks. A change is believed when the next look finds it unaltered, so that an
  /// editor which writes in two steps starts one build; times of files tell changes apart that
  /// are this far from each other.
  private static let interval = Duration.milliseconds(15)
  /// How long a missing or empty file may be one that is just being written.
  private static let patience = Duration.milliseconds(250)

  private let state: Mutex<State>

  package init(_ inputs: Inputs) {
    state = Mutex(State(inputs: inputs, seen: Self.snapshot(of: inputs)))
  }

  /// The files that are watched, beside those of the folder.
  package var files: Set<String> { state.withLock(\.inputs.files) }

  /// Watches these files from now on; those that were watched before keep what was seen of them.
  ///
  /// Others may have been saved since they were read: what was written after `moment`, in seconds
  /// since 1970, counts as a change.
  package func watch(_ inputs: Inputs, readSince moment: Double) {
    state.withLock { state in
      guard state.inputs != inputs else { return }
      let known = state.inputs
      var seen = Self.snapshot(of: inputs)
      for (path, signature) in seen where signature.isModified(after: moment) {
        seen[path] = nil
      }
      for path in known.files.intersection(inputs.files) { seen[path] = state.seen[path] }
      if known.folder == inputs.folder {
        for (path, signature) in state.seen where !known.files.contains(path) {
          seen[path] = signature
        }
      }
      state.inputs = inputs
      state.seen = seen
    }
  }

  /// Whether a file was saved since the last `waitForChange`; looks at most every few milliseconds,
  /// so that it may be asked often and from any thread.
  package func hasChanged() -> Bool {
    state.withLock { state in
      guard !state.hasChanged else { return true }
      let now = ContinuousClock.now
      guard now - state.lastLook >= Self.interval else { return false }
      state.lastLook = now
      state.hasChanged = Self.snapshot(of: state.inputs) != state.seen
      return state.hasChanged
    }
  }

  /// Waits until files were saved and their writers are done, and takes them as seen.
  /// - Returns: `false` when `isStopped` ended the wait.
  package func waitForChange(isStopped: () -> Bool) -> Bool {
    let (inputs, seen) = state.withLock { ($0.inputs, $0.seen) }
    var previous = seen
    var changedAt: ContinuousClock.Instant?
    while !isStopped() {
      let current = Self.snapshot(of: inputs)
      let now = ContinuousClock.now
      if current != previous {
        changedAt = now
      } else if let changedAt {
        let isWhole = inputs.files.allSatisfy { path in
          seen[path] == nil || (current[path]?.size ?? 0) > 0
        }
        if isWhole || now - changedAt >= Self.patience {
          state.withLock { state in
            state.seen = current
            state.hasChanged = false
          }
          return true
        }
      }
      previous = current
      usleep(15_000)
    }
    return false
  }

  private static func snapshot(of inputs: Inputs) -> Snapshot {
    var paths = inputs.files
    for name in (try? FileSystem.names(in: inputs.folder)) ?? [] where name.isUTF8 {
      if name.text.hasSuffix(inputs.ending) {
        paths.insert(FileSystem.join(inputs.folder, name.text))
      }
    }
    var snapshot: Snapshot = [:]
    for path in paths { snapshot[path] = FileSignature(of: path) }
    return snapshot
  }
}
