import Diagnostics
import Numbers
import SourceText
import TemplateEngine

/// The texts of the front matter that print values: `title`, `subtitle` and `abstract`, as far as they
/// have `{{` or `{%`.
struct HeadTexts: Sendable {
  private struct Text: Sendable {
    var key: String
    var template: CheckedTemplate
    var locator: HeadTextLocator
  }

  private var texts: [Text] = []
  private static let keys = ["title", "subtitle", "abstract"]

  /// Front matter without such texts.
  init() {}

  /// - Throws: every error of the texts, at its place among the sources.
  init(_ frontMatter: FrontMatter, sources: [SourceFile]) throws(Diagnostics) {
    var errors: [Diagnostic] = []
    for key in Self.keys {
      guard let text = frontMatter.text(of: key), let span = frontMatter.spans[key],
        FrontMatter.hasTags(text)
      else { continue }
      let source = SourceFile(name: span.file, text: text)
      let locator = HeadTextLocator(text: source, value: span, sources: sources)
      do throws(TemplateErrors) {
        let template = try Self.engine(.english).check(
          source, names: StudyValues.fields.shapes(), largestCount: frontMatter.largestItemCount)
        texts.append(Text(key: key, template: template, locator: locator))
      } catch {
        errors += error.errors.map(locator.diagnostic)
      }
    }
    guard errors.isEmpty else { throw Diagnostics(errors, sources: sources) }
  }

  var isEmpty: Bool { texts.isEmpty }

  /// The front matter with values instead of tags.
  /// - Throws: `Diagnostics` for what depends on values, such as one that is absent.
  func expanded(_ frontMatter: FrontMatter, values: TemplateRecord) throws -> FrontMatter {
    var frontMatter = frontMatter
    for text in texts {
      do {
        let numbers = frontMatter.numbers
        let expansion = try Self.engine(numbers).render(text.template, values: values)
        frontMatter.setText(of: text.key, to: expansion.plainText(numbers))
      } catch let error as TemplateError {
        throw Diagnostics(text.locator.diagnostic(of: error), sources: text.locator.sources)
      }
    }
    return frontMatter
  }

  private static func engine(_ numbers: NumberConventions) -> TemplateEngine {
    TemplateEngine(host: NoTags(), loader: NoIncludes(), numbers: numbers)
  }

  /// Elements stand in the body only.
  private struct NoTags: TemplateHost {
    let tags: [ElementTagSignature] = []
    func expand(_ tag: ElementTag) -> String { "" }
  }

  private struct NoIncludes: TemplateLoader {
    func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile { throw .notFound }
  }
}

/// Finds where a part of a text of the front matter stands in the author's file, in which the text may
/// be quoted, indented or folded.
struct HeadTextLocator: Sendable {
  let text: SourceFile
  let value: SourceSpan
  let sources: [SourceFile]

  func diagnostic(of error: TemplateError) -> Diagnostic {
    var diagnostic = Diagnostic(error)
    diagnostic.span = diagnostic.span.map(place)
    return diagnostic
  }

  /// The part of the file with the same words, the whole value when YAML spells them otherwise.
  private func place(of span: SourceSpan) -> SourceSpan {
    guard let source = sources.first(where: { $0.name == value.file }) else { return value }
    let start = text.lineRange(span.line).lowerBound
    let line = String(decoding: text.bytes[text.lineRange(span.line)], as: UTF8.self)
    let before = String(line.unicodeScalars.prefix(span.column - 1))
    let words = String(line.unicodeScalars.dropFirst(span.column - 1).prefix(span.length))
    let earlier = String(decoding: text.bytes[..<start], as: UTF8.self) + before
    let count = earlier.ranges(of: words).count
    let first = source.lineRange(value.line)
    let skipped = String(decoding: source.bytes[first], as: UTF8.self).unicodeScalars
      .prefix(value.column - 1)
    let offset = first.lowerBound + String(skipped).utf8.count
    let rest = String(decoding: source.bytes[offset...], as: UTF8.self)
    guard !words.isEmpty, let found = rest.ranges(of: words).dropFirst(count).first else {
      return value
    }
    let lower = offset + rest.utf8.distance(from: rest.startIndex, to: found.lowerBound)
    return source.span(lower..<(lower + words.utf8.count))
  }
}

extension FrontMatter {
  fileprivate func text(of key: String) -> String? {
    switch key {
    case "title": title
    case "subtitle": subtitle
    default: abstract
    }
  }

  fileprivate mutating func setText(of key: String, to text: String) {
    switch key {
    case "title": title = text
    case "subtitle": subtitle = text
    default: abstract = text
    }
  }
}
