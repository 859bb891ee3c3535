/// The files of the repository that the program carries, so that it works from any folder.
///
/// The repository's own `data/` and `templates/` are the only source: `Resources` has links to them,
/// and SwiftPM puts what they lead to into the program.
package enum ShippedFiles {
  /// A file that is read where the user's folder has none of this path.
  ///
  /// - Parameter path: relative to the folder in which the command runs, such as
  ///   `templates/parts/claims.md`.
  /// - Returns: `nil` where no such file ships.
  package static func bytes(at path: String) -> [UInt8]? {
    let path = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return files.first { $0.path == path }?.bytes
  }

  /// The paths of all of them, sorted.
  package static var paths: [String] { files.map(\.path) }

  /// The files of a new study by their paths in its folder. `@NAME@` stands for what the study is
  /// called, `@DATASETS@` for the items of `study.datasets`.
  package static var newStudy: [(path: String, bytes: [UInt8])] {
    [
      ("README.md", PackageResources.README_md),
      ("data/README.md", PackageResources.data_README_md),
      (".gitignore", PackageResources.gitignore),
      (".github/workflows/report.yml", PackageResources.workflow_yml),
      ("study.md", PackageResources.study_md),
    ]
  }

  private static var files: [(path: String, bytes: [UInt8])] {
    [
      ("data/fashion-mnist.yml", PackageResources.fashion_mnist_yml),
      ("data/kmnist.yml", PackageResources.kmnist_yml),
      ("data/mnist.yml", PackageResources.mnist_yml),
      ("templates/activation-study-full.md", PackageResources.activation_study_full_md),
      ("templates/activation-study.md", PackageResources.activation_study_md),
      ("templates/parts/claims.md", PackageResources.claims_md),
      ("templates/parts/controls.md", PackageResources.controls_md),
      ("templates/parts/starts.md", PackageResources.starts_md),
      ("templates/parts/tour-network.svg", PackageResources.tour_network_svg),
      ("templates/parts/tour.bib", PackageResources.tour_bib),
      ("templates/tour.md", PackageResources.tour_md),
    ]
  }
}
