import Diagnostics
import Files
import Platform

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
    guard let program = InstalledProgram(names) else {
      throw ExportError.programMissing(names: names, format: request.format.rawValue.uppercased())
    }
    // What is made from the same report is the same.
    let run = program.run(arguments, environment: ["SOURCE_DATE_EPOCH": "946684800"])
    guard let run, run.status == 0, FileSystem.kind(of: file) == .file else {
      let lines = ((run?.output ?? "") + (run?.errors ?? "")).split(whereSeparator: \.isNewline)
      throw ExportError.programFailed(
        name: FileSystem.split(program.path).name, status: run?.status ?? 127,
        words: lines.suffix(5).map { "\(VisibleText.of(String($0)))" })
    }
  }
}
