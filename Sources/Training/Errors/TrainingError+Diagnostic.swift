import Datasets
import Diagnostics
import Numbers

extension TrainingError: DiagnosticError {
  /// Words for why a run cannot start, or why it stopped, as of the command line; the caller gives
  /// the network, schedule or option its place in a file.
  package var diagnostic: Diagnostic { Diagnostic(words, at: nil, exitStatus: exitStatus) }

  private var words: Words {
    switch self {
    case .invalidNetwork(let name, let layer, let problem): problem.words(network: name, layer)
    case .schedule(let problem, _): problem.words
    case .tensors(let problem): problem.words
    case .unknownNetwork(let name, let known):
      Words(
        .unknownNetwork, "no network is called `\(cut: name)`",
        hint: Self.choice(name, among: known, label: "The networks are"))
    case .unknownOptimizer(let name, let known):
      Words(
        .unknownOptimizer, "no optimizer is called `\(cut: name)`",
        hint: Self.choice(name, among: known, label: "The optimizers are"))
    case .optimizerParameterOutOfRange(let optimizer, let parameter, let value):
      Words(.optimizerParameterOutOfRange, "`\(parameter)` of \(optimizer) cannot be \(value)")
    case .kernelsUnavailable(let kernels):
      Words(
        .kernelsNotAvailable, "this machine has no `\(kernels.rawValue)` kernels",
        hint: "Leave `REPORT_CPU` out to use the fastest that it has.",
        notes: [
          "available here: "
            + KernelSelection.available.map(\.rawValue).joined(separator: ", ")
        ])
    case .batchSizeOutOfRange(let size, let allowed):
      Words(.batchSizeOutOfRange, "the batch size must be \(Self.words(allowed)), not \(size)")
    case .limitNotPositive(let option, let value):
      Words(.limitBelow1, "the limit of \(Self.words(option)) must be at least 1, not \(value)")
    case .tooManyTerms(let count, let limit):
      Words(.tooManyTerms, "a mixture can have \(limit) terms, not \(count)")
    case .nothingToTrain(let cycle):
      Words(
        .noMixtureToTrain,
        "cycle \(cycle) trains the mixture, but the network has no activation layer",
        hint: "Add an activation layer, or let the cycle train the weights.")
    case .emptyDataset(let dataset, let part):
      Words(.noImages, "\(cut: dataset) has no \(Self.words(part)) images")
    case .imageSizesDiffer(let dataset, let train, let test):
      Words(
        .imagesOfTwoSizes,
        "the training images of \(cut: dataset) have \(Self.words(train)), the test images "
          + Self.words(test))
    case .labelOutOfRange(let dataset, let part, let image, let label, let classCount):
      Words(
        .labelOutOfRange,
        "\(Self.words(part)) image \(image + 1) of \(cut: dataset) has label \(label); there are "
          + "names for "
          + NumberText.count(classCount, "class", plural: "classes"),
        hint: "Labels count from 0; check the manifest's classes.")
    case .diverged(
      let dataset, let cycle, let train, let epoch, let step, let learningRate, let finished):
      Words(
        .trainingDiverged,
        "training on \(cut: dataset) diverged: the loss is no longer a finite number",
        hint: "Lower the learning rate of cycle \(cycle).",
        notes: [
          "in cycle \(cycle) (\(train.rawValue)), epoch \(epoch), step \(step), "
            + "at learning rate \(NumberText.shortest(learningRate))"
        ]
          + (finished.last?.loss.map {
            [
              "\(NumberText.count(finished.count, "epoch")) finished; the last had loss "
                + NumberText.significant($0, digits: 4)
            ]
          } ?? []))
    case .stateMismatch:
      Words(
        .stateOfAnotherRun, "a run cannot go on from a state that is not its own",
        hint: "Run `report store verify`.")
    case .cancelled:
      Words(.trainingStopped, "training was stopped")
    }
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .kernelsUnavailable: .unavailable
    case .cancelled: .interrupted
    case .emptyDataset, .imageSizesDiffer, .labelOutOfRange, .diverged, .tensors, .stateMismatch:
      .badInput
    case .invalidNetwork, .schedule, .unknownNetwork, .unknownOptimizer,
      .optimizerParameterOutOfRange, .batchSizeOutOfRange, .limitNotPositive, .tooManyTerms,
      .nothingToTrain:
      .usage
    }
  }

  fileprivate static func choice(_ name: String, among known: [String], label: String) -> String {
    let list = "\(label) \(names: known)."
    guard let near = NearestName.suggestion(for: name, among: known) else { return list }
    return "Did you mean `\(cut: near)`? \(list)"
  }

  fileprivate static func words(_ range: ClosedRange<Int>) -> String {
    "\(range.lowerBound) to \(range.upperBound)"
  }

  private static func words(_ size: ImageSize) -> String {
    "\(size.rows) × \(size.columns) pixels"
  }

  private static func words(_ part: DatasetPart) -> String {
    switch part {
    case .train: "training"
    case .test: "test"
    }
  }

  private static func words(_ option: LimitOption) -> String {
    switch option {
    case .train: "training images"
    case .test: "test images"
    case .steps: "steps"
    }
  }
}

