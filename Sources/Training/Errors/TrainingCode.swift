import Diagnostics

/// The codes of errors in networks, schedules and runs, and what `report explain` says of each.
package enum TrainingCode: String, DiagnosticCode {
  case unknownNetwork = "RPT-0601"
  case impossibleNetwork = "RPT-0602"
  case scheduleSyntax = "RPT-0603"
  case unknownOptimizer = "RPT-0604"
  case optimizerParameterOutOfRange = "RPT-0605"
  case kernelsNotAvailable = "RPT-0606"
  case batchSizeOutOfRange = "RPT-0607"
  case limitBelow1 = "RPT-0608"
  case tooManyTerms = "RPT-0609"
  case noMixtureToTrain = "RPT-0610"
  case noImages = "RPT-0611"
  case imagesOfTwoSizes = "RPT-0612"
  case labelOutOfRange = "RPT-0613"
  case trainingDiverged = "RPT-0614"
  case trainingStopped = "RPT-0615"
  case tensorFileCutOff = "RPT-0616"
  case notATensorFile = "RPT-0617"
  case malformedTensorEntry = "RPT-0618"
  case unsupportedTypeOfTensor = "RPT-0619"
  case shapeAndDataOfATensorDisagree = "RPT-0620"
  case dataOfTensorsMisplaced = "RPT-0621"
  case tensorMissing = "RPT-0622"
  case unknownTensor = "RPT-0623"
  case tensorOfAnotherShape = "RPT-0624"
  case tensorValueNotFinite = "RPT-0625"
  case stateOfAnotherRun = "RPT-0626"
  case tensorsOfAnotherMixture = "RPT-0627"

  package var explanation: Explanation {
    switch self {
    case .unknownNetwork:
      Explanation(
        "Unknown network",
        meaning: "There is no preset of this name.",
        cause: "A misspelling. A list of layers is written as a YAML list, not as text.",
        remedy: "Use the suggested name or one of those in the message, or list the layers.")
    case .impossibleNetwork:
      Explanation(
        "Impossible network",
        meaning: "The layers do not make a network for the dataset's images.",
        cause:
          "The message names the layer, counted from 1: a kernel or pooling larger than what is "
          + "left of the image, a convolution after a dense layer, `logits` missing or not last, or "
          + "more than 50 million parameters.",
        remedy: "Correct that layer, or remove one of the poolings before it.")
    case .scheduleSyntax:
      Explanation(
        "Schedule syntax",
        meaning: "The schedule cannot be read at the shown place.",
        cause: "A cycle is `weights` or `mixture`, a colon, 1 to 10000 epochs, `@` and a learning "
          + "rate above 0 and at most 1000; cycles are separated by commas, 64 at most.",
        remedy: "Write for example `weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3`.")
    case .unknownOptimizer:
      Explanation(
        "Unknown optimizer",
        meaning: "There is no optimizer of this name.",
        cause: "A misspelling.",
        remedy: "Use `adam`, `adamw` or `sgd`.")
    case .optimizerParameterOutOfRange:
      Explanation(
        "Optimizer parameter out of range",
        meaning: "A parameter of the optimizer makes no sense.",
        cause:
          "Beta1, beta2 and momentum are at least 0 and below 1, epsilon is above 0, and weight "
          + "decay is at least 0.",
        remedy: "Choose a number in that range.")
    case .kernelsNotAvailable:
      Explanation(
        "Kernels not available",
        meaning: "This machine cannot run the instruction set that `REPORT_CPU` names.",
        cause: "Its processor lacks it, or is of another family. The result does not depend on it.",
        remedy: "Leave `REPORT_CPU` out, or use one of those in the note.")
    case .batchSizeOutOfRange:
      Explanation(
        "Batch size out of range",
        meaning: "A batch has 1 to 65536 images.",
        cause: "A digit too many, or the number of images was meant.",
        remedy: "Choose another number, such as 64.")
    case .limitBelow1:
      Explanation(
        "Limit below 1",
        meaning: "A limit of images or steps is 0 or negative.",
        cause: "No limit was meant.",
        remedy: "Leave the limit out to use everything.")
    case .tooManyTerms:
      Explanation(
        "Too many terms",
        meaning: "A mixture has more terms than the kernels can evaluate, which is 8.",
        cause: "All functions were listed.",
        remedy: "Choose 8 of them, or make several studies.")
    case .noMixtureToTrain:
      Explanation(
        "No mixture to train",
        meaning: "A cycle trains the mixture, and the network has no activation layer.",
        cause: "The list of layers lacks `activation`.",
        remedy: "Add the layer, or let the cycle train the weights.")
    case .noImages:
      Explanation(
        "No images",
        meaning: "The training or test part of the dataset is empty.",
        cause: "The manifest declares files without images.",
        remedy: "Correct the manifest.")
    case .imagesOfTwoSizes:
      Explanation(
        "Images of two sizes",
        meaning: "Training and test images differ in size.",
        cause: "They come from different datasets.",
        remedy: "Use images of one size.")
    case .labelOutOfRange:
      Explanation(
        "Label out of range",
        meaning: "An image has a label that is not below the number of classes.",
        cause: "The dataset has more classes than it declares, or labels count from 1.",
        remedy: "Correct the classes of the manifest.")
    case .trainingDiverged:
      Explanation(
        "Training diverged",
        meaning: "The loss became infinite or not a number; the note says at which step.",
        cause: "The learning rate is too high, or a term grows too fast. With the normalization "
          + "`affine`, weights that sum to about 0 do the same.",
        remedy: "Lower the learning rate of that cycle, or choose another normalization.")
    case .trainingStopped:
      Explanation(
        "Training stopped",
        meaning: "The run was ended before it was done.",
        cause: "Control-C or a signal.",
        remedy: "Run the command again; the same run gives the same result.")
    case .tensorFileCutOff:
      Explanation(
        "Tensor file cut off",
        meaning: "The file ends within its header.",
        cause: "A copy was interrupted, or the file is no safetensors file.",
        remedy: "Copy it again.")
    case .notATensorFile:
      Explanation(
        "Not a tensor file",
        meaning: "The header is larger than 1 MiB, or is not a JSON object.",
        cause: "The file has another format; `.pt` and `.npz` cannot be read.",
        remedy: "Save it with `safetensors.torch.save_file`.")
    case .malformedTensorEntry:
      Explanation(
        "Malformed tensor entry",
        meaning: "The header's entry of a tensor lacks `dtype`, `shape` or `data_offsets`.",
        cause: "The file was written by a faulty program.",
        remedy: "Write it with the safetensors library.")
    case .unsupportedTypeOfTensor:
      Explanation(
        "Unsupported type of tensor",
        meaning: "A tensor is neither F32 nor F64.",
        cause: "The model was saved in half precision or with integers.",
        remedy: "Convert it before saving: `tensor.float()`.")
    case .shapeAndDataOfATensorDisagree:
      Explanation(
        "Shape and data of a tensor disagree",
        meaning: "The data is not as large as shape and type say, or the shape is impossible.",
        cause: "The file is damaged or was written by a faulty program.",
        remedy: "Write it again with the safetensors library.")
    case .dataOfTensorsMisplaced:
      Explanation(
        "Data of tensors misplaced",
        meaning: "The tensors' data overlaps, has gaps, or ends before or after the file does.",
        cause: "The file was cut off, joined with another, or written by a faulty program.",
        remedy: "Copy or write it again.")
    case .tensorMissing:
      Explanation(
        "Tensor missing",
        meaning: "The file lacks a tensor that the network needs.",
        cause: "It was made for another network, or its tensors have other names.",
        remedy: "Choose that network, or rename the tensors; the guide to formats lists the names.")
    case .unknownTensor:
      Explanation(
        "Unknown tensor",
        meaning: "The file has a tensor that the network has no place for.",
        cause: "It was made for another network, or its tensors have other names.",
        remedy: "Choose that network, or rename the tensor; it is never ignored.")
    case .tensorOfAnotherShape:
      Explanation(
        "Tensor of another shape",
        meaning: "A tensor has the right name and another shape than the network needs.",
        cause: "It was made for another network, or is transposed: weights are [out, in, …].",
        remedy: "Choose that network, or transpose the tensor.")
    case .tensorValueNotFinite:
      Explanation(
        "Tensor value not finite",
        meaning: "A value is infinite or not a number in single precision.",
        cause: "The model diverged, or the value is beyond 3.4 × 10³⁸.",
        remedy: "Use a model whose training succeeded.")
    case .tensorsOfAnotherMixture:
      Explanation(
        "Tensors of another mixture",
        meaning: "The file states for which terms, with which normalization and for what its free "
          + "weights of mixtures were trained, and the network has others.",
        cause: "Terms in another order, or another normalization: each weight would belong to "
          + "another function, or give another coefficient.",
        remedy: "Choose those of the file. Without its tensors `m.…` the mixtures start as `start` "
          + "says.")
    case .stateOfAnotherRun:
      Explanation(
        "State of another run",
        meaning: "What a run should go on from was left by a run with other layers or cycles.",
        cause: "An entry of the store was replaced by another one that is whole.",
        remedy: "Run `report store verify`; what is set aside is trained again.")
    }
  }
}
