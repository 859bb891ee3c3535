/// Random effects of crossed factors, such as dataset × seed × start, each level of one with each of
/// the others, equally often.
///
/// The mean square of a set S of factors has the expectation Σ over sets T ⊇ S of c_T σ²_T, and the
/// variance of repetitions, where c_T is the number of values that share their levels of T.
/// Moebius's inversion gives σ²_S = Σ over T ⊇ S of (−1)^|T∖S| MS_T / c_S (Searle, Casella and
/// McCulloch 1992).
package struct CrossedComponents: Sendable, Equatable {
  /// A factor, or an interaction of several.
  package struct Effect: Sendable, Equatable {
    /// Ascending indices of factors.
    package let factors: [Int]
    package let degreesOfFreedom: Double
    package let meanSquare: Double
    package let component: VarianceComponent
  }

  /// The numbers of levels of the factors.
  package let levels: [Int]
  package let repetitions: Int
  /// Single factors first, then pairs, and so on. Without repetitions the interaction of all is
  /// missing, since nothing tells it from `residual`.
  package let effects: [Effect]
  /// What repetitions of the same levels differ by; without repetitions, the interaction of all
  /// factors is in it. Its interval is exact for Gaussian values.
  package let residual: VarianceComponent

  /// - Parameters:
  ///   - values: as many as the product of `levels` and `repetitions`: repetitions of the same levels
  ///     follow each other, then the last factor changes, the first factor last. All finite.
  ///   - levels: 1 to 8 factors with at least two levels each.
  ///   - repetitions: at least 1, and 2 for a single factor.
  package init?(_ values: [Double], levels: [Int], repetitions: Int = 1) {
    guard (1...8).contains(levels.count), levels.allSatisfy({ $0 >= 2 }), repetitions >= 1,
      levels.count > 1 || repetitions > 1, let all = Sample(values), values.allSatisfy(\.isFinite),
      Self.product(levels + [repetitions]) == values.count
    else { return nil }
    self.levels = levels
    self.repetitions = repetitions
    let cellCount = values.count / repetitions
    // Without the grand mean, so that large offsets cost no digits.
    let distances = values.map { $0 - all.mean }
    let cells = (0..<cellCount).map { cell in
      distances[cell * repetitions..<(cell + 1) * repetitions].reduce(0, +) / Double(repetitions)
    }
    let sets = 1 << levels.count
    let projections = (0..<sets).map { Self.marginalMeans(of: cells, levels: levels, set: $0) }
    let squares = (0..<sets).map { set in
      (0..<cellCount).reduce(0) { sum, cell in
        let effect = (0..<sets).filter { $0 & ~set == 0 }.reduce(0) {
          $0 + Self.sign(set ^ $1) * projections[$1][cell]
        }
        return sum + Double(repetitions) * effect * effect
      }
    }
    let freedoms = (0..<sets).map { set in
      Self.factors(set, of: levels).reduce(1) { $0 * Double(levels[$1] - 1) }
    }
    let meanSquares = (0..<sets).map { squares[$0] / freedoms[$0] }
    var repeated: (meanSquare: Double, degreesOfFreedom: Double)?
    if repetitions > 1 {
      let freedom = Double(values.count - cellCount)
      let sum = distances.indices.reduce(0) { sum, index in
        let distance = distances[index] - cells[index / repetitions]
        return sum + distance * distance
      }
      repeated = (sum / freedom, freedom)
    }
    let whole = sets - 1
    let error = repeated ?? (meanSquares[whole], freedoms[whole])
    residual = VarianceComponent(adding: [(1, error.meanSquare, error.degreesOfFreedom)])
    effects = (1..<(repeated == nil ? whole : sets)).sorted {
      ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
    }.map { set in
      let factors = Self.factors(set, of: levels)
      let sharing = Double(values.count) / Double(factors.reduce(1) { $0 * levels[$1] })
      var (added, subtracted): ([VarianceComponent.Term], [VarianceComponent.Term]) = ([], [])
      for larger in 1..<sets where larger & set == set {
        let term = (1 / sharing, meanSquares[larger], freedoms[larger])
        if Self.sign(set ^ larger) > 0 { added.append(term) } else { subtracted.append(term) }
      }
      if set == whole {
        subtracted.append((1 / sharing, error.meanSquare, error.degreesOfFreedom))
      }
      return Effect(
        factors: factors, degreesOfFreedom: freedoms[set], meanSquare: meanSquares[set],
        component: VarianceComponent(adding: added, subtracting: subtracted))
    }
  }

  /// The sum of all components, each at least 0.
  package var totalVariance: Double {
    effects.reduce(residual.value) { $0 + $1.component.value }
  }

  private static func factors(_ set: Int, of levels: [Int]) -> [Int] {
    levels.indices.filter { set >> $0 & 1 == 1 }
  }

  private static func sign(_ set: Int) -> Double {
    set.nonzeroBitCount.isMultiple(of: 2) ? 1 : -1
  }

  /// `nil` for more than an `Int` holds.
  private static func product(_ numbers: [Int]) -> Int? {
    numbers.reduce(1) { product, number in
      product.flatMap {
        let (next, overflow) = $0.multipliedReportingOverflow(by: number)
        return overflow ? nil : next
      }
    }
  }

  /// For every cell, the mean over all that share its levels of the factors in `set`.
  private static func marginalMeans(of cells: [Double], levels: [Int], set: Int) -> [Double] {
    let groups = cells.indices.map { cell in
      var (rest, group) = (cell, 0)
      for factor in levels.indices.reversed() {
        let level = rest % levels[factor]
        rest /= levels[factor]
        if set >> factor & 1 == 1 { group = group * levels[factor] + level }
      }
      return group
    }
    let count = factors(set, of: levels).reduce(1) { $0 * levels[$1] }
    var sums = Array(repeating: 0.0, count: count)
    for (cell, group) in groups.enumerated() { sums[group] += cells[cell] }
    let size = Double(cells.count / count)
    return groups.map { sums[$0] / size }
  }
}
