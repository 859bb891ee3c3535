import Diagnostics

/// The codes of errors in tables and plots of a template's own, and what `report explain` says of
/// each.
package enum OwnElementCode: String, DiagnosticCode {
  case argumentsExcludeEachOther = "RPT-0289"
  case listsOfDifferentLengths = "RPT-0290"
  case nothingToShow = "RPT-0292"
  case bodyIsNoTable = "RPT-0293"
  case fileNameTaken = "RPT-0294"
  case noLogarithm = "RPT-0295"
  case tooMuchToShow = "RPT-0296"
  case valueNotFinite = "RPT-0297"
  case optionOutOfRange = "RPT-0298"

  package var explanation: Explanation {
    switch self {
    case .argumentsExcludeEachOther:
      Explanation(
        "Arguments exclude each other",
        meaning:
          "A table or plot has two arguments that say different things of the same, or one that "
          + "means nothing beside the others.",
        cause:
          "A table shows a kind of the study's, rows of values, a file, or the Markdown between its "
          + "tags; a plot shows functions or values.",
        remedy: "Leave one of them out, as the message says.")
    case .listsOfDifferentLengths:
      Explanation(
        "Lists of different lengths",
        meaning: "Two lists belong together item by item, and one of them is longer.",
        cause:
          "`headings` has one text per column; `x` and `y` of a curve are one number per point.",
        remedy: "Make both from the same list, or give as many items to each.")
    case .nothingToShow:
      Explanation(
        "Nothing to show",
        meaning: "The list that a table or plot goes over is empty, or none of its values exists.",
        cause: "A filter such as `where` left nothing, or the study has no such quantity.",
        remedy:
          "Correct the filter, or put a condition around the tag: `{% if (list | count) > 0 %}`.")
    case .bodyIsNoTable:
      Explanation(
        "Body is no table",
        meaning:
          "What stands between `{% table … %}` and `{% endtable %}` is no Markdown table, or one "
          + "whose row has more cells than its head.",
        cause:
          "Without `kind`, `rows` and `from` the body is the table, and the caption an argument. A "
          + "`|` inside of a cell divides it unless it is written `\\|`.",
        remedy:
          "Write a line of headings, a line `|---|--:|`, and the rows; or name a kind of table.")
    case .fileNameTaken:
      Explanation(
        "File name taken",
        meaning: "Two tables or plots would be written to files of one name.",
        cause: "Files are named by labels, in which all but `A-Z a-z 0-9 . _ -` becomes `_`.",
        remedy: "Give the elements labels that differ in other characters.")
    case .noLogarithm:
      Explanation(
        "No logarithm",
        meaning: "A logarithmic axis would have to show a value that is 0 or below, or bars.",
        cause: "Logarithms exist above 0 only, and bars stand on 0.",
        remedy: "Use a linear scale, leave the value out with a filter, or draw points.")
    case .tooMuchToShow:
      Explanation(
        "Too much to show",
        meaning: "A plot would have more points, lines or panels than can be told apart or drawn.",
        cause: "The list is long, or `series` or `panels` has a value of its own for every row.",
        remedy: "Choose some with `where`, or group by a quantity with fewer values.")
    case .valueNotFinite:
      Explanation(
        "Value not finite",
        meaning: "A plot would have to show an infinite value or one that is not a number.",
        cause: "A run diverged, or a function overflows on the range.",
        remedy: "Leave the run out with `reject`, or take a smaller range.")
    case .optionOutOfRange:
      Explanation(
        "Option out of range",
        meaning: "A size or a number of bins, columns or layers is not possible.",
        cause: "Sizes are in CSS pixels, of which the text of the page has 720.",
        remedy: "Give a whole number in the range that the message shows.")
    }
  }
}
