import CKernels

/// Takes one block of 16 images through the network, forward and backward.
struct BlockPass {
  let kernels: KernelTable
  let plan: NetworkPlan
  /// One per activation layer.
  let mixtures: [MixtureFunction]
  let parameters: UnsafePointer<Float>
  let memory: BlockMemory

  /// Where the time of each kernel is kept, if it is.
  let timer: KernelTimer?

  /// Calls `body`, a kernel on a step of the plan, and times it when asked to. `passes` says how many
  /// blocks' work it does.
  @inline(__always)
  func run(_ kernel: ProfiledKernel, _ step: Int?, passes: Double = 1, _ body: () -> Void) {
    timer.measure(kernel, step, passes: passes, body)
  }

  /// Computes every map from map 0 on, and the derivatives that training `target` needs.
  /// - Parameters:
  ///   - target: `nil` when only the outputs are wanted.
  ///   - first: The first step that is computed; the maps before it are as the last pass over the same
  ///     block left them.
  ///   - observe: Called with an activation layer's number and its input, `[vectors][16]`.
  func forward(
    training target: Cycle.Target?, from first: Int = 0,
    observe: (_ layer: Int, _ z: UnsafeBufferPointer<Float>) -> Void = { _, _ in }
  ) {
    let maps = memory.maps.start
    for (index, step) in plan.steps.enumerated().dropFirst(first) {
      let input = maps + step.input.offset
      let output = maps + step.output.offset
      switch step.operation {
      case .convolution(var shape, let slice, _):
        run(.convolutionForward, index) {
          kernels.convolutionForward(
            &shape, input, weights: parameters + slice.weights.offset,
            biases: parameters + slice.biases.offset, output)
        }
      case .dense(let slice):
        run(.denseForward, index) {
          kernels.denseForward(
            inputs: step.input.vectors, outputs: step.output.vectors, input,
            weights: parameters + slice.weights.offset,
            biases: parameters + slice.biases.offset, output)
        }
      case .mixture(let layer, let derivative):
        observe(layer, UnsafeBufferPointer(start: input, count: step.input.floats))
        let needsDerivative = target.map(step.needsInputGradient) ?? false
        run(.mixtureForward, index) {
          mixtures[layer].forward(
            kernels, vectors: step.input.vectors, z: input, value: output,
            derivative: needsDerivative ? maps + derivative : nil,
            workingIn: memory.gradients.0.start)
        }
      case .pooledMixture(let layer, let pool, let winners):
        observe(layer, UnsafeBufferPointer(start: input, count: step.input.floats))
        let needsDerivative = target.map(step.needsInputGradient) ?? false
        run(.mixtureForward, index) {
          mixtures[layer].pooledForward(
            kernels, pool, z: input, output: output,
            keeping: MixtureFunction.WinnerOutputs(
              places: places(of: winners), slopes: needsDerivative ? maps + winners.slopes : nil,
              inputs: target == .mixture ? maps + winners.inputs : nil),
            workingIn: (memory.gradients.0.start, memory.gradients.1.start))
        }
      case .pool(var shape):
        run(.poolForward, index) { kernels.poolForward(&shape, input, output) }
      }
    }
  }

  /// Losses and predictions of the block from its logits and, when `withGradient`, the
  /// gradient of the logits.
  func loss(withGradient: Bool) {
    run(.loss, nil) {
      kernels.softmaxCrossEntropy(
        classes: plan.classes, memory.maps.start + plan.logits.offset, labels: memory.labels,
        weights: memory.lossWeights, losses: &memory.losses, predicted: &memory.predicted,
        gradient: withGradient ? memory.gradients.0.start : nil)
    }
  }

