import Diagnostics

/// The codes of errors in tags of a study, and what `report explain` says of each.
package enum StudyTagCode: String, DiagnosticCode {
  case argumentNeededByThisKind = "RPT-0280"
  case noSuchLayer = "RPT-0281"
  case argumentWithoutUse = "RPT-0282"

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
    case .argumentWithoutUse:
      Explanation(
        "Argument without use",
        meaning:
          "The tag chooses a dataset, a range or variants, and this kind of figure has no such choice.",
        cause: "The argument belongs to another kind; it would have been ignored.",
        remedy: "Leave the argument out, or take the kind that has it.")
    }
  }
}
