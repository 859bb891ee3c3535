import CKernels

/// Takes one block of 16 images through the network, forward and backward.
struct BlockPass {
  let kernels: KernelTable
  let plan: NetworkPlan
  /// One per activation layer.
  let mixtures: [MixtureFunction]
  let parameters: UnsafePointer<Float>
  let memory: BlockMemory

  /// Computes every map from map 0 on, and the derivatives that training `target` needs.
  /// - Parameters:
  ///   - target: `nil` when only the outputs are wanted.
  ///   - observe: Called with an activation layer's number and its input, `[vectors][16]`.
  func forward(
    training target: Cycle.Target?,
    observe: (_ layer: Int, _ z: UnsafeBufferPointer<Float>) -> Void = { _, _ in }
  ) {
    let maps = memory.maps.start
    for step in plan.steps {
      let input = maps + step.input.offset
      let output = maps + step.output.offset
      switch step.operation {
      case .convolution(var shape, let slice):
        kernels.convolutionForward(
          &shape, input, weights: parameters + slice.weights.offset,
          biases: parameters + slice.biases.offset, output)
      case .dense(let slice):
        kernels.denseForward(
          inputs: step.input.vectors, outputs: step.output.vectors, input,
          weights: parameters + slice.weights.offset,
          biases: parameters + slice.biases.offset, output)
      case .mixture(let layer, let derivative):
        observe(layer, UnsafeBufferPointer(start: input, count: step.input.floats))
        let needsDerivative = target.map(step.needsInputGradient) ?? false
        mixtures[layer].forward(
          kernels, vectors: step.input.vectors, z: input, value: output,
          derivative: needsDerivative ? maps + derivative : nil)
      case .pool(var shape):
        kernels.poolForward(&shape, input, output)
      }
    }
  }

  /// Losses and predictions of the block from its logits and, when `withGradient`, the
  /// gradient of the logits.
  func loss(withGradient: Bool) {
    kernels.softmaxCrossEntropy(
      classes: plan.classes, memory.maps.start + plan.logits.offset, labels: memory.labels,
      weights: memory.lossWeights, losses: &memory.losses, predicted: &memory.predicted,
      gradient: withGradient ? memory.gradients.0.start : nil)
  }

  /// Adds the gradient of the block's loss by what `target` trains to `slot`; by convolutions'
  /// weights and biases to the memory's lanes.
  ///
  /// Goes back only as far as something trains.
  func backward(training target: Cycle.Target, into slot: GradientSlot) {
    let maps = memory.maps.start
    // The gradients of the current step's output and of its input.
    var outer = memory.gradients.0.start
    var inner = memory.gradients.1.start
    // A pooling step right after a mixture multiplies by the mixture's derivative itself.
    var isMultiplied = false
    for (index, step) in plan.steps.enumerated().reversed() {
      let needsInput = step.needsInputGradient(training: target)
      let input = maps + step.input.offset
      switch step.operation {
      case .convolution(var shape, let slice):
        if target == .weights {
          let lanes = memory.lanes.start + slice.laneOffset
          kernels.convolutionWeightGradient(
            &shape, input, outer, weightLanes: lanes,
            biasLanes: lanes + slice.weights.count * NetworkPlan.lanes)
        }
        guard needsInput else { return }
        kernels.convolutionInputGradient(
          &shape, outer, weights: parameters + slice.weights.offset, inner)
        swap(&outer, &inner)
      case .dense(let slice):
        if target == .weights {
          kernels.denseWeightGradient(
            inputs: step.input.vectors, outputs: step.output.vectors, input, outer,
            weightGradient: slot.weights.start + slice.weights.offset,
            biasGradient: slot.weights.start + slice.biases.offset,
            scratch: memory.scratch.start)
        }
        guard needsInput else { return }
        kernels.denseInputGradient(
          inputs: step.input.vectors, outputs: step.output.vectors, outer,
          weights: parameters + slice.weights.offset, inner)
        swap(&outer, &inner)
      case .mixture(let layer, let derivative):
        if target == .mixture {
          let terms = mixtures[layer].terms.count
          mixtures[layer].gradient(
            kernels, vectors: step.input.vectors, z: input, valueGradient: outer,
            lanes: memory.mixtureLanes,
            sums: &slot.coefficients[layer * terms..<(layer + 1) * terms])
        }
        guard needsInput else { return }
        if !isMultiplied { kernels.multiply(step.input.vectors, maps + derivative, outer) }
        isMultiplied = false
      case .pool(var shape):
        guard needsInput else { return }
        var derivative: UnsafePointer<Float>?
        if target == .weights, index > 0,
          case .mixture(_, let offset) = plan.steps[index - 1].operation
        {
          derivative = UnsafePointer(maps + offset)
          isMultiplied = true
        }
        kernels.poolBackward(&shape, input, derivative: derivative, outer, inner)
        swap(&outer, &inner)
      }
    }
  }

  /// Sums the gradients per lane of convolutions into `slot`.
  func reduceLanes(into slot: GradientSlot) {
    for case .convolution(_, let slice) in plan.steps.lazy.map(\.operation) {
      let lanes = memory.lanes.start + slice.laneOffset
      kernels.sumLanes(slice.weights.count, lanes, slot.weights.start + slice.weights.offset)
      kernels.sumLanes(
        slice.biases.count, lanes + slice.weights.count * NetworkPlan.lanes,
        slot.weights.start + slice.biases.offset)
    }
  }
}
