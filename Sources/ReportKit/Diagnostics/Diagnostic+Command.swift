import Diagnostics
import Numbers

extension Diagnostic {
  /// The user stopped the command.
  static func stopped(_ status: ExitStatus) -> Diagnostic {
    Diagnostic(
      code: CommandCode.stopped,
      message: status == .interrupted ? "interrupted" : "terminated",
      hint: "The output folder has the last whole report, if any; the same command goes on from "
        + "what is stored and downloaded.",
      exitStatus: status)
  }

  package static func inputMissing(path: String, what: String) -> Diagnostic {
    Diagnostic(
      code: CommandCode.inputMissing, message: "cannot read \(what) `\(path)`",
      hint: "Check the path; it is relative to the folder in which the command runs.",
      exitStatus: .inputMissing)
  }

  /// No template was named, and there is none of the names that are looked for.
  package static var noTemplateHere: Diagnostic {
    Diagnostic(
      code: CommandCode.noTemplateHere,
      message: "there is no `study.md` in this folder, and no template was named",
      hint: "`report init my-study` makes a folder with one; `report build FILE.md` takes another, "
        + "and `templates/activation-study.md` ships with the program.",
      exitStatus: .inputMissing)
  }

  /// A file that was given with `--results` and that `report build` did not write.
  static func unusableResults(path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      code: CommandCode.notAResultsFile, message: "`\(path)` is not a results file",
      hint: "Give the results.json of a report that `report build` wrote.", notes: [reason],
      exitStatus: .badInput)
  }

  /// The text is what the argument would be with its bad bytes replaced.
  package static func argumentNotUTF8(_ text: String) -> Diagnostic {
    Diagnostic(
      code: CommandCode.argumentNotUTF8, message: "the argument `\(cut: text)` is not UTF-8",
      hint: "Rename the file or folder that it names.", exitStatus: .usage)
  }

  /// Nothing shall be trained, and these runs, `variant/dataset/seed`, are not in the store.
  static func runsMissing(_ names: [String], of count: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.runsMissing,
      message: "\(names.count) of \(NumberText.count(count, "run")) are not in the store",
      hint: "Build without --frozen to train them, or import them with `report store import`.",
      notes: names.map { "missing: \($0)" }, exitStatus: .incomplete)
  }

  /// Nothing shall be computed, and these answers to questions to runs are not in the store.
  static func probesMissing(_ names: [String], of count: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.probesMissing,
      message: "\(names.count) of \(NumberText.count(count, "probe")) are not in the store",
      hint: "Build without --frozen to make them, or import them with `report store import`.",
      notes: names.map { "missing: \($0)" }, exitStatus: .incomplete)
  }

  /// An archive has other results than the store under these keys, `kind/digits`.
  static func importConflict(_ path: String, _ keys: [String]) -> Diagnostic {
    Diagnostic(
      code: CommandCode.importConflict,
      message: "`\(path)` has other results than the store for the same inputs",
      hint: "The store keeps its own. Please report this with the archive.",
      notes: ["the keys are \(names: keys)"], exitStatus: .badInput)
  }

  /// The system allows too few open files.
  package static func tooFewDescriptors(needed: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.tooFewOpenFiles,
      message: "fewer than \(needed) files can be opened at once",
      hint: "Allow more open files, for example with `ulimit -n 64`.", exitStatus: .unavailable)
  }

  /// The system does not allow the address space that threads need.
  package static func tooLittleMemory(needed bytes: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.tooLittleMemory,
      message: "there is no room for threads, which need \(bytes >> 20) MiB of addresses",
      hint: "Allow more memory, for example with `ulimit -v unlimited`.", exitStatus: .unavailable)
  }

  /// What `--strict` makes of warnings, which were shown.
  package static func warnings(_ count: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.warningsWithStrict,
      message: "there \(count == 1 ? "is" : "are") \(NumberText.count(count, "warning"))",
      hint: "Change what it is about, or leave out --strict.", exitStatus: .claimNotMet)
  }

  /// What `--strict` makes of notes of an import, which were shown.
  package static func notesWithStrict(_ count: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.warningsWithStrict,
      message: "the document has \(NumberText.count(count, "thing")) without counterpart",
      hint: "Change the document, or leave out --strict.", exitStatus: .claimNotMet)
  }

  /// Another program listens on the port that was asked for.
  package static func portTaken(_ port: Int) -> Diagnostic {
    Diagnostic(
      code: CommandCode.portTaken, message: "port \(port) is taken by another program",
      hint: "Choose another one, or leave out --port to take the next free one.",
      exitStatus: .unavailable)
  }

  /// The system refuses to listen; `reason` is its word for it.
  package static func cannotListen(_ ports: String, reason: String) -> Diagnostic {
    Diagnostic(
      code: CommandCode.cannotListen, message: "cannot listen on \(ports): \(reason)",
      hint: "Choose a port from 1024 on with --port.", exitStatus: .unavailable)
  }

  /// `--only` keeps no variant that is trained on all datasets it keeps; those of `widest` are.
  static func nothingToBuild(widest: [String]) -> Diagnostic {
    Diagnostic(
      code: CommandCode.nothingToBuild,
      message: "--only keeps no variant that is trained on every dataset it keeps",
      hint: "Keep fewer datasets, or one of \(names: widest) as well.", exitStatus: .usage)
  }

  /// The name of a page ends otherwise.
  static func pageNotNamedHTML(_ path: String) -> Diagnostic {
    Diagnostic(
      code: CommandCode.pageNotNamedHTML, message: "the page cannot be called `\(cut: path)`",
      hint: "Let the name after --output end in .html.", exitStatus: .usage)
  }

  static func unknownChoice(_ value: String, option: String, choices: [String]) -> Diagnostic {
    let list = "\(option) is one of \(choices.map { "\(cut: $0)" }.joined(separator: ", "))."
    return Diagnostic(
      code: CommandCode.unknownChoiceForAnOption, message: "\(option) cannot be `\(cut: value)`",
      hint: NearestName.suggestion(for: value, among: choices).map {
        "Did you mean `\(cut: $0)`? \(list)"
      } ?? list, exitStatus: .usage)
  }
}