private typealias Words = DiagnosticWords<TrainingCode>

extension NetworkProblem {
  fileprivate func words(network name: String?, _ layer: Int?) -> Words {
    let place = [name.map { "network `\(cut: $0)`" }, layer.map { "layer \($0)" }].compactMap(
      \.self)
    return Words(
      .impossibleNetwork, (place + [reason.text]).joined(separator: ": "), hint: reason.advice)
  }

  private var reason: (text: String, advice: String?) {
    switch self {
    case .noLayers: ("there are no layers", nil)
    case .logitsMissing:
      ("the last layer does not give one number per class", "End the list with `logits`.")
    case .logitsNotLast: ("`logits` must be the last layer", nil)
    case .mapAfterDense:
      ("convolution and pooling cannot follow a dense layer", "Put them before it.")
    case .channelsOutOfRange(let channels, let allowed):
      ("a convolution can have \(TrainingError.words(allowed)) channels, not \(channels)", nil)
    case .kernelOutOfRange(let kernel, let allowed):
      ("a kernel can have size \(TrainingError.words(allowed)), not \(kernel)", nil)
    case .evenKernelWithSamePadding(let kernel):
      ("padding `same` needs an odd kernel, not \(kernel)", "Use \(kernel - 1) or \(kernel + 1).")
    case .kernelLargerThanInput(let kernel, let input):
      ("a kernel of size \(kernel) is larger than its input \(input)", nil)
    case .poolSizeOutOfRange(let size, let allowed):
      ("pooling can have size \(TrainingError.words(allowed)), not \(size)", nil)
    case .poolLargerThanInput(let size, let input):
      ("pooling of size \(size) is larger than its input \(input)", nil)
    case .outputsOutOfRange(let outputs, let allowed):
      ("a dense layer can have \(TrainingError.words(allowed)) outputs, not \(outputs)", nil)
    case .tooManyParameters(let count, let limit):
      ("\(count) parameters are more than the limit of \(limit)", nil)
    case .tooManyValues(let count, let limit):
      ("\(count) values per image are more than the limit of \(limit)", nil)
    }
  }
}

extension ScheduleProblem {
  private static let example =
    "A schedule looks like `weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3`."

