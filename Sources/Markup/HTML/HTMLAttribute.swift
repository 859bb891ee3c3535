import Images
import SourceText

/// An attribute whose value is escaped.
///
/// Destinations are made only from checked links, identifiers of the page and images in
/// memory, so no attribute can run a script or start a request.
struct HTMLAttribute: Sendable, Equatable {
  let source: String

  /// - Precondition: `name` is none of the names that load or run something.
  init(_ name: StaticString, _ value: String) {
    let text = name.description
    precondition(!["href", "src", "srcset", "style", "action"].contains(text))
    precondition(!text.hasPrefix("on"))
    source = "\(text)=\"\(MarkupEscape.escaped(value))\""
  }

  private init(source: String) { self.source = source }

  private init(trusted name: StaticString, _ value: String) {
    source = "\(name)=\"\(MarkupEscape.escaped(value))\""
  }

  static func href(_ target: LinkTarget) -> HTMLAttribute {
    HTMLAttribute(trusted: "href", target.destination)
  }

  static func href(identifier: String) -> HTMLAttribute {
    HTMLAttribute(trusted: "href", "#" + identifier)
  }

  /// Base64 has nothing to escape, and megabytes of it are not searched for that.
  static func src(png: [UInt8]) -> HTMLAttribute {
    HTMLAttribute(source: "src=\"\(DataURI.png(png))\"")
  }

  /// A file of the report, relative to the page; none is outside its folder.
  static func src(file: ReportPath) -> HTMLAttribute {
    HTMLAttribute(trusted: "src", file.encoded)
  }

  static func href(file: ReportPath) -> HTMLAttribute {
    HTMLAttribute(trusted: "href", file.encoded)
  }

  /// Of an image that was checked.
  static func src(image: ImageFile) -> HTMLAttribute {
    HTMLAttribute(source: "src=\"\(DataURI.image(image))\"")
  }

  /// Of an `<image>`.
  static func href(png: [UInt8]) -> HTMLAttribute {
    HTMLAttribute(source: "href=\"\(DataURI.png(png))\"")
  }

  static func `class`(_ name: StaticString) -> HTMLAttribute {
    HTMLAttribute("class", name.description)
  }

  static func id(_ identifier: String) -> HTMLAttribute { HTMLAttribute("id", identifier) }
}
