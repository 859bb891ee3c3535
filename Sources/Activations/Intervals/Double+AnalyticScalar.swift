extension Double: AnalyticScalar {
  init(nearest value: Double) { self = value }
  func apply(_ function: ElementaryFunction) -> Double { function.value(at: self) }
}
