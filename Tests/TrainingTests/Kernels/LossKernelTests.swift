import CKernels
import TestSupport
import Testing

@testable import Training

@Suite struct LossKernelTests {
  @Test(
    "Loss, prediction and gradient of each image",
    arguments: [1, 2, 3, 10, 47], [Float(0.1), 3, 80])
  func softmaxCrossEntropy(classes: Int, scale: Float) throws {
    var numbers = SplitMix(seed: 8)
    let logits = numbers.floats(classes * laneCount, scale: scale)
    let labels = (0..<laneCount).map { Int32($0 % classes) }
    let weight = (0..<laneCount).map { $0 == 5 ? 0 : Float(1) / 64 }
    let result = try sameBitsOnEveryInstructionSet { kernels, guarded in
      let gradient = guarded([Float](repeating: 77, count: logits.count))
      let loss = guarded([Float](repeating: 77, count: laneCount))
      let guardedLabels = guarded(labels)
      let predicted = guarded([Int32](repeating: 77, count: laneCount))
      kernels.softmax_cross_entropy(
        Int32(classes), guarded(logits).base, guardedLabels.base, guarded(weight).base, loss.base,
        predicted.base, nil)
      kernels.softmax_cross_entropy(
        Int32(classes), guarded(logits).base, guardedLabels.base, guarded(weight).base, loss.base,
        predicted.base, gradient.base)
      return loss.contents + predicted.contents.map { Float($0) } + gradient.contents
    }
    let (loss, rest) = (result.prefix(laneCount), result.dropFirst(laneCount))
    let gradient = Array(rest.dropFirst(laneCount))
    for l in 0..<laneCount {
      let exact = Reference.softmaxCrossEntropy(logits: logits.lane(l), label: Int(labels[l]))
      #expect(Int(Array(rest)[l]) == exact.predicted)
      expectRounded(
        [Double(loss[l])], [l == 5 ? 0 : exact.loss], magnitude: [1 + exact.loss.magnitude],
        operations: 8, "loss")
      expectRounded(
        gradient.lane(l), exact.gradient.map { $0 * Double(weight[l]) },
        magnitude: exact.gradient.map { _ in Double(weight[l]) }, operations: classes + 8,
        "gradient")
    }
  }

  @Test("Equal logits predict the first")
  func ties() {
    let logits = [Float](repeating: 1.5, count: 10 * laneCount)
    for table in KernelTable.all {
      var loss = [Float](repeating: 0, count: laneCount)
      var predicted = [Int32](repeating: 7, count: laneCount)
      table.kernels.softmax_cross_entropy(
        10, logits, [Int32](repeating: 0, count: laneCount),
        [Float](repeating: 1, count: laneCount), &loss, &predicted, nil)
      #expect(predicted.allSatisfy { $0 == 0 }, "\(table.name)")
    }
  }
}
