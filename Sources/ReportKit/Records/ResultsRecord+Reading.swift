import Diagnostics
import Platform
import SourceText

extension ResultsRecord {
  /// Reads a `results.json`.
  /// - Throws: `Diagnostics`: there is no such file, it is no JSON, or it is not what
  ///   `report build` writes.
  init(path: String) throws(Diagnostics) {
    guard FileManager.default.fileExists(atPath: path),
      let data = FileManager.default.contents(atPath: path)
    else {
      throw Diagnostics(.inputMissing(path: path, what: "the results"))
    }
    do {
      let version = try JSONDecoder().decode(Version.self, from: data)
      switch version.schema {
      case FirstResultsRecord.schema:
        self.init(try JSONDecoder().decode(FirstResultsRecord.self, from: data))
      case Self.schema: self = try JSONDecoder().decode(ResultsRecord.self, from: data)
      case _: throw version
      }
    } catch let version as Version {
      throw Diagnostics(
        .unusableResults(
          path: path,
          "its schema is \(version.schema); this program reads schemas \(FirstResultsRecord.schema) "
            + "and \(Self.schema)"))
    } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
      throw Self.syntaxError(in: data, path: path)
    } catch {
      throw Diagnostics(.unusableResults(path: path, Self.words(for: error)))
    }
  }

  /// Read before the rest, which another version may not have.
  private struct Version: Decodable, Error {
    let schema: Int
  }

  /// Points at the place where the JSON breaks.
  private static func syntaxError(in data: Data, path: String) -> Diagnostics {
    let source = SourceFile(name: path, bytes: Array(data))
    var diagnostic = Diagnostic.unusableResults(path: path, "it is not JSON")
    if let offset = JSONSyntax.firstError(in: source.bytes), offset < source.bytes.count {
      diagnostic.span = source.span(offset..<(offset + 1))
    }
    return Diagnostics(diagnostic, sources: [source])
  }

  private static func words(for error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      let text = path.reduce("") { text, key in
        key.intValue.map { "\(text)[\($0)]" } ?? (text.isEmpty ? "" : text + ".") + key.stringValue
      }
      return text.isEmpty ? "the whole" : "`\(cut: text)`"
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "\(place(context.codingPath + [key])) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context):
      return "\(place(context.codingPath)) has another type"
    default: return "it cannot be read"
    }
  }
}
