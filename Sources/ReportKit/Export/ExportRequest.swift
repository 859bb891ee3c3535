import Diagnostics
import Markup

/// What `report export` is asked for.
package struct ExportRequest: Sendable {
  /// A form of a report.
  package enum Format: String, CaseIterable, Sendable {
    /// A folder with the source of a paper in LaTeX.
    case paper
    /// The same in Typst, with one column of text.
    case typst
    /// A folder with Markdown for GitHub and its pictures.
    case md
    /// A folder with the learned functions and networks as modules of PyTorch.
    case torch
    /// One file, made by another program.
    case docx, epub, pdf
    /// The folder as a research object, RO-Crate 1.1.
    case crate = "ro-crate"
    /// One file, an in-toto statement with SLSA provenance.
    case statement = "in-toto"
  }

  /// The folder of the report.
  package var folder: String
  package var format: Format
  /// The folder or file to make; `nil`: the name of the report with `-paper`, `-typst`, `-md` or the ending of the
  /// format, in the folder in which the command runs.
  package var output: String?
  /// The template; `nil`: the one that the manifest names, as for `report verify`.
  package var template: String?
  package var style = PaperStyle.article
  package var numbers = PaperOptions.NumberColumns.plain
  package var wideTables = PaperOptions.WideTables.split
  /// `nil`: figures of one panel side by side are as wide as a column, others as all columns.
  package var figureWidth: FigureWidth?
  /// What a research object says of the report's licence, an address or a name; `nil`: none is stated.
  package var licence: String?
  /// The options of the build that the report came from. What the manifest says of them holds where this
  /// is silent.
  package var build: BuildRequest

  /// The template of `build` is of no matter.
  package init(folder: String, format: Format, build: BuildRequest) {
    self.folder = folder
    self.format = format
    self.build = build
  }

  /// What the options of a command say.
  /// - Throws: `Diagnostics` for words that are none of those.
  package init(
    folder: String, to format: String, style: String, columns: String, wideTables: String,
    figureWidth: String?, build: BuildRequest
  ) throws(Diagnostics) {
    self.init(
      folder: folder, format: try Self.choice(format, option: "--to"), build: build)
    self.style = try Self.choice(style, option: "--style")
    numbers = try Self.choice(columns, option: "--columns")
    self.wideTables = try Self.choice(wideTables, option: "--wide-tables")
    guard let figureWidth else { return }
    guard let width = FigureWidth(figureWidth) else {
      throw Diagnostics(
        .unknownChoice(
          figureWidth, option: "--figure-width",
          choices: ["single", "double"] + Self.styles + ["26mm", "508mm"]))
    }
    self.figureWidth = width
  }

  package static let formats = Format.allCases.map(\.rawValue)
  package static let styles = PaperStyle.allCases.map(\.rawValue)
  package static let wideTables = PaperOptions.WideTables.allCases.map(\.rawValue)
  package static let columns = PaperOptions.NumberColumns.allCases.map(\.rawValue)

  private static func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ text: String, option: String
  ) throws(Diagnostics) -> Choice {
    guard let choice = Choice(rawValue: text) else {
      throw Diagnostics(
        .unknownChoice(text, option: option, choices: Choice.allCases.map(\.rawValue)))
    }
    return choice
  }
}
