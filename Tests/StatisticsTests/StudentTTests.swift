import Testing

@testable import Statistics

/// Degrees of freedom, level and t, computed with 60 digits by mpmath's incomplete beta function.
private let references: [(Int, Double, Double)] =
  [
    (
      0.001,
      [
        0.00157079761872437, 0.00141421426948041, 0.00136035008259736, 0.00133333382716081,
        0.00128854425801449, 0.00126380046069757, 0.00125648335150352, 0.00125362783365852,
        0.00125334579873502,
      ]
    ),
    (
      0.5,
      [
        1, 0.816496580926727, 0.764892328404345, 0.740697084112683, 0.702722146751326,
        0.682755693321293, 0.676975985546153, 0.674735164607009, 0.674514284483592,
      ]
    ),
    (
      0.9,
      [
        6.31375151467504, 2.91998558035373, 2.35336343480182, 2.13184678632665,
        1.83311293265624, 1.69726088659396, 1.66039115601699, 1.64637881728546,
        1.64500601806924,
      ]
    ),
    (
      0.95,
      [
        12.7062047361747, 4.30265272974946, 3.18244630528371, 2.77644510519779,
        2.2621571627982, 2.04227245630124, 1.98421695158642, 1.96233908082641,
        1.96020123989063,
      ]
    ),
    (
      0.99,
      [
        63.6567411628715, 9.92484320091829, 5.84090930973336, 4.60409487134999,
        3.24983554159213, 2.74999565356722, 2.62640545728083, 2.58075469806595,
        2.57632104666853,
      ]
    ),
    (
      0.999999,
      [
        636619.772348751, 999.999249985466, 130.15458955711, 49.4586367565786,
        11.6367820272895, 6.1190756203739, 5.21716420664267, 4.92228952342383,
        4.89468861630994,
      ]
    ),
  ].flatMap { level, values in
    zip([1, 2, 3, 4, 9, 30, 99, 1000, 10_000], values).map { ($0, level, $1) }
  }

@Suite("Student's t distribution") struct StudentTTests {
  @Test("critical values are those of an independent computation", arguments: references)
  func criticalValues(degreesOfFreedom: Int, level: Double, expected: Double) throws {
    let student = try #require(StudentT(degreesOfFreedom: Double(degreesOfFreedom)))
    let value = try #require(student.criticalValue(level: level))
    #expect(abs(value - expected) < 1e-11 * expected)
  }

  @Test("the highest level that a double can name has a finite critical value")
  func highestLevel() throws {
    // tan(π/2 · (1 − 2⁻⁵³)) = 2⁵⁴ / π, to 32 digits.
    let value = StudentT(degreesOfFreedom: 1)?.criticalValue(level: 1 - 0x1p-53)
    #expect(abs(try #require(value) / 5_734_161_139_222_658.6 - 1) < 1e-11)
  }

  @Test("a higher level is farther out, and more degrees of freedom are closer")
  func monotone() throws {
    let levels = [1e-20, 0.01, 0.3, 0.682689492, 0.95, 0.999, 1 - 1e-12]
    var above: [Double]?
    for degreesOfFreedom in 1...60 {
      let student = try #require(StudentT(degreesOfFreedom: Double(degreesOfFreedom)))
      let values = try levels.map { try #require(student.criticalValue(level: $0)) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
      if let above { #expect(zip(values, above).allSatisfy { $0 <= $1 }) }
      above = values
    }
  }

  @Test(
    "there is no distribution without a degree of freedom",
    arguments: [0, -1, 0.9, .nan, .infinity, -.infinity])
  func degrees(degreesOfFreedom: Double) {
    #expect(StudentT(degreesOfFreedom: degreesOfFreedom) == nil)
  }

  @Test("levels outside 0 to 1 have no critical value", arguments: [0, 1, -0.5, 2, .nan])
  func levels(level: Double) {
    #expect(StudentT(degreesOfFreedom: 2)?.criticalValue(level: level) == nil)
  }

  @Test("tails and quantiles are those of SciPy, also between whole degrees of freedom")
  func tails() throws {
    for golden in StatisticsGoldens.all.student {
      let student = try #require(StudentT(degreesOfFreedom: golden.freedom))
      #expect(agrees(student.upperTail(golden.t), golden.tail))
      #expect(agrees(student.quantile(golden.probability), golden.quantile))
      #expect(agrees(student.twoSidedTail(golden.t), 2 * min(golden.tail, 1 - golden.tail)))
    }
  }

  @Test("nothing lies beyond infinity, and a quantile needs a probability")
  func ends() throws {
    let student = try #require(StudentT(degreesOfFreedom: 3.5))
    #expect(student.twoSidedTail(.infinity) == 0)
    #expect(student.upperTail(-.infinity) == 1)
    #expect(student.upperTail(.nan).isNaN)
    for probability in [0, 1, -1, .nan] { #expect(student.quantile(probability) == nil) }
  }
}