  fileprivate var words: Words {
    switch self {
    case .empty: Words(.scheduleSyntax, "the schedule is empty", hint: Self.example)
    case .unknownTarget(let text):
      Words(
        .scheduleSyntax, "a cycle trains `weights` or `mixture`, not `\(cut: text)`",
        hint: NearestName.suggestion(for: text, among: Cycle.Target.allCases.map(\.rawValue)).map {
          "Did you mean `\($0)`?"
        }
          ?? Self.example)
    case .expected(let character):
      Words(.scheduleSyntax, "the schedule needs `\(character)` here", hint: Self.example)
    case .epochsOutOfRange(let text, let allowed):
      Words(
        .scheduleSyntax,
        "the number of epochs must be \(TrainingError.words(allowed)), not `\(cut: text)`",
        hint: Self.example)
    case .learningRateOutOfRange(let text, let limit):
      Words(
        .scheduleSyntax,
        "the learning rate must be above 0 and at most \(limit), not `\(cut: text)`",
        hint: Self.example)
    case .tooManyCycles(let limit):
      Words(.scheduleSyntax, "a schedule can have \(limit) cycles")
    }
  }
}

extension TensorProblem {
  fileprivate var words: Words {
    switch self {
    case .truncated(let expected, let actual):
      Words(.tensorFileCutOff, "the tensor file ends after \(actual) of at least \(expected) bytes")
    case .pickle:
      Words(
        .notATensorFile,
        "this is a file of `torch.save`, which can run programs and so is not read",
        hint: "Write the tensors with safetensors.torch.save_file(model.state_dict(), FILE).",
        notes: [
          "to convert it: save_file(torch.load(FILE, weights_only=True), \"weights.safetensors\")"
        ])
    case .headerTooLarge(let bytes, let limit):
      Words(
        .notATensorFile, "the tensor file's header has \(bytes) bytes; the limit is \(limit)",
        hint: "Is it a safetensors file?")
    case .headerNotJSON:
      Words(
        .notATensorFile, "the tensor file's header is not a JSON object",
        hint: "Is it a safetensors file?")
    case .invalidEntry(let tensor):
      Words(.malformedTensorEntry, "the header's entry of `\(cut: tensor)` is not one of a tensor")
    case .unsupportedType(let tensor, let type):
      Words(
        .unsupportedTypeOfTensor, "`\(cut: tensor)` has type `\(cut: type)`",
        hint: "Convert it to F32 or F64.")
    case .invalidShape(let tensor, let shape):
      Words(.shapeAndDataOfATensorDisagree, "`\(cut: tensor)` cannot have shape \(shape)")
    case .sizeMismatch(let tensor, let expected, let actual):
      Words(
        .shapeAndDataOfATensorDisagree,
        "`\(cut: tensor)` has \(actual) bytes of data where its shape needs \(expected)")
    case .misplacedData(let tensor, let expected, let actual):
      Words(
        .dataOfTensorsMisplaced,
        "the data of `\(cut: tensor)` begins at \(actual) instead of \(expected)")
    case .dataSizeMismatch(let expected, let actual):
      Words(
        .dataOfTensorsMisplaced,
        "the tensor file has \(actual) bytes of data, its tensors \(expected)")
    case .missing(let tensor):
      Words(.tensorMissing, "the tensor file lacks `\(cut: tensor)`, which the network needs")
    case .unexpected(let tensor, let known):
      Words(
        .unknownTensor, "the network has no tensor `\(cut: tensor)`",
        hint: TrainingError.choice(tensor, among: known, label: "Its tensors are"))
    case .otherMixture(let key, let file, let network):
      Words(
        .tensorsOfAnotherMixture,
        "the tensor file has weights of mixtures with \(key) `\(cut: file)`, the network has "
          + "\(key) `\(cut: network)`",
        hint: "Choose \(key) `\(cut: file)`, or take a file without the tensors `m.…`.")
    case .shapeMismatch(let tensor, let expected, let actual):
      Words(
        .tensorOfAnotherShape, "`\(cut: tensor)` has shape \(actual), the network needs \(expected)"
      )
    case .notFinite(let tensor, let index):
      Words(.tensorValueNotFinite, "value \(index + 1) of `\(cut: tensor)` is not a finite number")
    }
  }
}
