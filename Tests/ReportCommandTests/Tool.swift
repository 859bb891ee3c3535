import Foundation
import Testing

/// Programs of the machine that run what is emitted.
enum Tool {
  static let c = ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"].first(where: isProgram)
  static let swift = inPath("swiftc").first
  static let numpy = python(importing: "numpy")
  static let pytorch = python(importing: "torch")

  /// What a program printed; it must succeed.
  static func run(_ program: String, _ arguments: [String]) throws -> String {
    let outcome = try start(program, arguments)
    #expect(outcome.isSuccess, "\(program) failed: \(outcome.errors.suffix(2000))")
    return outcome.output
  }

  private static func start(
    _ program: String, _ arguments: [String]
  ) throws -> (isSuccess: Bool, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let texts = TemporaryFolder()
    let output = try texts.handle("output")
    let errors = try texts.handle("errors")
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus == 0, texts.text("output"), texts.text("errors"))
  }

  private static func python(importing module: String) -> String? {
    inPath("python3").first { (try? start($0, ["-c", "import \(module)"]))?.isSuccess == true }
  }

  private static func inPath(_ name: String) -> [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }.filter(isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path)
  }
}
