import Platform

/// The programs of Slurm that jobs are submitted and followed with.
struct Slurm: Sendable {
  /// Why jobs were not taken.
  enum Refusal: Error, Equatable {
    /// There are as many jobs as may be; later there may be fewer. `isPolicy` where a limit of the user
    /// may be meant, or one that no waiting mends.
    case full(words: String, isPolicy: Bool)
    case refused(words: String)
  }

  /// A program failed, as it does while the controller is away.
  struct Silence: Error {
    let words: String
  }

  typealias Runner =
    @Sendable (
      _ program: String, _ arguments: [String], _ isEnough: @escaping @Sendable (String) -> Bool
    ) throws -> ProgramRun

  private let run: Runner

  init(
    run: @escaping Runner = { program, arguments, isEnough in
      // Without a limit, lists of indices are not cut.
      let run = InstalledProgram([program])?
        .run(arguments, environment: ["SLURM_BITSTR_LEN": "0"], isEnough: isEnough)
      guard let run else { throw ClusterError.programMissing(program) }
      return run
    }
  ) {
    self.run = run
  }

  /// Jobs of one array at most.
  /// - Throws: `Silence`, or `ClusterError.refused` where arrays are not allowed.
  func arrayLimit() throws -> Int {
    let answer = try run("scontrol", ["show", "config"]) { _ in false }
    guard answer.status == 0 else { throw Silence(words: answer.errors) }
    let line = answer.output.split(whereSeparator: \.isNewline).first {
      $0.hasPrefix("MaxArraySize")
    }
    guard let text = line?.split(separator: "=").last,
      let limit = Int(text.trimmingPrefix(while: \.isWhitespace)), limit > 0
    else { throw ClusterError.refused(words: "the cluster allows no job arrays") }
    return limit
  }

  /// Submits an array of `count` jobs that run a script in a folder, which gets their logs.
  /// - Throws: `Refusal`, `ClusterError.programMissing`.
  func submit(
    _ count: Int, named name: String, script: String, folder: String, _ profile: ClusterProfile
  ) throws {
    // In names of logs, % begins what stands for a number.
    let logs = folder.split(separator: "%", omittingEmptySubsequences: false).joined(
      separator: "%%")
    var arguments = [
      "--parsable", "--job-name=\(name)", "--array=0-\(count - 1)", "--output=\(logs)/%a.log",
      "--open-mode=append", "--ntasks=1", "--cpus-per-task=\(profile.cores)",
    ]
    if let partition = profile.partition { arguments.append("--partition=\(partition)") }
    if let account = profile.account { arguments.append("--account=\(account)") }
    if let time = profile.time { arguments.append("--time=\(time)") }
    if let memory = profile.memory { arguments.append("--mem=\(memory)") }
    let answer = try run("sbatch", arguments + profile.options + [script], Self.isWaiting)
    guard answer.status != 0 || Self.isWaiting(answer.errors) else { return }
    throw Self.refusal(answer.errors)
  }

  /// `sbatch` waits for two minutes when the queue is full, and keeps the user waiting.
  private static let isWaiting: @Sendable (String) -> Bool = {
    $0.contains("temporarily unable to accept job")
  }

  static func refusal(_ words: String) -> Refusal {
    let isPolicy = words.contains("policy") || words.contains("SubmitJob")
    if isPolicy || isWaiting(words) || words.contains("Resource temporarily unavailable") {
      return .full(words: words, isPolicy: isPolicy)
    }
    return .refused(words: words)
  }

  /// Ends the jobs of arrays.
  /// - Throws: `Silence`, `ClusterError.programMissing`.
  func cancel(arrays names: [String]) throws {
    let answer = try run("scancel", ["--name=\(names.joined(separator: ","))"]) { _ in false }
    guard answer.status == 0 else { throw Silence(words: answer.errors) }
  }

  /// The states of the jobs of arrays, as far as the scheduler still knows of them.
  /// - Throws: `Silence`, `ClusterError.programMissing`.
  func states(ofArrays names: [String]) throws -> [JobPlace: JobState] {
    if names.isEmpty { return [:] }
    let answer = try run(
      "squeue",
      [
        "--noheader", "--all", "--states=all", "--name=\(names.joined(separator: ","))",
        "--format=\(SqueueText.format)",
      ]
    ) { _ in false }
    guard answer.status == 0 else { throw Silence(words: answer.errors) }
    return SqueueText.states(answer.output)
  }
}
