import Statistics
import Testing

@Suite("variance components") struct VarianceComponentTests {
  private func check(
    _ component: VarianceComponent, _ golden: StatisticsGoldens.Component, scale: Double
  ) throws {
    #expect(agrees(component.moment, golden.moment, scale: scale))
    #expect(component.value == max(component.moment, 0))
    let interval = try #require(component.interval(level: 0.95))
    #expect(agrees(interval.lower, golden.interval[0], scale: scale))
    #expect(agrees(interval.upper, golden.interval[1], scale: scale))
  }

  @Test("one factor: components are those of the analysis of variance of statsmodels")
  func oneWay() throws {
    for golden in StatisticsGoldens.all.oneWay {
      let components = try #require(OneWayComponents(golden.groups))
      let scale = components.betweenMeanSquare + components.withinMeanSquare
      try check(components.between, golden.between, scale: scale)
      try check(components.within, golden.within, scale: scale)
      #expect(agrees(components.pValue, golden.pValue))
      #expect(components.within.method == .exact)
      #expect(components.between.method == .williams)
      let interval = components.intraclassInterval(level: 0.95)
      #expect((interval == nil) == (golden.correlation == nil))
      if let expected = golden.correlation {
        #expect(agrees(interval?.lower, expected[0], scale: 1e-2))
        #expect(agrees(interval?.upper, expected[1], scale: 1e-2))
      }
    }
  }

  @Test("crossed factors: components solve the equations of expected mean squares")
  func crossed() throws {
    for golden in StatisticsGoldens.all.crossed {
      let components = try #require(
        CrossedComponents(golden.values, levels: golden.levels, repetitions: golden.repetitions))
      #expect(components.effects.map(\.factors) == golden.factors)
      let scale = golden.meanSquares.reduce(0, +)
      for (index, effect) in components.effects.enumerated() {
        #expect(agrees(effect.meanSquare, golden.meanSquares[index], scale: 1e-3 * scale))
        try check(effect.component, golden.components[index], scale: scale)
      }
      try check(components.residual, try #require(golden.components.last), scale: scale)
      #expect(components.residual.method == .exact)
    }
  }

  @Test("one crossed factor with repetitions is the same as groups of one size")
  func sameThing() throws {
    let groups = [[1, 2, 4], [3, 5, 5.5], [9, 8, 8.5]]
    let oneWay = try #require(OneWayComponents(groups))
    let crossed = try #require(
      CrossedComponents(groups.flatMap { $0 }, levels: [3], repetitions: 3))
    #expect(agrees(crossed.effects[0].component.moment, oneWay.between.moment))
    #expect(agrees(crossed.residual.moment, oneWay.within.moment))
    #expect(crossed.effects[0].component.method == .williams)
    #expect(agrees(crossed.totalVariance, oneWay.between.value + oneWay.within.value))
  }

  @Test("a negative moment is no component, and its interval begins at 0")
  func negative() throws {
    let components = try #require(OneWayComponents([[1, 9], [2, 8.5]]))
    #expect(components.between.moment < 0)
    #expect(components.between.value == 0)
    let interval = try #require(components.between.interval(level: 0.95))
    #expect(interval.lower == 0)
    #expect(interval.upper >= 0)
    #expect(components.intraclassCorrelation == 0)
    #expect(components.intraclassInterval(level: 0.95)?.lower == 0)
  }

  @Test("the interval of a factor among three says that it is approximate")
  func methods() throws {
    let values = (0..<12).map { Double($0 * $0 % 11) }
    let components = try #require(CrossedComponents(values, levels: [2, 3, 2]))
    #expect(components.effects[0].component.method == .williamsSatterthwaite)
    #expect(components.effects[3].component.method == .williams)
  }

  @Test("equal values have no components to speak of")
  func equal() throws {
    let oneWay = try #require(OneWayComponents([[0.1, 0.1], [0.1, 0.1]]))
    #expect((oneWay.between.value, oneWay.within.value) == (0, 0))
    #expect(oneWay.within.interval(level: 0.95) == nil)
    #expect(oneWay.pValue == nil)
    #expect(oneWay.intraclassCorrelation == nil)
    let crossed = try #require(CrossedComponents([0.1, 0.1, 0.1, 0.1], levels: [2, 2]))
    #expect(crossed.totalVariance == 0)
    #expect(crossed.effects.allSatisfy { $0.component.interval(level: 0.95) == nil })
  }

  @Test("designs that tell nothing apart are refused")
  func refused() {
    #expect(OneWayComponents([[1, 2]]) == nil)
    #expect(OneWayComponents([[1, 2], []]) == nil)
    #expect(OneWayComponents([[1], [2]]) == nil)
    #expect(OneWayComponents([[1, .nan], [2, 3]]) == nil)
    #expect(CrossedComponents([1, 2], levels: [2]) == nil)
    #expect(CrossedComponents([1, 2, 3], levels: [2, 2]) == nil)
    #expect(CrossedComponents([1, 2], levels: [2, 1]) == nil)
    #expect(CrossedComponents([], levels: []) == nil)
    #expect(CrossedComponents([1, 2, 3, .infinity], levels: [2, 2]) == nil)
    #expect(CrossedComponents([1], levels: [.max, .max]) == nil)
  }
}
