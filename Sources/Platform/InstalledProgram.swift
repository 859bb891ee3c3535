import CSystem

/// A program of the system that other commands call.
package struct InstalledProgram: Sendable {
  package let path: String

  /// The first of these names in the absolute folders of `PATH`, name by name.
  package init?(
    _ names: [String], environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    guard
      let path = paths.first(where: { path in
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && !isFolder && FileManager.default.isExecutableFile(atPath: path)
      })
    else { return nil }
    self.path = path
  }

  /// Runs it to its end, with nothing on standard input.
  ///
  /// It gets none of this process's files, and signals as a shell would hand them over.
  ///
  /// - Parameters:
  ///   - arguments: Without its own name.
  ///   - environment: Added to that of this process.
  ///   - seconds: After so many it is killed.
  ///   - isEnough: Asked of what stands on standard error so far; kills it when it says so.
  /// - Returns: `nil` when it could not be started.
  package func run(
    _ arguments: [String], environment: [String: String] = [:], within seconds: Double? = nil,
    isEnough: ((String) -> Bool)? = nil
  ) -> ProgramRun? {
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    guard let output = ProgramPipe(), let errors = ProgramPipe() else { return nil }
    guard
      let process = Self.start(
        path, [path] + arguments, environment: variables.map { "\($0.key)=\($0.value)" },
        output: output.writing, errors: errors.writing)
    else { return nil }
    output.closeWriting()
    errors.closeWriting()
    let deadline = seconds.map { ContinuousClock.now + .seconds($0) }
    var isInTime = true
    while isInTime, output.isOpen || errors.isOpen {
      isInTime = ProgramPipe.read(output, errors, until: deadline)
      if let isEnough, isEnough(errors.text) { kill(process, SIGKILL) }
    }
    var status: Int32 = 0
    while true {
      // Its pipes may be closed long before its end.
      isInTime = isInTime && deadline.map { ContinuousClock.now < $0 } != false
      if !isInTime { kill(process, SIGKILL) }
      let ended = waitpid(process, &status, isInTime && deadline != nil ? WNOHANG : 0)
      if ended == process || ended < 0 && errno != EINTR { break }
      if ended == 0 { usleep(5000) }
    }
    let signal = status & 0x7f
    return ProgramRun(
      status: signal == 0 ? (status >> 8) & 0xff : signal, wasKilled: signal != 0,
      output: output.text, errors: errors.text)
  }

  /// What it prints to standard output; it is killed after so many seconds.
  /// - Returns: `nil` when it could not be started, took longer, or was killed; a status that is not 0
  ///   makes no difference.
  package func output(of arguments: [String], within seconds: Double = 20) -> String? {
    run(arguments, within: seconds).flatMap { $0.wasKilled ? nil : $0.output }
  }

  /// The first line of what it prints of its version.
  package func version(_ argument: String = "--version") -> String? {
    output(of: [argument])?.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  private static func start(
    _ path: String, _ arguments: [String], environment: [String], output: Int32, errors: Int32
  ) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    _ = csystem_close_other_files(&actions)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF)
    #if canImport(Darwin)
      flags |= Int16(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    posix_spawnattr_setflags(&attributes, flags)
    var words = arguments.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process = pid_t()
    let code = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
    return code == 0 ? process : nil
  }
}
