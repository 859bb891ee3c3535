import Platform
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

  private static func broken(_ source: SourceFile) -> DocumentImportError {
    let offset = JSONSyntax.firstError(in: source.bytes) ?? source.bytes.count
    let words =
      offset < source.bytes.count ? "this has no meaning here" : "it ends too early"
    return .brokenJSON(reason: words, source.span(offset..<(offset + 1)))
  }
}
