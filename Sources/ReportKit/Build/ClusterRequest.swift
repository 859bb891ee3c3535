import Cluster
import Diagnostics
import Files

/// A cluster that shall train runs.
package struct ClusterRequest: Sendable {
  /// The profile; `nil`: `slurm.yml` in the folder in which the command runs, if it is there.
  package var profilePath: String?

  package init(profilePath: String?) {
    self.profilePath = profilePath
  }

  /// The profile.
  /// - Throws: `ClusterError`, or `Diagnostics` with all that is wrong in it.
  func profile() throws -> ClusterProfile {
    guard
      let path = profilePath
        ?? (FileSystem.kind(of: ClusterProfile.standardPath, followingLinks: true) == nil
          ? nil : ClusterProfile.standardPath)
    else { return ClusterProfile() }
    let source = try ClusterProfile.source(path: path)
    return try Diagnostics.catching(sources: [source]) { try ClusterProfile(source) }
  }
}
