import Testing

@testable import Diagnostics

@Suite struct NearestNameTests {
  private static let names = [
    "relu", "gelu", "leaky-relu", "tanh", "sigmoid", "batch-size", "mnist",
  ]

  @Test(
    "finds a name with the same words, or of the same meaning",
    arguments: [
      ("accuracy", ["loss", "testAccuracy"], "testAccuracy"),
      ("author", ["title", "authors"], "authors"),
      ("batch-size", ["bath", "batch"], "batch"),
      ("batch_sizes", ["batch", "batchSize"], "batchSize"),
      ("loss", ["lossTriangles", "testLoss"], "testLoss"), ("model", ["mode", "network"], "mode"),
      ("epochs", ["seeds", "schedule"], "schedule"), ("round", ["count", "fixed"], "fixed"),
      ("activations", ["network", "terms"], "terms"),
      ("secrets", ["study", "datasets", "runs"], nil),
      ("a-b", ["b-a"], nil), ("x1", ["x2x"], nil),
    ] as [(String, [String], String?)])
  func meanings(name: String, names: [String], expected: String?) {
    #expect(NearestName.suggestion(for: name, among: names) == expected)
  }

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
