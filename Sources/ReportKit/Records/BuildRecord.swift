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

  init(_ request: BuildRequest) {
    template = request.template.split(separator: "/").last.map(String.init) ?? request.template
    set = request.overrides.isEmpty ? nil : request.overrides
    only = request.only.isEmpty ? nil : request.only
    seeds = request.seedCount
    quick = request.quick ? true : nil
    layout = request.layout == .single ? nil : request.layout
  }
}

extension BuildRequest {
  /// Takes over what a report was built with, except for what the user gives another value.
  mutating func adopt(_ record: BuildRecord) {
    if overrides.isEmpty { overrides = record.set ?? [] }
    if only.isEmpty { only = record.only ?? [] }
    seedCount = seedCount ?? record.seeds
    quick = quick || record.quick == true
    layout = record.layout ?? layout
  }
}
