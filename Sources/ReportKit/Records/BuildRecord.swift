import Markup

/// Where a page keeps its style sheet and its images.
package typealias ReportLayout = PageLayout

/// What `report build` was told that changes a report, so that it can be built again.
///
/// Folders are not in it: a report has the same bytes wherever it is built.
struct BuildRecord: Codable, Sendable, Equatable {
  /// The file name of the template.
  let template: String
  /// `--set` and `--only`, in order; `nil` for none.
  let set: [String]?
  let only: [String]?
  let seeds: Int?
  /// Never `false`.
  let quick: Bool?
  /// `nil` for all in one file.
  let layout: ReportLayout?
}
