import ArgumentParser
import Diagnostics
import ReportKit

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains the code of an error or warning.")

  @Argument(help: "A code such as RPT-0201; without one, all codes are listed.")
  var code: String?

  func run() throws {
    guard let name = code else {
      let lines = DiagnosticCatalogue.codes.map { "\($0.rawValue)  \($0.explanation.title)\n" }
      return try StandardOutput.write(lines.joined())
    }
    guard let code = DiagnosticCatalogue.code(named: name) else {
      throw ValidationError("There is no code \(cut: name). `report explain` lists all.")
    }
    try StandardOutput.write(code.text)
  }
}
