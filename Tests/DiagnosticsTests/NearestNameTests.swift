import Testing

@testable import Diagnostics

@Suite struct NearestNameTests {
  private static let names = [
    "relu", "gelu", "leaky-relu", "tanh", "sigmoid", "batch-size", "mnist",
  ]

  @Test(
    "finds the name that was meant, and nothing when none is near",
    arguments: [
      ("rleu", "relu"), ("thna", "tanh"), ("sigmod", "sigmoid"), ("batchSize", "batch-size"),
      ("batch_size", "batch-size"), ("MNIST", "mnist"), ("elu", "relu"),
      ("leakyrelu", "leaky-relu"),
      ("x", nil), ("", nil), ("softplus", nil), ("abcd", nil), ("relu", nil),
      (String(repeating: "a", count: 100_000), nil),
    ] as [(String, String?)])
  func suggestions(name: String, expected: String?) {
    #expect(NearestName.suggestion(for: name, among: Self.names) == expected)
  }
}
