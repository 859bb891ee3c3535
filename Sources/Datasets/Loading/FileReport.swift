/// What is known about one file of a dataset on this machine.
package struct FileReport: Sendable, Equatable {
  package enum Status: Sendable, Equatable {
    case missing
    /// There is such a file; its content was not looked at.
    case present(path: String)
    /// The content is the published one.
    case verified(path: String)
    /// `.content` or `.unfit`.
    case refused(DatasetError)
    /// Fetched just now, and verified.
    case downloaded(path: String)
  }

  package let file: DatasetFile
  package let status: Status

  package init(file: DatasetFile, status: Status) {
    self.file = file
    self.status = status
  }
}
