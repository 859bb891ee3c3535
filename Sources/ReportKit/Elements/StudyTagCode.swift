import Diagnostics

/// The codes of errors in tags of a study, and what `report explain` says of each.
package enum StudyTagCode: String, DiagnosticCode {
  case argumentNeededByThisKind = "RPT-0280"
  case noSuchLayer = "RPT-0281"
  case argumentWithoutUse = "RPT-0282"
  case marginOutOfRange = "RPT-0283"
  case marginNeeded = "RPT-0284"
  case claimDependsOnClaims = "RPT-0285"
  case requiredClaimDoesNotHold = "RPT-0286"
  case variantNotTrainedOnDataset = "RPT-0287"
  case variantsOfAnotherForm = "RPT-0288"
  case tailOutOfRange = "RPT-0260"
  case noSuchSeed = "RPT-0291"
  case noSuchClass = "RPT-0462"
  case argumentNotWrittenOut = "RPT-0463"
  case noSamples = "RPT-0464"
  case noSuchColumn = "RPT-0722"
  case typedNumber = "RPT-0299"

  package var explanation: Explanation {
    switch self {
    case .argumentNeededByThisKind:
      Explanation(
        "Argument needed by this kind",
        meaning: "This kind of figure needs an argument that other kinds do not have.",
        cause: "The kind shows one dataset, as `confusion` does, and none is named.",
        remedy: "Add for example `dataset=\"mnist\"`; in a loop, `dataset=d.name`.")
    case .noSuchLayer:
      Explanation(
        "No such layer",
        meaning: "`layer` is below 1 or above the number of the network's activation layers.",
        cause: "Only layers with a mixture are counted, from 1.",
        remedy: "Choose a layer in the range that the message shows, or loop over `d.layers`.")
    case .noSuchSeed:
      Explanation(
        "No such seed",
        meaning: "`seed` is none of the seeds from which the study trains.",
        cause: "Seeds are those of the front matter; `--seeds` and `--quick` change them.",
        remedy: "Name one of the seeds in the message, or leave the argument out for the first.")
    case .noSuchClass:
      Explanation(
        "No such class",
        meaning: "`classes` of a figure `samples` names a class that its dataset does not have.",
        cause: "The name is misspelled, or has a comma, which separates names here.",
        remedy:
          "Name classes as the dataset's manifest does; `report datasets list` shows datasets.")
    case .argumentNotWrittenOut:
      Explanation(
        "Argument not written out",
        meaning: "`classes` or `images` of a figure `samples` is the value of an expression.",
        cause:
          "The images that a report shows are part of its results, which are there before the text is "
          + "written, so that a report can be made again from its results alone.",
        remedy: "Write the names or the number in the tag. `dataset` may be computed.")
    case .noSamples:
      Explanation(
        "Images not here",
        meaning:
          "A report is made from its own results, which lack images that the template shows.",
        cause: "The report was built from a template that showed none or others, and the dataset "
          + "is not on this machine.",
        remedy:
          "Build the report where the dataset is; `report datasets fetch` gets those that can "
          + "be downloaded.")
    case .noSuchColumn:
      Explanation(
        "No such column",
        meaning: "`columns` of a kind of table names a column that the table does not have.",
        cause: "A typing error, or the name of another kind's column.",
        remedy:
          "Take the names from the first line of the table's CSV file, without endings such as "
          + "`_mean` and `_percent`; terms may stand for their letters, as `relu` for `alpha`.")
    case .argumentWithoutUse:
      Explanation(
        "Argument without use",
        meaning:
          "The tag chooses a dataset, a range, a layer or variants, and this kind of figure or table has no such choice.",
        cause: "The argument belongs to another kind; it would have been ignored.",
        remedy: "Leave the argument out, or take the kind that has it.")
    case .marginOutOfRange:
      Explanation(
        "Margin out of range",
        meaning: "The margin of a claim is below 0 or not finite.",
        cause: "A margin is a distance, the smallest difference that matters, and has no sign.",
        remedy: "Give a number from 0, in the unit of what is compared.")
    case .marginNeeded:
      Explanation(
        "Margin needed",
        meaning: "A claim says with `~` that two sides are equivalent, and has no margin.",
        cause: "Runs can never show that a difference is exactly 0, only that it is small.",
        remedy: "Add the smallest difference that matters: `| margin: 0.02`.")
    case .claimDependsOnClaims:
      Explanation(
        "Claim depends on claims",
        meaning:
          "The template makes other claims when it knows their verdicts than when it does not.",
        cause:
          "The claim names `claims`, stands in a condition or loop over them, or behind a `set`. All "
          + "claims are decided before the page is written, since the page can tell of them above.",
        remedy:
          "Put the claim outside of what depends on `claims`, and compare values of the study.")
    case .requiredClaimDoesNotHold:
      Explanation(
        "Required claim does not hold",
        meaning:
          "A claim with `required` fails, is equivalent, undecided or undetermined. The report is "
          + "complete and written, and the exit code is 1.",
        cause:
          "The runs say otherwise, or there are too few of them to decide: one has no interval.",
        remedy: "Read the claim's numbers on the page; add seeds to an undecided one.")
    case .variantNotTrainedOnDataset:
      Explanation(
        "Variant not trained on the dataset",
        meaning: "The tag names a variant and a dataset, of which the study has no runs.",
        cause:
          "The variant has `datasets` of its own in the front matter, and this is none of them.",
        remedy: "Loop over the `variants` of a dataset, or name a dataset of the variant.")
    case .variantsOfAnotherForm:
      Explanation(
        "Variants of another form",
        meaning: "A figure of this kind cannot be drawn of these variants.",
        cause:
          "A `ternary` plot is a triangle: it needs the same three terms in all variants, with "
          + "positive coefficients that sum to 1. `variance` needs runs of each start on each dataset "
          + "from each seed: variants that differ in their start only, with at least two seeds and a "
          + "dataset in common.",
        remedy: "Choose such variants with `variants`, or take the kind `start-end`.")
    case .tailOutOfRange:
      Explanation(
        "Tail out of range",
        meaning: "`tail` of a claim is not a number of epochs from 1 to 5.",
        cause:
          "A verdict is looked for after each of the last epochs, and the record of a run is read for "
          + "five of them.",
        remedy: "Leave `tail` out, or write `tail: 1` to judge the end of the runs alone.")
    case .typedNumber:
      Explanation(
        "Number typed by hand",
        meaning: "A warning: prose, a caption or the abstract has a number with at least three "
          + "digits that are those of a value of the study.",
        cause: "The number was copied from the page. It will be wrong when the value changes.",
        remedy: "Print the value, as the message shows; a number that only looks like it can be "
          + "written `{{ 99.12 }}`.")
    }
  }
}
