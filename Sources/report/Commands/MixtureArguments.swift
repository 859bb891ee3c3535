import ArgumentParser
import Diagnostics

/// Mixtures on the command line, which may begin with a minus sign, as in `-relu + tanh`.
///
/// The argument parser takes such a mixture for options that it does not know. Commands therefore
/// collect mixtures as `allUnrecognized`, and this tells mixtures from mistyped options.
enum MixtureArguments {
  /// The mixtures among what the parser did not recognise, with the terminator `--` left out.
  ///
  /// `options` are the names of the command's options without their hyphens. Throws
  /// `ValidationError` for an unknown option, which begins with two hyphens; no mixture does.
  static func mixtures(
    in unrecognized: [String], options: [String]
  ) throws -> [String] {
    let end = unrecognized.firstIndex(of: "--") ?? unrecognized.endIndex
    if let unknown = unrecognized[..<end].first(where: { $0.hasPrefix("--") }) {
      let name = String(unknown.dropFirst(2).prefix { $0 != "=" })
      let near = NearestName.suggestion(for: name, among: options)
      throw ValidationError(
        "Unknown option '--\(name)'." + (near.map { " Did you mean '--\($0)'?" } ?? ""))
    }
    return Array(unrecognized[..<end] + unrecognized[end...].dropFirst())
  }
}
