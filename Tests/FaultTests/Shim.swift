import Foundation

/// The library that lets a system call of `report` fail; see `Shim/faults.c`.
enum Shim {
  enum Action {
    case signal(Int32)
    case error(Int32)
    /// The error at that call and at all later ones that take space.
    case full(Int32)
    case shortWrite

    fileprivate var text: String {
      switch self {
      case .signal(let number): "signal \(number)"
      case .error(let number): "error \(number)"
      case .full(let number): "full \(number)"
      case .shortWrite: "short 0"
      }
    }
  }

  /// The variables under which `report` has a fault at the `at`-th of its calls below `folder`
  /// that change the disk or open a file; 0 for none.
  static func environment(
    _ action: Action, at place: Int, in folder: URL, exchangeError: Int32 = 0, log: URL? = nil
  ) throws -> [String: String] {
    var variables = [
      "LD_PRELOAD": try library.get().path, "FAULT_FOLDER": folder.path + "/",
      "FAULT_AT": "\(place)", "FAULT_ACTION": action.text, "FAULT_EXCHANGE": "\(exchangeError)",
      // Leaves the handlers of traps to the program.
      "ASAN_OPTIONS": "verify_asan_link_order=0",
    ]
    if let log { variables["FAULT_COUNT"] = log.path }
    return variables
  }

  /// The names of the calls of a build that succeeds, in order; `withParent`, also those on its
  /// own folder and beside it.
  static func calls(exchangeError: Int32 = 0, withParent: Bool = false) throws -> [String] {
    let place = try Workplace()
    let logs = try Scratch()
    let log = logs.url.appending(path: "calls")
    let folder = withParent ? place.url.deletingLastPathComponent() : place.url
    let outcome = try place.build(
      environment: environment(
        .shortWrite, at: 0, in: folder, exchangeError: exchangeError, log: log))
    guard outcome.status == 0 else { throw Failure(text: outcome.errors) }
    return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  struct Failure: Error { let text: String }

  #if os(Linux)
    static let isAvailable = true
  #else
    static let isAvailable = false
  #endif

  private static let library: Result<URL, any Error> = Result {
    let source = Program.package.appending(path: "Tests/FaultTests/Shim/faults.c")
    let library = try Scratch.shared.get().url.appending(path: "faults.so")
    let outcome = try Program.shell(
      """
      $(command -v cc || command -v clang) -Wall -Werror -O1 -shared -fPIC \
      -o '\(library.path)' '\(source.path)' -ldl
      """, in: Program.package)
    guard outcome.status == 0 else { throw Failure(text: outcome.errors) }
    return library
  }
}
