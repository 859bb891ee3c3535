import Testing

@testable import Activations
@testable import Approximation

@Suite struct KernelStartTests {
  @Test("the start is the ridge regression of ELU at the centers")
  func start() throws {
    let centers = try ActivationFunction.kafDictionary.map { try #require($0.parameter) }
    let elu = try ActivationFunction.named("elu")
    let matrix = centers.indices.map { row in
      centers.indices.map { column in
        ActivationFunction.kafDictionary[column].value(at: centers[row])
          + (row == column ? 0.01 : 0)
      }
    }
    let exact = try #require(
      LinearSystem.solve(matrix, centers.map { elu.value(at: $0) }))
    let start = try #require(ActivationFunction.kaf.learned?.values)
    for (value, exact) in zip(start, exact) { #expect(abs(value - exact) <= 0.5001e-4) }
    for x in stride(from: -3.0, through: 3, by: 0.01) {
      #expect(abs(ActivationFunction.kaf.value(at: x) - elu.value(at: x)) < 0.05)
    }
  }
}