  /// Adds the gradient of the block's loss by the mixtures to `slot`, by convolutions' weights and
  /// biases to the memory's sums, whichever `target` trains; what dense layers need for theirs is
  /// kept in `denseBatches`, one per step, as that of block `block`.
  ///
  /// Goes back only as far as something trains.
  func backward(
    training target: Cycle.Target, into slot: GradientSlot, _ denseBatches: [DenseBatch?],
    block: Int
  ) {
    let maps = memory.maps.start
    // The gradients of the current step's output and of its input.
    var outer = memory.gradients.0.start
    var inner = memory.gradients.1.start
    for (index, step) in plan.steps.enumerated().reversed() {
      let needsInput = step.needsInputGradient(training: target)
      let input = maps + step.input.offset
      switch step.operation {
      case .convolution(let shape, let slice, let winograd?):
        winogradGradients(
          index, shape, slice, winograd, input, outer,
          training: target, inputGradient: needsInput ? inner : nil)
        guard needsInput else { return }
        swap(&outer, &inner)
      case .convolution(let shape, let slice, nil):
        if target == .weights { addWeightGradient(index, shape, slice, input, outer) }
        guard needsInput else { return }
        run(.convolutionInputGradient, index) {
          var shape = shape
          kernels.convolutionInputGradient(
            &shape, outer, weights: parameters + slice.weights.offset, inner)
        }
        swap(&outer, &inner)
      case .dense(let slice):
        if target == .weights {
          run(.denseWeightGradient, index, passes: 0) {
            denseBatches[index]?.record(input, outer, block: block, kernels)
          }
        }
        guard needsInput else { return }
        run(.denseInputGradient, index) {
          kernels.denseInputGradient(
            inputs: step.input.vectors, outputs: step.output.vectors, outer,
            weights: parameters + slice.weights.offset, inner)
        }
        swap(&outer, &inner)
      case .mixture(let layer, let derivative):
        if target == .mixture {
          run(.mixtureGradient, index) {
            mixtures[layer].gradient(
              kernels, vectors: step.input.vectors, z: input, valueGradient: outer,
              lanes: memory.mixtureLanes, sums: &slot.mixtures)
          }
        }
        guard needsInput else { return }
        run(.mixtureInputGradient, index) {
          kernels.multiply(step.input.vectors, maps + derivative, outer)
        }
      case .pooledMixture(let layer, var pool, let winners):
        if target == .mixture {
          addPooledMixtureGradient(index, layer, pool, winners, outer, into: slot, workingIn: inner)
        }
        guard needsInput else { return }
        run(.poolBackward, index) {
          kernels.unpool(
            &pool, winners: places(of: winners), slopes: maps + winners.slopes, outer, inner)
        }
        swap(&outer, &inner)
      case .pool(var shape):
        guard needsInput else { return }
        run(.poolBackward, index) { kernels.poolBackward(&shape, input, outer, inner) }
        swap(&outer, &inner)
      }
    }
  }

  /// The gradient by the coefficients of a mixture that pooling follows: only the maxima of the
  /// windows have one, a quarter or a ninth of the map. `room` takes a number for each.
  private func addPooledMixtureGradient(
    _ step: Int, _ layer: Int, _ pool: ck_pool, _ winners: NetworkPlan.Winners,
    _ outputGradient: UnsafePointer<Float>, into slot: GradientSlot,
    workingIn room: UnsafeMutablePointer<Float>
  ) {
    run(.mixtureGradient, step) {
      var gradient = outputGradient
      if pool.out_padding > 0 {
        copyWithoutBorder(outputGradient, pool, to: room)
        gradient = UnsafePointer(room)
      }
      mixtures[layer].gradient(
        kernels, vectors: pool.windows, z: memory.maps.start + winners.inputs,
        valueGradient: gradient, lanes: memory.mixtureLanes, sums: &slot.mixtures)
    }
  }

