import Numbers
import Statistics

extension TemplateFilter {
  /// Filters for samples; those that format numbers take samples, too.
  static let sampleFilters: [TemplateFilter] = [
    TemplateFilter(
      "interval", [.sample],
      parameters: [.init(kind: .number, isRequired: true, bounds: .level)]
    ) { call throws(Problem) in
      guard case .sample(let sample) = call.input, let percent = call.arguments[0].numericValue
      else { throw .item(call.input.kind) }
      return SampleMember.interval(of: sample, percent: percent)
    }
  ]
}

extension Sample {
  /// As it is printed without a filter: the number of one run, or mean ± deviation of several.
  var printed: String {
    guard let deviation else { return NumberText.shortest(mean) }
    return NumberText.typeset(NumberText.shortest(mean, deviation: deviation))
  }

  /// In TeX, with so many significant digits or the fewest.
  func tex(digits: Int?) -> String {
    guard let deviation else { return NumberText.tex(mean, digits: digits) }
    return digits.map {
      NumberText.significant(mean, deviation: deviation, digits: $0, in: .tex)
    } ?? NumberText.shortest(mean, deviation: deviation, in: .tex)
  }
}
