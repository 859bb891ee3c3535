import Foundation
import SourceText

/// Reads the JSON of a notebook.
enum NotebookReader {
  private struct Version: Decodable {
    var nbformat: Int?
    var worksheets: [Ignored]?
    struct Ignored: Decodable {}
  }

  static func read(_ source: SourceFile) throws(ImportError) -> Notebook {
    let data = Data(source.bytes)
    do {
      let version = try JSONDecoder().decode(Version.self, from: data)
      guard let number = version.nbformat else {
        throw ImportError.notANotebook(reason: "`nbformat` is missing", path: source.name)
      }
      guard number == 4 else { throw ImportError.notebookFormat(number, path: source.name) }
      return try JSONDecoder().decode(Notebook.self, from: data)
    } catch let error as ImportError {
      throw error
    } catch let error as DecodingError {
      throw self.error(error, source)
    } catch {
      throw .notANotebook(reason: "it cannot be read", path: source.name)
    }
  }

  private static func error(_ error: DecodingError, _ source: SourceFile) -> ImportError {
    func path(_ context: DecodingError.Context) -> String {
      let names = context.codingPath.map {
        $0.intValue.map { "item \($0 + 1)" } ?? "`\($0.stringValue)`"
      }
      return names.isEmpty ? "the file" : names.joined(separator: ", ")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return .notANotebook(
        reason: "`\(key.stringValue)` is missing in \(path(context))", path: source.name)
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return .notANotebook(reason: "\(path(context)) has another type", path: source.name)
    case .dataCorrupted(let context):
      return broken(context, source)
    @unknown default:
      return .notANotebook(reason: "it cannot be read", path: source.name)
    }
  }

  /// Foundation says where JSON is broken in the words of its error only.
  private static func broken(_ context: DecodingError.Context, _ source: SourceFile) -> ImportError
  {
    let words =
      (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
      ?? context.debugDescription
    var range = source.bytes.count..<source.bytes.count
    if let match = words.firstMatch(of: /line (\d+), column (\d+)/), let line = Int(match.1),
      let column = Int(match.2)
    {
      let start = source.lineRange(line).lowerBound + max(0, column - 1)
      range = start..<(start + 1)
    }
    let reason = words.replacing(/\s(?:around|at) line \d+, column \d+/, with: "").replacing(
      /\.$/, with: "")
    return .brokenJSON(reason: reason, source.span(range))
  }
}