  /// What is inside the border of a pooled map, row by row.
  private func copyWithoutBorder(
    _ map: UnsafePointer<Float>, _ pool: ck_pool, to room: UnsafeMutablePointer<Float>
  ) {
    let (rows, columns) = (Int(pool.rows / pool.size), Int(pool.columns / pool.size))
    let padding = Int(pool.out_padding)
    let width = columns + 2 * padding
    for row in 0..<Int(pool.channels) * rows {
      let borderedRow = row / rows * (rows + 2 * padding) + padding + row % rows
      let from = map + (borderedRow * width + padding) * NetworkPlan.lanes
      (room + row * columns * NetworkPlan.lanes).update(
        from: from, count: columns * NetworkPlan.lanes)
    }
  }

  private func places(of winners: NetworkPlan.Winners) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer(memory.maps.start + winners.places)
      .assumingMemoryBound(to: UInt8.self)
  }

  private func addWeightGradient(
    _ step: Int, _ shape: ck_convolution, _ slice: NetworkPlan.Slice,
    _ input: UnsafePointer<Float>, _ outputGradient: UnsafePointer<Float>
  ) {
    var shape = shape
    let sums = memory.sums.start
    run(.convolutionWeightGradient, step) {
      kernels.convolutionWeightGradient(
        &shape, input, outputGradient, weightLanes: sums + slice.weightSums,
        biasLanes: sums + slice.biasSums)
    }
  }

  /// The gradients that training `target` needs, in one pass where it needs both.
  private func winogradGradients(
    _ step: Int, _ shape: ck_convolution, _ slice: NetworkPlan.Slice,
    _ winograd: NetworkPlan.Winograd, _ input: UnsafePointer<Float>,
    _ outputGradient: UnsafePointer<Float>, training target: Cycle.Target,
    inputGradient: UnsafeMutablePointer<Float>?
  ) {
    let sums = target == .weights ? memory.sums.start : nil
    if sums == nil && inputGradient == nil { return }
    let kernel: ProfiledKernel =
      switch (sums, inputGradient) {
      case (nil, _): .convolutionInputGradient
      case (_, nil): .convolutionWeightGradient
      default: .convolutionGradients
      }
    run(kernel, step) {
      var shape = shape
      kernels.winogradGradients(
        &shape, input, outputGradient,
        transformed: memory.transformed.start + winograd.transformed,
        accumulators: sums.map { $0 + slice.weightSums },
        biasLanes: sums.map { $0 + slice.biasSums }, inputGradient: inputGradient,
        scratch: memory.scratch.start)
    }
  }

  /// Sets what `target` trains to a gradient of 0, in the slot and in the memory's sums.
  func clear(_ slot: GradientSlot, training target: Cycle.Target) {
    run(.clearing, nil) {
      slot.clear(training: target)
      if target == .weights { memory.sums.clear() }
    }
  }

  /// Brings the transformed weights up to date.
  func transformWeights(version: Int) {
    guard memory.transformedVersion != version else { return }
    for (index, step) in plan.steps.enumerated() {
      guard case .convolution(var shape, let slice, let winograd?) = step.operation else {
        continue
      }
      run(.weightTransform, index) {
        kernels.winogradWeights(
          &shape, parameters + slice.weights.offset,
          memory.transformed.start + winograd.transformed)
      }
    }
    memory.transformedVersion = version
  }

  /// Turns the sums of convolutions' gradients into gradients in `slot`.
  func reduceSums(into slot: GradientSlot) {
    let (sums, gradient) = (memory.sums.start, slot.weights.start)
    for (index, step) in plan.steps.enumerated() {
      guard case .convolution(var shape, let slice, let winograd) = step.operation else { continue }
      run(.gradientSums, index) {
        if winograd == nil {
          kernels.sumLanes(
            slice.weights.count, sums + slice.weightSums, gradient + slice.weights.offset)
        } else {
          kernels.winogradWeightSums(
            &shape, accumulators: sums + slice.weightSums, gradient + slice.weights.offset)
        }
        kernels.sumLanes(slice.biases.count, sums + slice.biasSums, gradient + slice.biases.offset)
      }
    }
  }
}
