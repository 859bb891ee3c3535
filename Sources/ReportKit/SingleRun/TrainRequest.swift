import Training

/// What `report train` was asked for, as typed on the command line.
package struct TrainRequest: Sendable {
  package var dataset: String
  /// Folder looked at first for datasets.
  package var data: String?
  package var catalogue = "data"
  package var isOffline = false
  package var standIn: String?

  package var network = "lenet"
  /// Terms of the mixture grammar, separated by commas.
  package var terms = "relu,tanh,sin"
  package var normalization = "softmax"
  /// `equal`, `random`, or coefficients separated by commas; `nil`: equal, or those of
  /// `initialWeights`.
  package var start: String?
  /// `layer` or `channel`.
  package var coefficientsPer = "layer"
  package var schedule = Schedule.paper.description
  package var optimizer = OptimizerSpecification.default.name
  package var batchSize = 64
  package var seed: UInt64 = 0
  package var limit: Int?
  /// Visit the images as stored instead of shuffled.
  package var isSequential = false
  package var steps: Int?
  package var threads = 1
  /// Time every kernel of the training.
  package var isProfiled = false
  /// The instruction set to use, from `REPORT_CPU`; `nil`: the fastest.
  package var cpu: String?
  /// Path of a safetensors file to start from.
  package var initialWeights: String?

  package init(dataset: String) {
    self.dataset = dataset
  }
}
