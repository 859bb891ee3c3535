import Statistics

/// What templates can name of a sample.
enum SampleMember: String, CaseIterable {
  case mean
  /// The sample standard deviation; absent for one value.
  case deviation
  /// The confidence interval of the mean at 95 %, a record of `lower` and `upper`; absent for one
  /// value.
  case interval
  case n, values, min, max, median

  static let names = allCases.map(\.rawValue)

  var shape: TemplateShape {
    switch self {
    case .mean, .deviation, .min, .max, .median: .scalar(.number)
    case .n: .scalar(.integer)
    case .values: .list(.scalar(.number))
    case .interval: Self.intervalShape
    }
  }

  static let intervalShape = TemplateShape.record([
    .init("lower", .scalar(.number)), .init("upper", .scalar(.number)),
  ])

  func value(of sample: Sample) -> TemplateValue {
    switch self {
    case .mean: .number(sample.mean)
    case .deviation: sample.deviation.map { .number($0) } ?? .absent
    case .interval: Self.interval(of: sample, percent: 95)
    case .n: .integer(sample.n)
    case .values: .list(sample.values.map { .number($0) })
    case .min: .number(sample.minimum)
    case .max: .number(sample.maximum)
    case .median: .number(sample.median)
    }
  }

  /// Absent for one value, and unless the level is above 0 and below 100.
  static func interval(of sample: Sample, percent: Double) -> TemplateValue {
    guard let interval = sample.interval(level: percent / 100) else { return .absent }
    return .record(["lower": .number(interval.lower), "upper": .number(interval.upper)])
  }
}
