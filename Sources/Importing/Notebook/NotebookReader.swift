import Foundation
import SourceText

/// Reads the JSON of a notebook.
enum NotebookReader {
  private struct Version: Decodable {
    var nbformat: Int?
    var worksheets: [Ignored]?
    struct Ignored: Decodable {}
  }

  static func read(_ source: SourceFile) throws(DocumentImportError) -> Notebook {
    let data = Data(source.bytes)
    do {
      let version = try JSONDecoder().decode(Version.self, from: data)
      guard let number = version.nbformat else {
        throw DocumentImportError.notANotebook(reason: "`nbformat` is missing", path: source.name)
      }
      guard number == 4 else { throw DocumentImportError.notebookFormat(number, path: source.name) }
      return try JSONDecoder().decode(Notebook.self, from: data)
    } catch let error as DocumentImportError {
      throw error
    } catch let error as DecodingError {
      throw self.error(error, source)
    } catch {
      throw .notANotebook(reason: "it cannot be read", path: source.name)
    }
  }

  private static func error(_ error: DecodingError, _ source: SourceFile) -> DocumentImportError {
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
    case .dataCorrupted: return broken(source)
    @unknown default:
      return .notANotebook(reason: "it cannot be read", path: source.name)
    }
  }

  /// Foundation's other reader of JSON says where it is broken, in words; without any, it is the end.
  private static func broken(_ source: SourceFile) -> DocumentImportError {
    var words = "it ends too early"
    var offset = source.bytes.count
    do {
      _ = try JSONSerialization.jsonObject(with: Data(source.bytes))
    } catch {
      let details = (error as NSError).userInfo
      let text = details["NSDebugDescription"] as? String ?? ""
      let written = text.firstMatch(of: /around character (\d+)/).flatMap { Int($0.1) }
      if let place = details["NSJSONSerializationErrorIndex"] as? Int ?? written {
        offset = min(place, source.bytes.count)
        words = "this has no meaning here"
      }
    }
    return .brokenJSON(reason: words, source.span(offset..<(offset + 1)))
  }
}
