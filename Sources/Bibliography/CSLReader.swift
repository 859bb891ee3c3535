import Platform
import SourceText

/// Reads CSL-JSON, as Zotero, Mendeley and pandoc write it.
struct CSLReader {
  private(set) var references: [Reference] = []
  private(set) var errors: [BibliographyError] = []

  init(_ source: SourceFile) {
    let start = source.span(0..<1)
    do {
      let items = try JSONDecoder().decode([Item].self, from: Data(source.bytes))
      var keys: Set<String> = []
      for item in items {
        let span = Self.span(of: item.id.text, in: source) ?? start
        if !keys.insert(item.id.text).inserted {
          errors.append(.duplicateKey(item.id.text, first: span, span))
        }
        references.append(item.reference(at: span))
      }
    } catch let error as DecodingError {
      errors.append(.notCSL(Self.words(for: error), start))
    } catch {
      errors.append(.notCSL("it cannot be read", start))
    }
  }

  /// Where the id of an item is written.
  private static func span(of id: String, in source: SourceFile) -> SourceSpan? {
    let text = source.text
    guard let range = text.firstRange(of: "\"\(id)\"") else { return nil }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return source.span(start..<(start + id.utf8.count + 2))
  }

  private static func words(for error: DecodingError) -> String {
    let (words, context): (String, DecodingError.Context?) =
      switch error {
      case .keyNotFound(let key, let context): ("`\(key.stringValue)` is missing", context)
      case .typeMismatch(_, let context): ("a value has another type", context)
      case .valueNotFound(_, let context): ("a value is missing", context)
      case .dataCorrupted(let context): ("the JSON is malformed", context)
      @unknown default: ("it cannot be read", nil)
      }
    let path = context?.codingPath.map { $0.intValue.map { "item \($0 + 1)" } ?? $0.stringValue }
    guard let path, !path.isEmpty else { return words }
    return "\(words) in \(path.joined(separator: ", "))"
  }
}

extension CSLReader {
  private struct Item: Decodable {
    var id: TextOrNumber
    var type: String
    var title: String?
    var author: [Name]?
    var editor: [Name]?
    var issued: Issued?
    var containerTitle: String?
    var volume: TextOrNumber?
    var issue: TextOrNumber?
    var page: TextOrNumber?
    var publisher: String?
    var doi: String?
    var url: String?

    enum CodingKeys: String, CodingKey {
      case id, type, title, author, editor, issued, volume, issue, page, publisher
      case containerTitle = "container-title"
      case doi = "DOI"
      case url = "URL"
    }

    func reference(at span: SourceSpan) -> Reference {
      let kind: Reference.Kind =
        switch type {
        case "article-journal", "article-magazine", "article-newspaper": .article
        case "paper-conference", "chapter", "entry-encyclopedia", "entry-dictionary": .chapter
        case "book": .book
        default: .other
        }
      var reference = Reference(key: id.text, kind: kind, span: span)
      reference.title = title.map { [.text($0)] } ?? []
      reference.authors = author?.map(\.name) ?? []
      reference.editors = editor?.map(\.name) ?? []
      reference.year = issued?.year
      reference.container = containerTitle.map { [.text($0)] } ?? []
      reference.volume = volume?.text
      reference.issue = issue?.text
      reference.pages = page?.text.replacing("-", with: "–")
      reference.publisher = publisher
      reference.doi = doi.map(BibTeXFields.withoutResolver)
      reference.url = url
      return reference
    }
  }

  private struct Name: Decodable {
    var family: String?
    var given: String?
    var literal: String?
    var particle: String?

    enum CodingKeys: String, CodingKey {
      case family, given, literal
      case particle = "non-dropping-particle"
    }

    var name: PersonName {
      let family = [particle, family].compactMap(\.self).joined(separator: " ")
      return PersonName(family: literal ?? family, given: literal == nil ? given ?? "" : "")
    }
  }

  private struct Issued: Decodable {
    var parts: [[TextOrNumber]]?
    var raw: String?
    var literal: String?

    enum CodingKeys: String, CodingKey {
      case raw, literal
      case parts = "date-parts"
    }

    var year: String? {
      parts?.first?.first?.text ?? literal ?? raw.map { String($0.prefix(4)) }
    }
  }

  /// CSL allows both for ids and numbers.
  private struct TextOrNumber: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
