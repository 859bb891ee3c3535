import Numbers

/// Chooses ticks so many that they help and so few that their labels do not touch.
struct TickChooser {
  let axis: Axis
  let range: AxisRange
  let typography: Typography
  /// Given names are cut to this width in points where they do not stand side by side.
  let nameLimit: Double
  let numbers: NumberConventions
  /// What the labels of chosen ticks leave out; `nil` where they tell the whole value.
  let offset: TickOffset?

  init(
    axis: Axis, range: AxisRange, typography: Typography, nameLimit: Double,
    numbers: NumberConventions = .english
  ) {
    self.numbers = numbers
    self.axis = axis
    self.range = range
    self.typography = typography
    self.nameLimit = nameLimit
    switch axis.ticks {
    case .automatic, .wholeNumbers: offset = TickOffset(range)
    case .at, .none: offset = nil
    }
  }

  /// The offset as it is written at the end of the axis.
  var offsetText: String? { offset?.text(in: axis.format, numbers) }

  /// Ticks for a horizontal axis of `length` points, whose given names are `turned` or not.
  func horizontal(length: Double, turned: Bool) -> [Tick] {
    let ticks = choose(length: length, spacing: typography.tick * 4.6) {
      isLegible($0, length: length)
    }
    return turned ? cut(ticks) : ticks
  }

  /// Ticks for a vertical axis of `length` points.
  func vertical(length: Double) -> [Tick] {
    cut(
      choose(length: length, spacing: typography.tick * 3.3) { ticks in
        let places = placed(ticks, length: length)
        return zip(places, places.dropFirst()).allSatisfy { a, b in
          (b.position - a.position).magnitude >= 1.25 * typography.tick
        }
      })
  }

  /// Whether given ticks, which are not thinned, overlap on a horizontal axis of `length` points,
  /// or one of them is longer than the axis.
  func hasTouchingNames(length: Double) -> Bool {
    guard case .at(let ticks) = axis.ticks else { return false }
    return !isLegible(ticks, length: length)
      || placed(ticks, length: length).contains { $0.width > length }
  }

  private func cut(_ ticks: [Tick]) -> [Tick] {
    guard case .at = axis.ticks else { return ticks }
    return ticks.map {
      Tick(
        $0.value,
        label: TextFit.cut(
          $0.label, width: nameLimit, size: typography.tick, keeping: .bothEnds))
    }
  }

  private func isLegible(_ ticks: [Tick], length: Double) -> Bool {
    let places = placed(ticks, length: length)
    return zip(places, places.dropFirst()).allSatisfy { a, b in
      (b.position - a.position).magnitude >= (a.width + b.width) / 2 + 0.6 * typography.tick
    }
  }

  private func placed(
    _ ticks: [Tick], length: Double
  ) -> [(position: Double, width: Double)] {
    let transform = AxisTransform(range: range, scale: axis.scale, start: 0, end: length)
    return ticks.map {
      (transform.position(of: $0.value), TextMeasure.width(of: $0.label, size: typography.tick))
    }
  }

  private func choose(
    length: Double, spacing: Double, isLegible: ([Tick]) -> Bool
  ) -> [Tick] {
    switch axis.ticks {
    case .none: return []
    case .at(let ticks): return ticks.filter { range.contains($0.value) }
    case .automatic, .wholeNumbers: break
    }
    let target = max(2, min(10, Int((length / spacing).rounded())))
    for target in stride(from: target, through: 2, by: -1) {
      let ticks = automatic(target: target)
      if isLegible(ticks) { return ticks }
    }
    // Not even two fit: a single tick always does.
    return Array(automatic(target: 2).prefix(1))
  }

  private func automatic(target: Int) -> [Tick] {
    guard let offset,
      let range = try? AxisRange(range.lower - offset.value, range.upper - offset.value)
    else {
      let values = values(in: range, scale: axis.scale, target: target)
      return Self.ticks(
        at: values,
        TickLabels.labels(for: values, format: axis.format, scale: axis.scale, numbers))
    }
    // So narrow a range is the same on a logarithmic axis.
    let values = values(in: range, scale: .linear, target: target)
    return Self.ticks(
      at: values.map { offset.value + $0 },
      TickLabels.labels(for: values, format: axis.format, scale: .linear, numbers))
  }

  private func values(in range: AxisRange, scale: Axis.Scale, target: Int) -> [Double] {
    switch scale {
    case .linear:
      TickLocator(range: range, target: target, isWhole: axis.ticks == .wholeNumbers).values()
    case .log10:
      LogTickLocator(range: range, target: target).values().filter {
        axis.ticks != .wholeNumbers || $0 == $0.rounded()
      }
    }
  }

  /// Where neighbours round to one value, the first of them stands.
  private static func ticks(at values: [Double], _ labels: [String]) -> [Tick] {
    var ticks: [Tick] = []
    for (value, label) in zip(values, labels) where ticks.last.map({ $0.value < value }) ?? true {
      ticks.append(Tick(value, label: label))
    }
    return ticks
  }
}
