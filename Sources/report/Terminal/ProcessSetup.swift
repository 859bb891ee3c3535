import CSystem
import Diagnostics
import Platform
import ReportKit

/// What must be in order before anything else runs.
enum ProcessSetup {
  /// Opens what the caller closed of the three standard streams, and ignores the signals that
  /// report a failed write, because the write itself says so.
  static func prepare() {
    // Otherwise the next file that is opened gets the number, and messages are written into it.
    // Nothing can be written to a folder, so a closed stream still counts as one.
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/", O_RDONLY)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // Who looks for a defect asks the Swift runtime for its report of the crash instead.
    if getenv("SWIFT_BACKTRACE") == nil {
      trapMessage.utf8Start.withMemoryRebound(
        to: CChar.self, capacity: trapMessage.utf8CodeUnitCount + 1
      ) { csystem_end_on_trap($0, ExitStatus.internalError.rawValue) }
    }
  }

  /// Makes sure that a command can open the files that it needs at once: the system's libraries
  /// crash where they cannot. A soft limit is raised as far as the hard one allows.
  /// - Throws: `Diagnostics`, as unavailable.
  static func requireDescriptors() throws(Diagnostics) {
    var limit = rlimit()
    if getrlimit(nofile, &limit) == 0, limit.rlim_cur < 64, limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(64, limit.rlim_max)
      setrlimit(nofile, &limit)
    }
    let opened = (0..<descriptorsNeeded).map { _ in open("/", O_RDONLY | O_CLOEXEC) }
    for descriptor in opened where descriptor >= 0 { close(descriptor) }
    guard opened.allSatisfy({ $0 >= 0 }) else {
      throw Diagnostics(.tooFewDescriptors(needed: descriptorsNeeded))
    }
  }

  /// Makes sure that threads can be made: the system's library for them waits without end where
  /// they cannot.
  /// - Throws: `Diagnostics`, as unavailable.
  static func requireMemory() throws(Diagnostics) {
    // One thread per core works, and a few more wait for signals and time; 8 MiB is what Linux
    // sets aside for the stack of each.
    let needed = (ProcessInfo.processInfo.activeProcessorCount + 4) << 23
    let room = mmap(nil, needed, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0)
    guard room != MAP_FAILED else { throw Diagnostics(.tooLittleMemory(needed: needed)) }
    munmap(room, needed)
  }

  #if canImport(Glibc)
    private static let nofile = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    private static let nofile = RLIMIT_NOFILE
  #endif

  /// Beside the three standard streams: event queues, a lock, a folder, a file, and some room.
  private static let descriptorsNeeded = 8

  private static let trapMessage: StaticString = """
    error: report ended at a trap, as happens when no memory is left
      help: Nothing was published; the next build clears up. Allow more memory and try again.

    """

  /// The arguments after the program's name.
  /// - Throws: `Diagnostics` for one that is not UTF-8: repaired, it would name another file.
  static func arguments() throws(Diagnostics) -> [String] {
    guard let values = csystem_arguments() else {
      return Array(CommandLine.arguments.dropFirst())
    }
    var arguments: [String] = []
    var index = 0
    while let value = values[index] {
      guard let text = String(validatingCString: value) else {
        throw Diagnostics(.argumentNotUTF8(String(cString: value)))
      }
      arguments.append(text)
      index += 1
    }
    return Array(arguments.dropFirst())
  }
}
