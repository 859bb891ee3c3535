extension DiagnosticCatalogue {
  /// Codes RPT-06xx: networks, schedules, runs and files of tensors.
  static let training: [Entry] = settings + runs + tensors

  private static let settings: [Entry] = [
    Entry(
      "RPT-0601", "Unknown network",
      meaning: "There is no preset of this name.",
      cause: "A misspelling. A list of layers is written as a YAML list, not as text.",
      remedy: "Use the suggested name or one of those in the message, or list the layers."),
    Entry(
      "RPT-0602", "Impossible network",
      meaning: "The layers do not make a network for the dataset's images.",
      cause: "The message names the layer, counted from 1: a kernel or pooling larger than what is "
        + "left of the image, a convolution after a dense layer, `logits` missing or not last, or "
        + "more than 50 million parameters.",
      remedy: "Correct that layer, or remove one of the poolings before it."),
    Entry(
      "RPT-0603", "Schedule syntax",
      meaning: "The schedule cannot be read at the shown place.",
      cause: "A cycle is `weights` or `mixture`, a colon, 1 to 10000 epochs, `@` and a learning "
        + "rate above 0 and at most 1000; cycles are separated by commas, 64 at most.",
      remedy: "Write for example `weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3`."),
    Entry(
      "RPT-0604", "Unknown optimizer",
      meaning: "There is no optimizer of this name.",
      cause: "A misspelling.",
      remedy: "Use `adam`, `adamw` or `sgd`."),
    Entry(
      "RPT-0605", "Optimizer parameter out of range",
      meaning: "A parameter of the optimizer makes no sense.",
      cause: "Beta1, beta2 and momentum are at least 0 and below 1, epsilon is above 0, and weight "
        + "decay is at least 0.",
      remedy: "Choose a number in that range."),
    Entry(
      "RPT-0606", "Kernels not available",
      meaning: "This machine cannot run the instruction set that `REPORT_CPU` names.",
      cause: "Its processor lacks it, or is of another family. The result does not depend on it.",
      remedy: "Leave `REPORT_CPU` out, or use one of those in the note."),
    Entry(
      "RPT-0607", "Batch size out of range",
      meaning: "A batch has 1 to 65536 images.",
      cause: "A digit too many, or the number of images was meant.",
      remedy: "Choose another number, such as 64."),
    Entry(
      "RPT-0608", "Limit below 1",
      meaning: "A limit of images or steps is 0 or negative.",
      cause: "No limit was meant.",
      remedy: "Leave the limit out to use everything."),
    Entry(
      "RPT-0609", "Too many terms",
      meaning: "A mixture has more terms than the kernels can evaluate, which is 8.",
      cause: "All functions were listed.",
      remedy: "Choose 8 of them, or make several studies."),
    Entry(
      "RPT-0610", "No mixture to train",
      meaning: "A cycle trains the mixture, and the network has no activation layer.",
      cause: "The list of layers lacks `activation`.",
      remedy: "Add the layer, or let the cycle train the weights."),
  ]

  private static let runs: [Entry] = [
    Entry(
      "RPT-0611", "No images",
      meaning: "The training or test part of the dataset is empty.",
      cause: "The manifest declares files without images.",
      remedy: "Correct the manifest."),
    Entry(
      "RPT-0612", "Images of two sizes",
      meaning: "Training and test images differ in size.",
      cause: "They come from different datasets.",
      remedy: "Use images of one size."),
    Entry(
      "RPT-0613", "Label out of range",
      meaning: "An image has a label that is not below the number of classes.",
      cause: "The dataset has more classes than it declares, or labels count from 1.",
      remedy: "Correct the classes of the manifest."),
    Entry(
      "RPT-0614", "Training diverged",
      meaning: "The loss became infinite or not a number; the note says at which step.",
      cause: "The learning rate is too high, or a term grows too fast. With the normalization "
        + "`affine`, weights that sum to about 0 do the same.",
      remedy: "Lower the learning rate of that cycle, or choose another normalization."),
    Entry(
      "RPT-0615", "Training stopped",
      meaning: "The run was ended before it was done.",
      cause: "Control-C or a signal.",
      remedy: "Run the command again; the same run gives the same result."),
  ]

  private static let tensors: [Entry] = [
    Entry(
      "RPT-0616", "Tensor file cut off",
      meaning: "The file ends within its header.",
      cause: "A copy was interrupted, or the file is no safetensors file.",
      remedy: "Copy it again."),
    Entry(
      "RPT-0617", "Not a tensor file",
      meaning: "The header is larger than 1 MiB, or is not a JSON object.",
      cause: "The file has another format; `.pt` and `.npz` cannot be read.",
      remedy: "Save it with `safetensors.torch.save_file`."),
    Entry(
      "RPT-0618", "Malformed tensor entry",
      meaning: "The header's entry of a tensor lacks `dtype`, `shape` or `data_offsets`.",
      cause: "The file was written by a faulty program.",
      remedy: "Write it with the safetensors library."),
    Entry(
      "RPT-0619", "Unsupported type of tensor",
      meaning: "A tensor is neither F32 nor F64.",
      cause: "The model was saved in half precision or with integers.",
      remedy: "Convert it before saving: `tensor.float()`."),
    Entry(
      "RPT-0620", "Shape and data of a tensor disagree",
      meaning: "The data is not as large as shape and type say, or the shape is impossible.",
      cause: "The file is damaged or was written by a faulty program.",
      remedy: "Write it again with the safetensors library."),
    Entry(
      "RPT-0621", "Data of tensors misplaced",
      meaning: "The tensors' data overlaps, has gaps, or ends before or after the file does.",
      cause: "The file was cut off, joined with another, or written by a faulty program.",
      remedy: "Copy or write it again."),
    Entry(
      "RPT-0622", "Tensor missing",
      meaning: "The file lacks a tensor that the network needs.",
      cause: "It was made for another network, or its tensors have other names.",
      remedy: "Choose that network, or rename the tensors; the guide to formats lists the names."),
    Entry(
      "RPT-0623", "Unknown tensor",
      meaning: "The file has a tensor that the network has no place for.",
      cause: "It was made for another network, or its tensors have other names.",
      remedy: "Choose that network, or rename the tensor; it is never ignored."),
    Entry(
      "RPT-0624", "Tensor of another shape",
      meaning: "A tensor has the right name and another shape than the network needs.",
      cause: "It was made for another network, or is transposed: weights are [out, in, …].",
      remedy: "Choose that network, or transpose the tensor."),
    Entry(
      "RPT-0625", "Tensor value not finite",
      meaning: "A value is infinite or not a number in single precision.",
      cause: "The model diverged, or the value is beyond 3.4 × 10³⁸.",
      remedy: "Use a model whose training succeeded."),
  ]
}
