#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Chooses ticks so many that they help and so few that their labels do not touch.
struct TickChooser {
  let axis: Axis
  let range: AxisRange
  let typography: Typography

  /// Ticks for a horizontal axis of `length` points.
  func horizontal(length: Double) -> [Tick] {
    choose(length: length, spacing: typography.tick * 4.6) { isLegible($0, length: length) }
  }

  /// Ticks for a vertical axis of `length` points.
  func vertical(length: Double) -> [Tick] {
    choose(length: length, spacing: typography.tick * 3.3) { ticks in
      let places = placed(ticks, length: length)
      return zip(places, places.dropFirst()).allSatisfy { a, b in
        (b.position - a.position).magnitude >= 1.25 * typography.tick
      }
    }
  }

  /// Whether given ticks, which are not thinned, overlap on a horizontal axis.
  func hasTouchingNames(length: Double) -> Bool {
    guard case .at(let ticks) = axis.ticks else { return false }
    return !isLegible(ticks, length: length)
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
    case .automatic: break
    }
    var target = max(2, min(10, Int((length / spacing).rounded())))
    while true {
      let ticks = automatic(target: target)
      if target == 2 || (isLegible(ticks) && isExact(ticks)) { return ticks }
      target -= 1
    }
  }

  /// Whether no label rounds its value: axes of whole numbers have no ticks between.
  private func isExact(_ ticks: [Tick]) -> Bool {
    guard case .fixed(let decimals) = axis.format else { return true }
    let unit = pow(10, Double(decimals))
    return ticks.allSatisfy {
      let scaled = $0.value * unit
      return (scaled - scaled.rounded()).magnitude < 1e-6 * max(1, scaled.magnitude)
    }
  }

  private func automatic(target: Int) -> [Tick] {
    let values =
      switch axis.scale {
      case .linear: TickLocator(range: range, target: target).values()
      case .log10: LogTickLocator(range: range, target: target).values()
      }
    let labels = TickLabels.labels(for: values, format: axis.format, scale: axis.scale)
    return zip(values, labels).map { Tick($0, label: $1) }
  }
}
