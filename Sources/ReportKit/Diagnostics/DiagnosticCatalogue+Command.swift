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
  ]
}
