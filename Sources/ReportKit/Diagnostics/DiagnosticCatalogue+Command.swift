extension DiagnosticCatalogue {
  /// Codes RPT-09xx: the command line.
  static let command: [Entry] = [
    Entry(
      "RPT-0901", "Input missing",
      meaning: "A file that the command line names cannot be read.",
      cause: "There is no such file, or no permission to read it. Paths are relative to the folder "
        + "in which the command runs, not to the template.",
      remedy: "Correct the path."),
    Entry(
      "RPT-0902", "Unknown choice for an option",
      meaning: "An option or environment variable accepts a few words, and this is none of them.",
      cause: "A misspelling, or a name from another version.",
      remedy: "Use the suggested word or one of those in the message."),
    Entry(
      "RPT-0903", "Not a range",
      meaning: "`--range` takes two finite decimal numbers with a colon between them, the smaller "
        + "one first.",
      cause: "An end is missing, `nan` or infinite, the ends are equal or in the wrong order, or "
        + "lie farther than a million from 0.",
      remedy: "Write the range as `-5:5`."),
    Entry(
      "RPT-0904", "Unknown format of a picture",
      meaning: "The output's name does not end in a format that can be drawn.",
      cause: "The ending is missing or another one.",
      remedy: "Let the name end in .png, .svg or .pdf, or add --format."),
    Entry(
      "RPT-0905", "Too much for one picture",
      meaning: "A picture shows at most six lines that can be told apart, and six ranges.",
      cause: "More mixtures or ranges than that were given.",
      remedy: "Draw several pictures."),
    Entry(
      "RPT-0906", "Range too wide for approximations",
      meaning: "`report approximate` works on ranges between -100 and 100.",
      cause: "A few coefficients cannot stand for a function on a wider range, and the time to "
        + "prove an error grows with the width.",
      remedy: "Choose a smaller range; towards infinity the printed asymptotes hold."),
    Entry(
      "RPT-0907", "Function too large to be fitted",
      meaning: "Values or slopes above 1e100 cannot be squared and summed safely.",
      cause: "A coefficient of the mixture is very large.",
      remedy: "Divide all coefficients by a power of ten; the fits scale with them."),
  ]
}
