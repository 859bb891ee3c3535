import Numbers
import Statistics

extension TemplateFilter {
  /// Filters that make samples or take only them; those that format numbers take samples, too.
  static let sampleFilters: [TemplateFilter] = [
    TemplateFilter("sample", [.list], items: [.integer, .number], result: .sample) {
      call throws(Problem) in
      guard case .list(let items) = call.input else { throw .item(call.input.kind) }
      var values: [Double] = []
      values.reserveCapacity(items.count)
      for item in items {
        guard let value = item.numericValue else { throw .item(item.kind) }
        values.append(value)
      }
      guard let sample = Sample(values) else { throw .emptyList }
      return .sample(sample)
    },
    TemplateFilter(
      "interval", [.sample],
      parameters: [.init(kind: .number, isRequired: true, bounds: .level)]
    ) { call throws(Problem) in
      guard case .sample(let sample) = call.input, let percent = call.arguments[0].numericValue
      else { throw .item(call.input.kind) }
      return SampleMember.interval(of: sample, percent: percent)
    },
  ]
}

extension Sample {
  /// As it is printed without a filter: the number of one run, or mean ± deviation of several.
  var printed: String {
    deviation.map { NumberText.shortest(mean, deviation: $0) } ?? NumberText.shortest(mean)
  }

  /// In TeX, with so many significant digits or the fewest.
  func tex(digits: Int?) -> String {
    guard let deviation else { return NumberText.tex(mean, digits: digits) }
    return digits.map {
      NumberText.significant(mean, deviation: deviation, digits: $0, in: .tex)
    } ?? NumberText.shortest(mean, deviation: deviation, in: .tex)
  }
}
