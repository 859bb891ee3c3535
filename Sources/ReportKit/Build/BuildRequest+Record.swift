extension BuildRecord {
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
