/// Loss, label and prediction of every image of some blocks, in order.
///
/// Unchecked because each block's 16 places are written by the one worker that takes the block,
/// and read after all workers are done.
final class BlockOutputs: @unchecked Sendable {
  private let losses: AlignedFloats
  private let labels: UnsafeMutableBufferPointer<Int32>
  private let predicted: UnsafeMutableBufferPointer<Int32>

  init(blocks: Int) {
    let count = blocks * NetworkPlan.lanes
    losses = AlignedFloats(count: count)
    labels = .allocate(capacity: count)
    predicted = .allocate(capacity: count)
    labels.initialize(repeating: 0)
    predicted.initialize(repeating: 0)
  }

  deinit {
    labels.deallocate()
    predicted.deallocate()
  }

  /// Keeps what the memory's last pass gave.
  func record(_ memory: BlockMemory, block: Int) {
    let start = block * NetworkPlan.lanes
    for lane in 0..<NetworkPlan.lanes {
      losses.start[start + lane] = memory.losses[lane]
      labels[start + lane] = memory.labels[lane]
      predicted[start + lane] = memory.predicted[lane]
    }
  }

  /// The first `count` images together; losses are summed in order, in double precision.
  func outcome(count: Int) -> TrainingEngine.BatchOutcome {
    var sum = 0.0
    var correct = 0
    for image in 0..<count {
      sum += Double(losses.start[image])
      correct += labels[image] == predicted[image] ? 1 : 0
    }
    return TrainingEngine.BatchOutcome(lossSum: sum, correct: correct, count: count)
  }

  /// The losses of the first `count` images.
  func losses(count: Int) -> [Float] { (0..<count).map { losses.start[$0] } }

  /// The classes of the first `count` images.
  func predictions(count: Int) -> [UInt16] { (0..<count).map { UInt16(predicted[$0]) } }

  /// How often each class, by row, was taken for each class, by column.
  func confusion(count: Int, classes: Int) -> [[Int]] {
    var confusion = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    for image in 0..<count { confusion[Int(labels[image])][Int(predicted[image])] += 1 }
    return confusion
  }
}
