import StrictYAML

/// Reads a profile; what is wrong goes to `errors`.
struct ProfileReader {
  let errors: ErrorCollector<ProfileError>

  static let keys = [
    "partition", "account", "time", "cores", "memory", "runs-per-job", "max-jobs", "attempts",
    "command", "program", "sbatch",
  ]

  func profile(_ root: YAMLNode) -> ClusterProfile? {
    guard let keys = errors.mapping(root, keys: Self.keys) else { return nil }
    var profile = ClusterProfile()
    func text(_ key: String, _ form: ProfileForm) -> String? {
      keys.optional(key).flatMap { node in errors.attempt { try self.text(node, form) } }
    }
    func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
      keys.optional(key).flatMap { node in errors.attempt { try node.integer(in: range) } }
    }
    func words(_ key: String, _ form: ProfileForm) -> [String] {
      guard let node = keys.optional(key) else { return [] }
      return errors.attempt { try node.items(count: 0...100) }
        .flatMap { items in errors.attemptEach(items) { try self.text($0, form) } } ?? []
    }
    profile.partition = text("partition", .word)
    profile.account = text("account", .word)
    profile.time = text("time", .time)
    profile.cores = number("cores", 1...256) ?? profile.cores
    profile.memory = text("memory", .memory)
    profile.runsPerJob = number("runs-per-job", 1...100_000) ?? profile.runsPerJob
    profile.maximumJobs = number("max-jobs", 1...1_000_000) ?? profile.maximumJobs
    profile.attempts = number("attempts", 1...100) ?? profile.attempts
    profile.command = words("command", .argument)
    profile.program = text("program", .argument)
    profile.options = words("sbatch", .option)
    return profile
  }

  private func text(_ node: YAMLNode, _ form: ProfileForm) throws -> String {
    let text = try node.string()
    guard form.accepts(text) else {
      throw ProfileError.value(text, path: node.path, form, span: node.span)
    }
    return text
  }
}
