import Foundation

/// The checkout that the tests were built from.
enum Repository {
  static let path: String = {
    let components = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return components.dropLast(3).joined(separator: "/")
  }()

  /// The folder with the real datasets, if this machine has one.
  static let realData = ProcessInfo.processInfo.environment["REPORT_DATA"]
}
