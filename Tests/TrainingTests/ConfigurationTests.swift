import Activations
import Datasets
import Testing

@testable import Training

@Suite struct ConfigurationTests {
  private let dataset = HashedData.dataset(train: 20, test: 10)

  private func expect(
    _ error: TrainingError, on dataset: Dataset? = nil,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout RunConfiguration) throws -> Void = { _ in }
  ) throws {
    var configuration = RunConfiguration(network: .lenetSmall, mixture: try .study())
    try change(&configuration)
    #expect(throws: error, sourceLocation: sourceLocation) {
      try Trainer.check(configuration, on: dataset ?? self.dataset)
    }
  }

  @Test("Numbers out of range are refused")
  func numbers() throws {
    try expect(.batchSizeOutOfRange(0, allowed: 1...65_536)) { $0.batchSize = 0 }
    try expect(.limitNotPositive(option: .train, value: 0)) { $0.trainLimit = 0 }
    try expect(.limitNotPositive(option: .test, value: -1)) { $0.testLimit = -1 }
    try expect(.limitNotPositive(option: .steps, value: 0)) { $0.stepLimit = 0 }
    try expect(.tooManyTerms(count: 9, limit: 8)) {
      let names = (1...9).map { Array(repeating: "sin", count: $0).joined(separator: "*") }
      $0.mixture = try MixtureSpecification(terms: names.map { try Term(parsing: $0) })
    }
  }

  @Test(
    "Optimizer parameters out of range are refused",
    arguments: [
      (.adam(beta1: 1), "adam", "beta1", 1), (.adam(beta2: -0.1), "adam", "beta2", -0.1),
      (.adam(epsilon: 0), "adam", "epsilon", 0),
      (.adamW(weightDecay: -1), "adamw", "weight-decay", -1),
      (.adamW(beta1: 2), "adamw", "beta1", 2), (.sgd(momentum: 1), "sgd", "momentum", 1),
    ] as [(OptimizerSpecification, String, String, Double)])
  func optimizer(
    specification: OptimizerSpecification, name: String, parameter: String, value: Double
  ) throws {
    try expect(
      .optimizerParameterOutOfRange(optimizer: name, parameter: parameter, value: value)
    ) { $0.optimizer = specification }
  }

  @Test("An unknown optimizer is refused with the known ones")
  func unknownOptimizer() {
    #expect(
      throws: TrainingError.unknownOptimizer(name: "adan", known: ["adam", "adamw", "sgd"])
    ) { try OptimizerSpecification.named("adan") }
  }

  @Test("A mixture cycle needs an activation layer")
  func nothingToTrain() throws {
    try expect(.nothingToTrain(cycle: 2)) {
      $0.network = NetworkSpecification(layers: [.dense(outputs: 3), .logits])
    }
  }

  @Test("A dataset that cannot be trained on is refused")
  func datasets() throws {
    let images = HashedData.images(20)
    let none = ImageSet(rows: 28, columns: 28, pixels: [], labels: [])
    try expect(
      .emptyDataset(dataset: "hashed", part: .test),
      on: HashedData.dataset(train: images, test: none))
    try expect(
      .emptyDataset(dataset: "hashed", part: .train),
      on: HashedData.dataset(train: none, test: images))
    let small = ImageSet(rows: 2, columns: 3, pixels: [0, 1, 2, 3, 4, 5], labels: [0])
    try expect(
      .imageSizesDiffer(
        dataset: "hashed", train: .init(rows: 28, columns: 28), test: .init(rows: 2, columns: 3)),
      on: HashedData.dataset(train: images, test: small))
    let label = Int(images.labels.max() ?? 0)
    let image = images.labels.firstIndex(of: UInt16(label)) ?? 0
    try expect(
      .labelOutOfRange(
        dataset: "hashed", part: .train, image: image, label: label, classCount: label),
      on: HashedData.dataset(train: images, test: images, classes: label))
  }

  @Test("A network that the images are too small for is refused")
  func network() throws {
    let small = ImageSet(rows: 2, columns: 3, pixels: [0, 1, 2, 3, 4, 5], labels: [0])
    try expect(
      .invalidNetwork(
        name: "lenet-small", layer: 1,
        problem: .kernelLargerThanInput(
          kernel: 5, input: FeatureShape(channels: 1, rows: 2, columns: 3))),
      on: HashedData.dataset(train: small, test: small))
  }

  @Test("A preset whose pooling leaves nothing of small images is refused at the layer")
  func smallImages() throws {
    try expect(
      .invalidNetwork(
        name: "lenet", layer: 4,
        problem: .kernelLargerThanInput(
          kernel: 5, input: FeatureShape(channels: 16, rows: 2, columns: 2))),
      on: HashedData.dataset(
        train: HashedData.colourImages(4), test: HashedData.colourImages(4), classes: 4)
    ) { $0.network = .lenet }
  }

  @Test("Kernels of another architecture are refused")
  func kernels() throws {
    #expect(KernelSelection.available.contains(.scalar))
    #expect(!KernelSelection.available.contains(.best))
    for kernels in KernelSelection.allCases {
      if kernels == .best || KernelSelection.available.contains(kernels) {
        _ = try kernels.resolve()
      } else {
        #expect(throws: TrainingError.kernelsUnavailable(kernels)) { try kernels.resolve() }
      }
    }
  }
}
