import Diagnostics
import Training

/// The codes of errors in a study in front matter, and what `report explain` says of each.
package enum FrontMatterCode: String, DiagnosticCode {
  case notARange = "RPT-0150"
  case listedTwice = "RPT-0151"
  case unknownLayer = "RPT-0152"
  case networkWithoutAMixture = "RPT-0153"

  package var explanation: Explanation {
    switch self {
    case .notARange:
      Explanation(
        "Not a range",
        meaning: "The value of a range is not of the form A:B.",
        cause: "A is not below B, an end is beyond a million or not a decimal number, or there are "
          + "spaces.",
        remedy: "Write `\"-5:5\"`, in quotes.")
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
    }
  }
}
