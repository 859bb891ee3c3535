import Diagnostics
import Training

/// The codes of errors in a study in front matter, and what `report explain` says of each.
package enum FrontMatterCode: String, DiagnosticCode {
  case notARange = "RPT-0150"
  case listedTwice = "RPT-0151"
  case unknownLayer = "RPT-0152"
  case networkWithoutAMixture = "RPT-0153"
  case unusableVariantName = "RPT-0154"
  case equalVariants = "RPT-0155"
  case tooManyRuns = "RPT-0156"
  case idleCycle = "RPT-0157"
  case unusableFile = "RPT-0170"
  case unusableMacro = "RPT-0171"
  case notAStudyDataset = "RPT-0158"
  case noSeedToAdd = "RPT-0159"
  case valueNotExpanded = "RPT-0161"
  case unknownNumbers = "RPT-0172"
  case startBesideWeights = "RPT-0173"

  package var explanation: Explanation {
    switch self {
    case .notARange:
      Explanation(
        "Not a range",
        meaning: "The value of a range is not of the form A:B.",
        cause: "A is not below B, an end is beyond a million or not a decimal number, or there are "
          + "spaces.",
        remedy: "Write `\"-5:5\"`, in quotes.")
    case .unknownNumbers:
      Explanation(
        "Unknown numbers",
        meaning:
          "`numbers` in the front matter names a language of which the program does not know "
          + "how it writes numbers.",
        cause:
          "The name of the language or a pattern was written instead of its tag, or the language "
          + "is not in the program's table.",
        remedy:
          "Write a tag such as `de`, `de-CH`, `fr` or `en`, or leave `numbers` out: then they are "
          + "those of `language`.")
    case .listedTwice:
      Explanation(
        "Listed twice",
        meaning: "The same dataset or seed stands twice in its list.",
        cause: "A line was copied. Two equal runs give equal results and say nothing new.",
        remedy: "Remove one of them.")
    case .unknownLayer:
      Explanation(
        "Unknown layer",
        meaning: "An item of the list of layers is no kind of layer.",
        cause: "A misspelling, or a value is missing: `dense` and `max-pool` need a number, "
          + "`convolution` needs `channels` and `kernel`.",
        remedy: "Write `activation`, `logits`, `{dense: 128}`, `{max-pool: 2}` or "
          + "`{convolution: {channels: 16, kernel: 5}}`.")
    case .networkWithoutAMixture:
      Explanation(
        "Network without a mixture",
        meaning: "The list of layers has no `activation`, so no function would be learned.",
        cause: "The layer was left out; every other layer of a study may be missing.",
        remedy: "Add `- activation` where the learned mixture should be.")
    case .unusableVariantName:
      Explanation(
        "Unusable name of a variant",
        meaning: "A key of `variants` cannot be a variant's name.",
        cause: "It has other characters than lower-case letters, digits and hyphens, is too long, "
          + "or is `mixture`, which names the study's own recipe.",
        remedy: "Choose another name, and say the rest with `title`.")
    case .equalVariants:
      Explanation(
        "Equal variants",
        meaning: "Two variants of the study train the same.",
        cause: "A variant changes nothing, or says what the study says anyway. Its runs would give "
          + "equal results.",
        remedy: "Change something of it, or remove it.")
    case .tooManyRuns:
      Explanation(
        "Too many runs",
        meaning: "Variants × datasets × seeds come to more runs than a study can have.",
        cause:
          "A variant without `datasets` and `seeds` of its own is trained on every dataset from "
          + "every seed.",
        remedy: "Give sweeps fewer `seeds` or `datasets`, or build a part with `--only`.")
    case .notAStudyDataset:
      Explanation(
        "Not a dataset of the study",
        meaning: "A variant names a dataset that the study does not have.",
        cause: "A misspelling, or the dataset stands in no item of the study's own `datasets`: a "
          + "variant is trained on all of them or on some, and on no others.",
        remedy: "Add it to the study's `datasets`, or name one of those.")
    case .noSeedToAdd:
      Explanation(
        "No seed to add",
        meaning: "An adaptive study begins with as many seeds as it may have, or more.",
        cause: "`adaptive` adds seeds until every claim is decided, up to `up-to` of them, with "
          + "those of `seeds` counted.",
        remedy: "Raise `up-to`, begin with fewer `seeds`, or remove `adaptive`.")
    case .startBesideWeights:
      Explanation(
        "Start beside a file of coefficients",
        meaning:
          "A start of the coefficients is stated, and the file of initial weights has those of "
          + "every layer.",
        cause:
          "`report train --save` writes the free weights of the mixtures, too, and a run from the "
          + "file starts from them.",
        remedy: "Remove `start`. To keep it, take a file without the tensors `m.0.w`, `m.1.w`, ….")
    case .valueNotExpanded:
      Explanation(
        "Value not expanded",
        meaning: "A text of the front matter has `{{` or `{%`, and no values are printed there.",
        cause:
          "Of the front matter, values are printed in `title`, `subtitle` and `abstract` only: "
          + "the other texts are known before the study is trained.",
        remedy: "Write the text itself.")
    case .unusableMacro:
      Explanation(
        "Macro that cannot be used",
        meaning: "An entry of `macros` in the front matter defines no command for formulas.",
        cause:
          "Its name is no word of letters or that of a command, or `#` stands before something else "
          + "than a number from 1 to 9.",
        remedy: "Write for example `norm: '\\lVert #1 \\rVert'`, in single quotes.")
    case .unusableFile:
      Explanation(
        "File that cannot be used",
        meaning: "A file that the front matter or an image names cannot be read.",
        cause:
          "It does not exist, is a link, is larger than 4 MiB, or its path leads out of the folder "
          + "of the template.",
        remedy: "Put a copy of the file into the template's folder, or correct the path.")
    case .idleCycle:
      Explanation(
        "Cycle that trains nothing",
        meaning: "A warning: a cycle of `mixture` has nothing to train, and takes its time.",
        cause: "The mixture has a single term without learned values, and its normalization makes "
          + "the coefficient 1, as that of a control with ReLU alone does.",
        remedy: "Give it a `schedule` with cycles of `weights` only.")
    }
  }
}
