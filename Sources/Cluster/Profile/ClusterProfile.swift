import Files
import Platform
import SourceText
import StrictYAML

/// How jobs are asked of a cluster; `scaling.md` describes the file.
package struct ClusterProfile: Sendable, Equatable {
  package var partition: String?
  package var account: String?
  /// In the scheduler's notation.
  package var time: String?
  /// Of each job.
  package var cores = 1
  /// Of each job, in the scheduler's notation.
  package var memory: String?
  /// Jobs have so many runs, or those that share cycles where these are more.
  package var runsPerJob = 1
  /// Jobs of one build that wait or run at once.
  package var maximumJobs = 1000
  /// How often a run is handed over before its loss ends the build.
  package var attempts = 3
  /// In front of the program's path, such as those of a container.
  package var command: [String] = []
  /// The program on the nodes; `nil`: this one.
  package var program: String?
  /// Further options of `sbatch`.
  package var options: [String] = []

  package init() {}

  /// - Throws: `DocumentErrors<ProfileError>` with everything that is wrong.
  package init(_ source: SourceFile) throws {
    let errors = ErrorCollector<ProfileError>()
    let root = errors.attempt { try StrictYAML.parse(source) }
    self = try errors.finish(root.flatMap { ProfileReader(errors: errors).profile($0) })
  }

  /// Where a profile is looked for that nobody named.
  package static let standardPath = "slurm.yml"

  /// The text of a profile's file.
  /// - Throws: `ClusterError.profileUnreadable`.
  package static func source(path: String) throws(ClusterError) -> SourceFile {
    do {
      let bytes = try FileSystem.read(path, limit: 1 << 20)
      return SourceFile(name: path, bytes: bytes)
    } catch {
      throw .profileUnreadable(path: path, errno: error.code)
    }
  }
}
