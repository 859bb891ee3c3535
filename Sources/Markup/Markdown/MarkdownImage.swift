import Digests
import Images

/// `![description](file.png "Caption."){#fig:name width=60%}`, alone in its paragraph.
struct MarkdownImage: Sendable, Equatable {
  var source: String
  /// For those who cannot see the image.
  var description: String
  var caption: [MarkdownInline]
  var label: String?
  var width: ImageWidth?
  /// Within figures; set when the document is resolved, for images with a label.
  var number: Int?
  /// UTF-8 offsets in the body.
  var range: Range<Int>
}

/// How wide an image stands in the page.
enum ImageWidth: Sendable, Equatable {
  /// Of the text's width, in per cent.
  case share(Int)
  /// In CSS pixels.
  case pixels(Int)

  /// The width of the text in the page, in CSS pixels.
  private static let text = 738.0

  /// The size on the page of an image of a natural size.
  static func size(of image: ImageFile, _ width: ImageWidth?) -> (width: Int, height: Int) {
    let shown =
      switch width {
      case .share(let percent): text * Double(percent) / 100
      case .pixels(let pixels): Double(pixels)
      case nil: image.width
      }
    return (
      max(1, Int(shown.rounded())), max(1, Int((shown * image.height / image.width).rounded()))
    )
  }
}

/// Where a document's images come from.
package protocol ImageLoader: Sendable {
  /// The image at a path as the author wrote it.
  func image(at path: String) throws(ImageRefusal) -> ImageFile
}

/// Why a file is not embedded, in words that go on its name, and what to do.
package struct ImageRefusal: Error, Sendable, Equatable {
  package var words: String
  package var remedy: String

  package init(words: String, remedy: String) {
    self.words = words
    self.remedy = remedy
  }

  package init(_ error: ImageError) { self.init(words: error.words, remedy: error.remedy) }
}

/// An image that the report embeds.
package struct ReportImage: Sendable {
  package var file: ImageFile
  /// Relative to the report's folder.
  package var path: String

  init(_ file: ImageFile, source: String) {
    self.file = file
    var name = ""
    for scalar in (source.split(separator: "/").last ?? "").unicodeScalars.prefix(60) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": name.unicodeScalars.append(scalar)
      default: name += "-"
      }
    }
    // Of two files with one name, and of names that only differ in other letters, each is kept.
    path = "images/\(name)-\(SHA256Digest(of: file.bytes).hex.prefix(8)).\(file.format.rawValue)"
  }
}

/// `{#fig:name width=60%}` behind an image.
struct ImageAttributes {
  var label: String?
  var width: ImageWidth?

  /// Reads what stands between the braces; `nil` when it is not that.
  init?(_ text: String) {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
      if word.utf8.first == UInt8(ascii: "#"), label == nil,
        ReportLabel.isValid(String(word.dropFirst()), prefix: ReportLabel.figurePrefix)
      {
        label = String(word.dropFirst())
      } else if word.hasPrefix("width="), width == nil, let width = Self.width(word.dropFirst(6)) {
        self.width = width
      } else {
        return nil
      }
    }
  }

  private static func width(_ text: Substring) -> ImageWidth? {
    if text.hasSuffix("%") {
      return Int(text.dropLast()).flatMap { (1...100).contains($0) ? .share($0) : nil }
    }
    let digits = text.hasSuffix("px") ? text.dropLast(2) : text
    return Int(digits).flatMap { (1...4000).contains($0) ? .pixels($0) : nil }
  }
}
