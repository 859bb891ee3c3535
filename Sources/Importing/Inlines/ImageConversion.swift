import Images
import Platform
import SourceText

/// An image of a document on its way into a template.
struct ImageConversion {
  /// The path as the document has it.
  var source: String
  /// Markdown of templates.
  var caption = ""
  var description = ""
  /// The document's own label.
  var label: String?
  /// As the document states it, such as `60%` or `4in`.
  var width: String?

  init(source: String) { self.source = source }

  /// The paragraph of the image; `nil` where it cannot be shown, which is noted.
  func lines(in context: ImportContext, _ file: SourceFile, _ place: Range<Int>) -> [String]? {
    var path: String?
    var problem: String?
    if let bytes = attachment(in: context) {
      problem = Self.problem(of: bytes)
      if problem == nil {
        path = context.add(bytes, name: String(source.dropFirst("attachment:".count)))
      }
    } else if let bytes = dataURI {
      problem = Self.problem(of: bytes)
      if problem == nil { path = context.add(bytes, name: "image.png") }
    } else if source.contains("://") {
      problem = "it stands on the web"
    } else {
      (path, problem) = context.path(of: source.percentDecoded ?? source, Self.problem)
    }
    guard let path else {
      context.note(
        .image(dataURI == nil ? source : "data:…", reason: problem ?? "it cannot be read"), file,
        place)
      return nil
    }
    return [markdown(path, in: context, file, place)]
  }

  /// The image as a paragraph, at a path that the template reaches.
  func markdown(
    _ path: String, in context: ImportContext, _ file: SourceFile, _ place: Range<Int>
  ) -> String {
    var words = description.trimmed
    if words.isEmpty {
      context.note(.imageWithoutDescription(path), file, place)
      words = PlainWords.of(path.split(separator: "/").last.map(String.init) ?? path)
    }
    let frame = label == nil ? context.takeFrame("fig:") : nil
    var line = "![\(TemplateEscape.apart(words))](\(Self.encoded(path))"
    // Words of a figure's division stand below its image; those in the brackets describe it.
    let caption = TemplateEscape.argument(frame?.caption ?? caption)
    if !caption.isEmpty {
      line += " \"\(caption.replacing("\"", with: "\\\""))\""
    }
    line += ")"
    var attributes: [String] = []
    if let id = context.joinPanel(label) ?? frame?.label {
      let wanted = Labels.label(of: id).flatMap { $0.hasPrefix("fig:") ? $0 : nil }
      if let label = wanted.flatMap({ context.define($0, file, place) }) {
        attributes.append("#" + label)
        context.join(label)
      }
    }
    if let width {
      if let width = Self.width(width) {
        attributes.append("width=\(width)")
      } else {
        context.note(.attributes("width=\(width)", of: "an image"), file, place)
      }
    }
    return attributes.isEmpty ? line : line + "{\(attributes.joined(separator: " "))}"
  }

  /// What stands for an image that is not shown: its words, as a link where one can lead there.
  func link(_ converter: InlineConverter) -> String {
    let words = caption.isEmpty ? description : caption
    guard dataURI == nil, let destination = converter.destination(source), !words.isEmpty else {
      return words
    }
    return "[\(words)](\(destination))"
  }

  /// A file in the cell of a notebook.
  private func attachment(in context: ImportContext) -> [UInt8]? {
    guard source.hasPrefix("attachment:") else { return nil }
    let name = String(source.dropFirst("attachment:".count)).percentDecoded ?? ""
    guard let kinds = context.attachments[name],
      let text = kinds["image/png"] ?? kinds.values.first
    else { return nil }
    return Data(base64Encoded: text, options: .ignoreUnknownCharacters).map(Array.init)
  }

  private var dataURI: [UInt8]? {
    guard source.hasPrefix("data:image/"), let comma = source.firstIndex(of: ",") else {
      return nil
    }
    return Data(base64Encoded: String(source[source.index(after: comma)...])).map(Array.init)
  }

  static func problem(of bytes: [UInt8]) -> String? {
    do throws(ImageError) {
      _ = try ImageFile(bytes)
      return nil
    } catch {
      return "it " + error.words
    }
  }

  static func encoded(_ path: String) -> String {
    path.replacing(" ", with: "%20").replacing("(", with: "%28").replacing(")", with: "%29")
  }

  /// A share of the text's width or pixels, at 96 an inch.
  static func width(_ text: String) -> String? {
    let text = text.trimmed
    if text.hasSuffix("%") {
      guard let share = Double(text.dropLast()), (1...100).contains(share) else { return nil }
      return "\(Int(share.rounded()))%"
    }
    let units: [(String, Double)] = [
      ("px", 1), ("in", 96), ("cm", 96 / 2.54), ("mm", 9.6 / 2.54), ("pt", 96.0 / 72), ("em", 16),
      ("", 1),
    ]
    for (unit, pixels) in units where text.hasSuffix(unit) {
      guard let number = Double(text.dropLast(unit.count)), (1...4000).contains(number * pixels)
      else { return nil }
      return "\(Int((number * pixels).rounded()))px"
    }
    return nil
  }
}
