import ArgumentParser
import ReportKit

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains the code of an error or warning.")

  @Argument(help: "A code such as RPT-0201; without one, all codes are listed.")
  var code: String?

  func run() throws {
    guard let code else {
      for entry in DiagnosticCatalogue.entries { print("\(entry.code)  \(entry.title)") }
      return
    }
    guard let entry = DiagnosticCatalogue.entry(for: code) else {
      throw ValidationError("There is no code \(code). `report explain` lists all.")
    }
    print(entry.text, terminator: "")
  }
}
