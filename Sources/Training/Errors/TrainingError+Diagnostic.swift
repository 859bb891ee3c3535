import Datasets
import Diagnostics
import SourceText

extension Diagnostic {
  /// Words for why a run cannot start, or why it stopped. Codes RPT-0601 to RPT-0625.
  ///
  /// `span` is the place of the network, schedule or option in a file; `nil` on the command
  /// line. `schedule` is the text that was parsed, which the notes show with a caret.
  package init(_ error: TrainingError, schedule: String? = nil, at span: SourceSpan? = nil) {
    self.init(
      code: TrainingCode.noImages, message: "", span: span,
      exitStatus: span == nil ? .usage : .badInput)
    switch error {
    case .invalidNetwork(let name, let layer, let problem):
      describe(network: name, layer: layer, problem)
    case .schedule(let problem, let offset):
      describe(problem)
      if let schedule {
        notes = [schedule, String(repeating: " ", count: offset) + "^"]
      }
    case .tensors(let problem): describe(problem)
    case .emptyDataset, .imageSizesDiffer, .labelOutOfRange: describe(dataset: error)
    case .diverged, .cancelled: describe(stop: error)
    default: describe(option: error)
    }
  }

  private mutating func set(_ code: TrainingCode, _ message: String, hint: String? = nil) {
    self.code = code.rawValue
    self.message = message
    self.hint = hint
  }

  private mutating func describe(option error: TrainingError) {
    switch error {
    case .unknownNetwork(let name, let known):
      set(
        .unknownNetwork, "no network is called `\(name)`",
        hint: Self.choice(name, among: known, label: "The networks are"))
    case .unknownOptimizer(let name, let known):
      set(
        .unknownOptimizer, "no optimizer is called `\(name)`",
        hint: Self.choice(name, among: known, label: "The optimizers are"))
    case .optimizerParameterOutOfRange(let optimizer, let parameter, let value):
      set(.optimizerParameterOutOfRange, "`\(parameter)` of \(optimizer) cannot be \(value)")
    case .kernelsUnavailable(let kernels):
      set(
        .kernelsNotAvailable, "this machine has no `\(kernels.rawValue)` kernels",
        hint: "Leave `REPORT_CPU` out to use the fastest that it has.")
      let names = KernelSelection.available.map(\.rawValue).joined(separator: ", ")
      notes = ["available here: \(names)"]
      exitStatus = .unavailable
    case .batchSizeOutOfRange(let size, let allowed):
      set(.batchSizeOutOfRange, "the batch size must be \(Self.words(allowed)), not \(size)")
    case .limitNotPositive(let option, let value):
      set(.limitBelow1, "the limit of \(Self.words(option)) must be at least 1, not \(value)")
    case .tooManyTerms(let count, let limit):
      set(.tooManyTerms, "a mixture can have \(limit) terms, not \(count)")
    case .nothingToTrain(let cycle):
      set(
        .noMixtureToTrain,
        "cycle \(cycle) trains the mixture, but the network has no activation layer",
        hint: "Add an activation layer, or let the cycle train the weights.")
    default: break
    }
  }

  private mutating func describe(dataset error: TrainingError) {
    exitStatus = .badInput
    switch error {
    case .emptyDataset(let dataset, let part):
      set(.noImages, "\(dataset) has no \(Self.words(part)) images")
    case .imageSizesDiffer(let dataset, let train, let test):
      set(
        .imagesOfTwoSizes,
        "the training images of \(dataset) have \(Self.words(train)), the test images "
          + Self.words(test))
    case .labelOutOfRange(let dataset, let part, let image, let label, let classCount):
      set(
        .labelOutOfRange,
        "\(Self.words(part)) image \(image + 1) of \(dataset) has label \(label), but there are "
          + "\(classCount) classes")
      hint = "Labels count from 0; check the manifest's classes."
    default: break
    }
  }

  private mutating func describe(stop error: TrainingError) {
    switch error {
    case .diverged(
      let dataset, let cycle, let train, let epoch, let step, let learningRate, let finished):
      set(
        .trainingDiverged, "training on \(dataset) diverged: the loss is no longer a finite number",
        hint: "Lower the learning rate of cycle \(cycle).")
      notes = [
        "in cycle \(cycle) (\(train.rawValue)), epoch \(epoch), step \(step), "
          + "at learning rate \(learningRate)"
      ]
      if let last = finished.last {
        notes.append("\(finished.count) epochs were finished; the last had loss \(last.loss)")
      }
      exitStatus = .badInput
    case .cancelled:
      set(.trainingStopped, "training was stopped")
      exitStatus = .interrupted
    default: break
    }
  }

  private mutating func describe(network name: String?, layer: Int?, _ problem: NetworkProblem) {
    let place = [name.map { "network `\($0)`" }, layer.map { "layer \($0)" }].compactMap(\.self)
    let (reason, advice) = Self.words(problem)
    set(.impossibleNetwork, (place + [reason]).joined(separator: ": "), hint: advice)
  }

