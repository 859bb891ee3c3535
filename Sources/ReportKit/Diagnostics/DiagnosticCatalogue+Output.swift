extension DiagnosticCatalogue {
  /// Codes RPT-08xx: what a build writes.
  static let output: [Entry] = [
    Entry(
      "RPT-0801", "Cannot create the output",
      meaning: "The output folder, or the folder that should hold it, cannot be created.",
      cause: "The system's reason stands in the message: no permission, a file in the way, a "
        + "read-only disk.",
      remedy: "Choose another folder with `--output`, or make this one writable."),
    Entry(
      "RPT-0802", "Output is not a report",
      meaning: "The output folder has files in it and no `manifest.json`.",
      cause: "A build replaces the whole folder, and this one was not made by `report`.",
      remedy: "Choose another folder with `--output`, or empty this one."),
    Entry(
      "RPT-0803", "Cannot write",
      meaning: "A file could not be written to its end.",
      cause: "The system's reason stands in the message: often a full disk.",
      remedy: "Make room and build again; the report that stood there is unchanged."),
    Entry(
      "RPT-0810", "Stopped",
      meaning: "The command was interrupted or terminated before it was done.",
      cause: "Control-C, `kill`, or a time limit of the system that runs it.",
      remedy: "Run the command again; a build writes everything or nothing."),
    Entry(
      "RPT-0890", "Unexpected error",
      meaning: "Something failed that `report` has no words for.",
      cause: "This is a defect of `report`.",
      remedy: "Please report it with the command, the template and the message."),
  ]
}
