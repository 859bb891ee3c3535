import RealModule

@testable import Training

extension Reference {
  /// The cross-entropy of softmax(logits) with one class, its gradient by the logits, and the first
  /// largest logit. The largest logit is subtracted first, so no exponential overflows.
  static func softmaxCrossEntropy<T: BinaryFloatingPoint & Real>(
    logits: [T], label: Int
  ) -> (loss: T, gradient: [T], predicted: Int) {
    let predicted = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
    let exponentials = logits.map { T.exp($0 - logits[predicted]) }
    let sum = exponentials.reduce(0, +)
    let loss = T.log(sum) - (logits[label] - logits[predicted])
    let gradient = exponentials.indices.map { j in
      exponentials[j] / sum - (j == label ? 1 : 0)
    }
    return (loss, gradient, predicted)
  }
}