  private mutating func describe(_ problem: ScheduleProblem) {
    let example = "A schedule looks like `weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3`."
    switch problem {
    case .empty: set(.scheduleSyntax, "the schedule is empty", hint: example)
    case .unknownTarget(let text):
      let names = Cycle.Target.allCases.map(\.rawValue)
      set(
        .scheduleSyntax, "a cycle trains `weights` or `mixture`, not `\(text)`",
        hint: NearestName.suggestion(for: text, among: names).map { "Did you mean `\($0)`?" }
          ?? example)
    case .expected(let character):
      set(.scheduleSyntax, "the schedule needs `\(character)` here", hint: example)
    case .epochsOutOfRange(let text, let allowed):
      set(
        .scheduleSyntax, "the number of epochs must be \(Self.words(allowed)), not `\(text)`",
        hint: example)
    case .learningRateOutOfRange(let text, let limit):
      set(
        .scheduleSyntax, "the learning rate must be above 0 and at most \(limit), not `\(text)`",
        hint: example)
    case .tooManyCycles(let limit):
      set(.scheduleSyntax, "a schedule can have \(limit) cycles")
    }
  }

  private mutating func describe(_ problem: TensorProblem) {
    exitStatus = .badInput
    switch problem {
    case .truncated(let expected, let actual):
      set(.tensorFileCutOff, "the tensor file ends after \(actual) of at least \(expected) bytes")
    case .headerTooLarge(let bytes, let limit):
      set(.notATensorFile, "the tensor file's header has \(bytes) bytes; the limit is \(limit)")
      hint = "Is it a safetensors file?"
    case .headerNotJSON:
      set(.notATensorFile, "the tensor file's header is not a JSON object")
      hint = "Is it a safetensors file?"
    case .invalidEntry(let tensor):
      set(.malformedTensorEntry, "the header's entry of `\(tensor)` is not one of a tensor")
    case .unsupportedType(let tensor, let type):
      set(
        .unsupportedTypeOfTensor, "`\(tensor)` has type `\(type)`",
        hint: "Convert it to F32 or F64.")
    case .invalidShape(let tensor, let shape):
      set(.shapeAndDataOfATensorDisagree, "`\(tensor)` cannot have shape \(shape)")
    case .sizeMismatch(let tensor, let expected, let actual):
      set(
        .shapeAndDataOfATensorDisagree,
        "`\(tensor)` has \(actual) bytes of data where its shape needs \(expected)")
    case .misplacedData(let tensor, let expected, let actual):
      set(
        .dataOfTensorsMisplaced,
        "the data of `\(tensor)` begins at \(actual) instead of \(expected)")
    case .dataSizeMismatch(let expected, let actual):
      set(
        .dataOfTensorsMisplaced,
        "the tensor file has \(actual) bytes of data, its tensors \(expected)")
    case .missing(let tensor):
      set(.tensorMissing, "the tensor file lacks `\(tensor)`, which the network needs")
    case .unexpected(let tensor, let known):
      set(
        .unknownTensor, "the network has no tensor `\(tensor)`",
        hint: Self.choice(tensor, among: known, label: "Its tensors are"))
    case .shapeMismatch(let tensor, let expected, let actual):
      set(.tensorOfAnotherShape, "`\(tensor)` has shape \(actual), the network needs \(expected)")
    case .notFinite(let tensor, let index):
      set(.tensorValueNotFinite, "value \(index + 1) of `\(tensor)` is not a finite number")
    }
  }
}

extension Diagnostic {
  private static func words(_ problem: NetworkProblem) -> (reason: String, advice: String?) {
    switch problem {
    case .noLayers: ("there are no layers", nil)
    case .logitsMissing:
      ("the last layer does not give one number per class", "End the list with `logits`.")
    case .logitsNotLast: ("`logits` must be the last layer", nil)
    case .mapAfterDense:
      ("convolution and pooling cannot follow a dense layer", "Put them before it.")
    case .channelsOutOfRange(let channels, let allowed):
      ("a convolution can have \(words(allowed)) channels, not \(channels)", nil)
    case .kernelOutOfRange(let kernel, let allowed):
      ("a kernel can have size \(words(allowed)), not \(kernel)", nil)
    case .evenKernelWithSamePadding(let kernel):
      ("padding `same` needs an odd kernel, not \(kernel)", "Use \(kernel - 1) or \(kernel + 1).")
    case .kernelLargerThanInput(let kernel, let input):
      ("a kernel of size \(kernel) is larger than its input \(input)", nil)
    case .poolSizeOutOfRange(let size, let allowed):
      ("pooling can have size \(words(allowed)), not \(size)", nil)
    case .poolLargerThanInput(let size, let input):
      ("pooling of size \(size) is larger than its input \(input)", nil)
    case .outputsOutOfRange(let outputs, let allowed):
      ("a dense layer can have \(words(allowed)) outputs, not \(outputs)", nil)
    case .tooManyParameters(let count, let limit):
      ("\(count) parameters are more than the limit of \(limit)", nil)
    case .tooManyValues(let count, let limit):
      ("\(count) values per image are more than the limit of \(limit)", nil)
    }
  }

  private static func choice(_ name: String, among known: [String], label: String) -> String {
    let list = "\(label) \(known.joined(separator: ", "))."
    guard let near = NearestName.suggestion(for: name, among: known) else { return list }
    return "Did you mean `\(near)`? \(list)"
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    "\(range.lowerBound) to \(range.upperBound)"
  }

  private static func words(_ size: TrainingError.ImageSize) -> String {
    "\(size.rows) × \(size.columns) pixels"
  }

  private static func words(_ part: TrainingError.DatasetPart) -> String {
    switch part {
    case .train: "training"
    case .test: "test"
    }
  }

  private static func words(_ option: TrainingError.LimitOption) -> String {
    switch option {
    case .train: "training images"
    case .test: "test images"
    case .steps: "steps"
    }
  }
}

extension TrainingError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(self) }
}
