import Diagnostics
import Numbers
import Platform

extension ClusterError: DiagnosticError {
  package var diagnostic: Diagnostic { Diagnostic(words, at: nil, exitStatus: exitStatus) }

  private var words: DiagnosticWords<ClusterCode> {
    switch self {
    case .profileUnreadable(let path, let errno):
      DiagnosticWords(
        .profileUnreadable, "cannot read the profile `\(path)`: \(SystemError.text(errno))",
        hint: "Check the path of --profile; it is relative to the folder in which the command runs."
      )
    case .programMissing(let name):
      DiagnosticWords(
        .schedulerMissing, "`\(name)` is not installed here",
        hint: "Build on a machine from which jobs can be submitted, or leave out --executor.")
    case .silent(let seconds, let words):
      DiagnosticWords(
        .schedulerSilent, "Slurm has not answered for \(NumberText.count(seconds, "second"))",
        hint: "Build again when it does; the jobs that were submitted are followed then.",
        notes: Self.notes(words))
    case .unanswered(let words):
      DiagnosticWords(
        .schedulerSilent, "Slurm does not answer",
        hint: "Try again when `squeue` does.", notes: Self.notes(words))
    case .refused(let words):
      DiagnosticWords(
        .jobsRefused, "Slurm does not take the jobs",
        hint: "Change the profile, or ask who runs the cluster what it allows.",
        notes: Self.notes(words))
    case .notWritable(let path, let errno):
      DiagnosticWords(
        .jobFolderNotWritable, "cannot write `\(path)`: \(SystemError.text(errno))",
        hint: "Choose a store that can be written, on a file system that the nodes share.")
    case .lost(let runs, let attempts, let end, let log, let path):
      DiagnosticWords(
        .jobsLost,
        "\(NumberText.count(runs, "run")) \(runs == 1 ? "was" : "were") lost "
          + "\(attempts == 1 ? "once" : "\(attempts) times"), the last time because \(end)",
        hint: log.isEmpty
          ? "Check that the nodes have the program and the folder of the store."
          : "Give jobs more time or memory in the profile, and build again.",
        notes: log.isEmpty ? ["there is no log at \(path)"] : log.map { "log: \($0)" })
    case .unitFailed(let message, let notes, _):
      DiagnosticWords(.unitFailed, "a job failed: \(message)", notes: notes)
    case .unitMissing(let key, let store):
      DiagnosticWords(
        .unitMissing, "the store `\(store)` has no unit `\(cut: key)`",
        hint: "Units are there as long as a build with --executor waits for them; build again.")
    case .unitUnreadable(let key):
      DiagnosticWords(
        .unitOfAnotherProgram, "the unit `\(cut: key)` has a form that this program does not know",
        hint: "Use the same program on all machines; `program` of the profile names it.")
    case .otherEngine(let unit, let own):
      DiagnosticWords(
        .unitOfAnotherProgram, "the unit was made by a program that would get other results",
        hint: "Use the same program on all machines; `program` of the profile names it.",
        notes: ["the unit has engine \(unit), and this program \(own)"])
    case .otherImages(let dataset, let digest, let wanted):
      DiagnosticWords(
        .otherImages, "the images of \(cut: dataset) are not those of the build",
        hint: "Give all machines the same files, and for stand-ins the same version of cairo.",
        notes: ["here their digest is \(digest)", "the build has \(wanted)"])
    }
  }

  private static func notes(_ words: String) -> [String] {
    words.split(whereSeparator: \.isNewline).suffix(5).map(String.init)
  }

  private var exitStatus: ExitStatus {
    switch self {
    case .profileUnreadable(_, let errno): errno == ENOENT ? .inputMissing : .inputOutput
    case .programMissing, .silent, .unanswered, .refused: .unavailable
    case .notWritable: .cannotCreateOutput
    case .lost: .incomplete
    case .unitFailed(_, _, let status): ExitStatus(rawValue: status) ?? .internalError
    case .unitMissing: .inputMissing
    case .unitUnreadable, .otherEngine, .otherImages: .badInput
    }
  }
}

extension ProfileError {
  package var diagnostic: Diagnostic {
    switch self {
    case .yaml(let error): error.diagnostic
    case .value(let text, let path, let form, let span):
      Diagnostic(
        code: ClusterCode.wrongProfileValue, message: "`\(path)` cannot be `\(cut: text)`",
        span: span, hint: form.hint, exitStatus: .badInput)
    }
  }
}

extension ProfileForm {
  fileprivate var hint: String {
    switch self {
    case .word: "Write a name without spaces."
    case .argument: "Write a word of the command."
    case .option:
      "Write one option of sbatch such as --qos=long, and none that has a key of its own or that "
        + "names and arranges jobs."
    case .time: "Write minutes, or as Slurm does: 30, 1:30:00, 2-12:00:00."
    case .memory: "Write megabytes, or a number with K, M, G or T: 4000, 8G."
    }
  }
}
