import Datasets

/// Why a run cannot start, or why it stopped.
package enum TrainingError: Error, Sendable, Hashable {
  case unknownNetwork(name: String, known: [String])
  /// The layer is counted from 1; `nil` when the network as a whole is at fault.
  case invalidNetwork(name: String?, layer: Int?, problem: NetworkProblem)
  /// The offset counts unicode scalars of the schedule's text from 0.
  case schedule(ScheduleProblem, offset: Int)
  case unknownOptimizer(name: String, known: [String])
  case optimizerParameterOutOfRange(optimizer: String, parameter: String, value: Double)
  /// This build or this CPU lacks the kernels that were asked for.
  case kernelsUnavailable(KernelSelection)
  case batchSizeOutOfRange(Int, allowed: ClosedRange<Int>)
  case limitNotPositive(option: LimitOption, value: Int)
  case tooManyTerms(count: Int, limit: Int)
  /// The schedule trains a mixture, but the network has no activation layer.
  case nothingToTrain(cycle: Int)
  case emptyDataset(dataset: String, part: DatasetPart)
  /// Training and test images differ in size.
  case imageSizesDiffer(dataset: String, train: ImageSize, test: ImageSize)
  /// The image is counted from 0.
  case labelOutOfRange(
    dataset: String, part: DatasetPart, image: Int, label: Int, classCount: Int)
  case tensors(TensorProblem)
  /// A step's loss, or what an epoch left behind, is not finite. Cycle, epoch (within its
  /// cycle) and step (within its epoch) count from 1.
  case diverged(
    dataset: String, cycle: Int, train: Cycle.Target, epoch: Int, step: Int,
    learningRate: Double, finished: [EpochResult])
  /// A state to continue from is not one of this run.
  case stateMismatch
  /// The caller asked to stop.
  case cancelled

  package enum DatasetPart: String, Sendable, Hashable { case train, test }

  package enum LimitOption: String, Sendable, Hashable { case train, test, steps }

  /// Of images of one set.
  package struct ImageSize: Sendable, Hashable {
    package let rows: Int
    package let columns: Int
    package var channels = 1
  }
}
