import Diagnostics
import Files
import Foundation

extension ReportExporter {
  /// The names of programs that make PDF of a page.
  static let browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"]

  /// The page as one file of another format, made by another program.
  func exportFile() throws {
    let place = try OutputPlace(outputPath, inputs: inputs)
    guard FileSystem.kind(of: place.target) == nil else {
      throw ExportError.outputExists(path: outputPath)
    }
    let page = try FileSystem.absolute(FileSystem.join(request.folder, "index.html"))
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "report-export-\(UUID().uuidString)").path
    try FileSystem.makeFolder(folder)
    defer { try? FileSystem.removeTree(folder) }
    let made = FileSystem.join(folder, "report.\(request.format.rawValue)")
    events(.writing(request.format.rawValue))
    if request.format == .pdf {
      try run(
        Self.browsers,
        [
          "--headless", "--disable-gpu", "--no-pdf-header-footer", "--no-first-run",
          "--user-data-dir=\(folder)/profile", "--print-to-pdf=\(made)",
        ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [URL(filePath: page).absoluteString],
        makes: made)
    } else {
      try run(
        ["pandoc"],
        [
          "--from=html", "--to=\(request.format.rawValue)", "--output=\(made)",
          "--resource-path=\(folder)", page,
        ], makes: made)
    }
    let bytes = try FileSystem.read(made)
    do {
      try FileSystem.writeNew(bytes, to: place.target)
    } catch {
      if error.code == EEXIST { throw ExportError.outputExists(path: outputPath) }
      throw OutputError.writeFailed(path: outputPath, errno: error.code)
    }
  }

  /// Runs the first of these programs that is installed.
  private func run(_ names: [String], _ arguments: [String], makes file: String) throws {
    guard let path = InstalledProgram(names)?.path else {
      throw ExportError.programMissing(names: names, format: request.format.rawValue.uppercased())
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    // What is made from the same report is the same.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SOURCE_DATE_EPOCH": "946684800"]
    ) { $1 }
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let words = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0, FileSystem.kind(of: file) == .file else {
      let lines = String(decoding: words, as: UTF8.self).split(whereSeparator: \.isNewline)
      throw ExportError.programFailed(
        name: FileSystem.split(path).name, status: process.terminationStatus,
        words: lines.suffix(5).map { "\(VisibleText.of(String($0)))" })
    }
  }
}
