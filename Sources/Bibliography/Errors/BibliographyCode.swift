import Diagnostics

/// The codes of errors in bibliography files, and what `report explain` says of each.
package enum BibliographyCode: String, DiagnosticCode {
  case unknownBibliographyFormat = "RPT-0381"
  case malformedBibliography = "RPT-0382"
  case bibliographyNotClosed = "RPT-0383"
  case bibliographyKeyGivenTwice = "RPT-0384"
  case unknownBibliographyString = "RPT-0385"
  case commandInBibliography = "RPT-0386"
  case notCSL = "RPT-0387"

  package var explanation: Explanation {
    switch self {
    case .unknownBibliographyFormat:
      Explanation(
        "Unknown format of a bibliography",
        meaning: "The name of a bibliography file does not say what the file holds.",
        cause: "It ends in neither `.bib` (BibTeX) nor `.json` (CSL-JSON).",
        remedy: "Export the bibliography in one of these formats.")
    case .malformedBibliography:
      Explanation(
        "Malformed bibliography",
        meaning: "An entry of a BibTeX file does not follow the grammar.",
        cause:
          "A comma, a brace or an equals sign is missing, often at the end of the line before.",
        remedy: "Write `@type{key, field = {value}, …}`; text outside of entries is ignored.")
    case .bibliographyNotClosed:
      Explanation(
        "Not closed in a bibliography",
        meaning: "An entry or a value of a BibTeX file has no end.",
        cause:
          "A closing brace or quotation mark is missing, or a brace in a value has no partner.",
        remedy: "Add what is missing; braces in values come in pairs.")
    case .bibliographyKeyGivenTwice:
      Explanation(
        "Key of a bibliography given twice",
        meaning: "Two entries have the same key, or an entry has the same field twice.",
        cause: "Files were joined, or an entry was copied.",
        remedy: "Remove or rename one of them.")
    case .unknownBibliographyString:
      Explanation(
        "Unknown string in a bibliography",
        meaning: "A value is a word without braces that no `@string` before it defines.",
        cause: "Braces are missing, or the definition stands in another file or below.",
        remedy: "Put braces around text, or add `@string{name = {text}}` above.")
    case .commandInBibliography:
      Explanation(
        "Command in a bibliography",
        meaning: "An entry that is cited has a TeX command that is no letter, accent or font.",
        cause: "The command belongs to a package of LaTeX, or is misspelled.",
        remedy: "Write the character itself (files are UTF-8), or a formula between dollar signs.")
    case .notCSL:
      Explanation(
        "Not CSL-JSON",
        meaning: "A file that ends in `.json` is not a list of items in CSL-JSON.",
        cause: "The JSON is malformed, an item has no `id`, or another program's format was saved.",
        remedy: "Export the bibliography again, as “CSL JSON”.")
    }
  }
}
