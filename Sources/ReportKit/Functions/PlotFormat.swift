import Diagnostics

/// What kind of file `report plot` writes.
package enum PlotFormat: String, CaseIterable, Sendable {
  case png, svg, pdf

  /// The format that an output path asks for; PNG for `-`, which is standard output.
  /// - Throws: `Diagnostics` when the name ends otherwise.
  init(path: String) throws(Diagnostics) {
    if path == "-" {
      self = .png
      return
    }
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let parts = name.split(separator: ".")
    guard parts.count > 1, let ending = parts.last,
      let format = PlotFormat(rawValue: ending.lowercased())
    else {
      throw Diagnostics(
        Diagnostic(
          code: CommandCode.unknownFormatOfAPicture,
          message: "the name `\(path)` does not tell a picture's format",
          hint: "Let it end in .png, .svg or .pdf, or choose with --format.", exitStatus: .usage))
    }
    self = format
  }
}
