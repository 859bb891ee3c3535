import Diagnostics

/// The codes of errors in runs that were trained elsewhere, and what `report explain` says of each.
enum GivenStudyCode: String, DiagnosticCode {
  case keyBesideResults = "RPT-0162"
  case repeated = "RPT-0163"
  case unlike = "RPT-0164"
  case unreachableCoefficients = "RPT-0165"
  case contradiction = "RPT-0166"
  case firstVariantMissing = "RPT-0167"
  case name = "RPT-0168"
  case notGiven = "RPT-0169"
  case nothingToTrain = "RPT-0985"

  var explanation: Explanation {
    switch self {
    case .keyBesideResults:
      Explanation(
        "Key of training beside given runs",
        meaning: "`study` names a file of `results`, and has another key besides.",
        cause: "Datasets, variants and seeds are those of the runs in the file, and nothing is "
          + "trained, so there is nothing that the key could change.",
        remedy: "Remove the key, or remove `results` to train the study here. What is to be said "
          + "of "
          + "variants and datasets, such as titles, stands in the file.")
    case .repeated:
      Explanation(
        "Given twice",
        meaning: "A file of given runs has two runs of one variant on one dataset with one seed, "
          + "or "
          + "two datasets or variants of one name.",
        cause: "Runs were written twice, or all have the same `seed`.",
        remedy: "Remove one of the two, or give each run the seed that it was trained with.")
    case .unlike:
      Explanation(
        "Runs of another form",
        meaning: "Runs of one variant have different numbers of layers, other terms, or "
          + "pre-activations that were counted in other bins.",
        cause: "They come from different networks, or a list is cut off.",
        remedy: "Make them alike, or give them as two variants.")
    case .unreachableCoefficients:
      Explanation(
        "Coefficients that the normalization cannot give",
        meaning: "The file states how coefficients are normalized, and these cannot come from it.",
        cause: "Free weights were written instead of coefficients, or rounded ones: sums may "
          + "differ "
          + "from 1 by a thousandth.",
        remedy: "Write what the network multiplies the functions with, or leave `normalization` "
          + "out.")
    case .contradiction:
      Explanation(
        "Measures that contradict each other",
        meaning: "A given run has measures that cannot be of the same test images, or a confusion "
          + "matrix that is no table of counts.",
        cause: "The matrix has a row or column too few, is in shares instead of counts, or has "
          + "another number of images than `testImages`; `testAccuracy` is no number of images over "
          + "`testImages`, or not that of the matrix; extremes or deviations of pre-activations are "
          + "not those of their histogram. Often one of the two is of another run or epoch.",
        remedy: "Write a matrix as a list with a row for each true class, each with the count of "
          + "every predicted class, in the order of `classes`, and all measures of the same images."
      )
    case .firstVariantMissing:
      Explanation(
        "First variant without runs on a dataset",
        meaning: "The first variant has no run on a dataset on which others have some. Pages are "
          + "about "
          + "the first variant and compare the others with it.",
        cause: "The order of the file: variants come in the order of their first runs, unless "
          + "`study.variants` lists them.",
        remedy: "List a variant with runs on all datasets first, or add the missing run.")
    case .name:
      Explanation(
        "Name that cannot be used in given runs",
        meaning: "A dataset or variant has a name that cannot be part of a file's name, or one "
          + "that "
          + "the file's own list does not have.",
        cause: "Names are lower-case letters, digits and hyphens, at most 40; or there is a "
          + "misspelling.",
        remedy: "Choose such a name, and say the rest with `title`.")
    case .notGiven:
      Explanation(
        "Not among what was given",
        meaning: "An element shows something of runs that the file of given runs does not have.",
        cause: "Only what was measured elsewhere can be shown.",
        remedy: "Write it into the file under the key that the message names, or remove the "
          + "element.")
    case .nothingToTrain:
      Explanation(
        "Nothing to train",
        meaning: "An option asks for another training, and the study's runs were given.",
        cause: "The template names a file of `results`, so this program trains nothing of it.",
        remedy: "Leave the option out.")
    }
  }
}
