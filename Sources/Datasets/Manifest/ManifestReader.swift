import Digests
import SourceText
import StrictYAML

extension DatasetManifest {
  /// Reads a manifest.
  ///
  /// - Parameters:
  ///   - name: the manifest's file name without `.yml`.
  ///   - source: the manifest's text.
  /// - Throws: `.manifest` with everything that is wrong.
  package init(name: String, source: SourceFile) throws(DatasetError) {
    guard ManifestReader.isDatasetName(name) else {
      throw .manifest([.value(.datasetName(name), span: source.span(0..<0))], source: source)
    }
    let errors = ErrorCollector<ManifestError>()
    let root = errors.attempt { try StrictYAML.parse(source) }
    do throws(DocumentErrors<ManifestError>) {
      self = try errors.finish(
        root.flatMap { ManifestReader($0, source: source, errors: errors)?.manifest(name: name) })
    } catch {
      throw .manifest(error.items, source: source)
    }
  }
}

/// Reads a manifest: the keys that all have, and for its format those that state the files.
///
/// What is wrong goes to `errors`, and reading goes on, so that all of it is told at once.
final class ManifestReader {
  let errors: ErrorCollector<ManifestError>
  /// The size of all images; `nil` when `image` has an error.
  let imageSize: ImageSize?
  /// `nil` until the classes are read, and when `classes` has an error.
  private(set) var classCount: Int?
  private let keys: MappingReader
  private let source: SourceFile
  /// `nil` when `format` has an error.
  private let format: (any DatasetFormat.Type)?
  /// `nil` when `mirrors` has an error.
  private let mirrors: [String]?
  private var fileNames: Set<String> = []

  private static let commonKeys = [
    "title", "summary", "homepage", "licence", "citation", "stand-in", "classes",
    "class-symbols", "image", "mirrors", "format", "source",
  ]

  /// - Returns: `nil` after recording that `root` is no mapping.
  init?(_ root: YAMLNode, source: SourceFile, errors: ErrorCollector<ManifestError>) {
    let format = Self.format(root, errors)
    // Without a format, the keys of none are wrong.
    let formatKeys = format.map { $0.keys } ?? Set(DatasetFormats.all.flatMap { $0.keys }).sorted()
    guard let keys = errors.mapping(root, keys: Self.commonKeys + formatKeys) else { return nil }
    self.errors = errors
    self.keys = keys
    self.source = source
    self.format = format
    imageSize = errors.attempt { try keys.required("image") }.flatMap {
      Self.imageSize($0, errors)
    }
    mirrors = errors.attempt { try keys.optional("mirrors")?.items(count: 1...16) ?? [] }
      .flatMap { errors.attemptEach($0, Self.mirror) }
  }

  func manifest(name: String) -> DatasetManifest? {
    func text(_ key: String) -> String? { errors.attempt { try keys.required(key).string() } }
    let title = text("title")
    let licence = text("licence")
    let citation = text("citation")
    let classesNode = errors.attempt { try keys.required("classes") }
    let classes = classesNode.flatMap(classNames)
    classCount = classes?.count
    let origin = notes()
    let format = self.format.flatMap { $0.init(self) }
    guard let title, let licence, let citation, let classes, let format,
      let classesPlace = classesNode.map(place), let image = keys.optional("image").map(place)
    else { return nil }
    return DatasetManifest(
      description: DatasetDescription(
        name: name, title: title, classes: classes,
        digest: DatasetManifest.digest(of: format.files).hex, licence: licence,
        citation: citation),
      origin: origin, format: format,
      places: ManifestPlaces(classes: classesPlace, image: image))
  }

  /// The mapping at a key that the format demands; `nil` after recording what is wrong with it.
  func mapping(_ key: String, keys inner: [String]) -> MappingReader? {
    errors.attempt { try keys.required(key) }.flatMap { errors.mapping($0, keys: inner) }
  }

  /// A file with the keys `file`, `size` and `sha256`, at a key of the manifest or of a mapping in
  /// it, and where its size is stated.
  ///
  /// `leastSize` is in bytes of uncompressed content. Returns `nil` after recording what is wrong.
  func file(
    _ key: String, of outer: MappingReader? = nil, leastSize: Int = 1
  ) -> (file: DatasetFile, sizeSpan: SourceSpan)? {
    guard let node = errors.attempt({ try (outer ?? self.keys).required(key) }),
      let keys = errors.mapping(node, keys: ["file", "size", "sha256"])
    else { return nil }
    let nameNode = errors.attempt { try keys.required("file") }
    let name = errors.attempt { try nameNode.map(fileName) } ?? nil
    let digest = errors.attempt { try self.digest(keys.required("sha256")) }
    let sizeNode = errors.attempt { try keys.required("size") }
    let size = errors.attempt { try sizeNode?.integer(in: leastSize...Self.greatestSize) } ?? nil
    guard let nameNode, let name, let digest, let sizeNode, let size else { return nil }
    let file = DatasetFile(
      name: name, size: size, digest: digest, addresses: (mirrors ?? []).map { $0 + name },
      place: place(nameNode))
    if !fileNames.insert(file.plainName).inserted {
      errors.record(.value(.duplicateFileName(name), span: nameNode.span))
    }
    return (file, sizeNode.span)
  }

  /// Checks what only people read.
  /// - Returns: what the images were made from, where the manifest says so.
  private func notes() -> ManifestOrigin? {
    for key in ["summary", "homepage"] {
      _ = errors.attempt { try keys.optional(key)?.string() }
    }
    let origin = keys.optional("source").flatMap(origin)
    _ = errors.attempt { try keys.optional("stand-in")?.choice(as: StandIn.self) }
    _ = errors.attempt {
      try keys.optional("class-symbols")?.items(
        count: classCount.map { $0...$0 } ?? 0...Self.classCounts.upperBound
      )
      .map { try $0.string() }
    }
    return origin
  }

  private func origin(_ node: YAMLNode) -> ManifestOrigin? {
    let keys = ["from", "sha256", "files", "places", "steps", "split", "by"]
    guard let source = errors.mapping(node, keys: keys) else { return nil }
    func texts(_ key: String) -> [String] {
      errors.attempt {
        try source.optional(key)?.items(count: 0...100).map { try $0.string() } ?? []
      } ?? []
    }
    func text(_ key: String) -> String? {
      errors.attempt { try source.optional(key)?.string() } ?? nil
    }
    return ManifestOrigin(
      names: texts("from"), digests: texts("sha256"),
      fileCount: errors.attempt { try source.optional("files")?.integer(in: 0...Self.greatestSize) }
        ?? nil,
      places: source.optional("places") == nil ? nil : file("places", of: source)?.file,
      steps: texts("steps"), split: text("split"), generator: text("by"))
  }

  private func place(_ node: YAMLNode) -> ManifestPlace {
    ManifestPlace(span: node.span, source: source)
  }

  /// The format, before the keys that it decides are known.
  private static func format(
    _ root: YAMLNode, _ errors: ErrorCollector<ManifestError>
  ) -> (any DatasetFormat.Type)? {
    // What is no mapping is told by who reads the others.
    guard case .mapping(let entries) = root.content else { return nil }
    return errors.attempt {
      guard let node = entries.first(where: { $0.key == "format" })?.value else {
        throw YAMLError.missingKey("format", path: root.path, span: root.span)
      }
      let name = try node.choice(among: DatasetFormats.all.map { $0.name })
      return DatasetFormats.named(name)
    } ?? nil
  }

  private func fileName(_ node: YAMLNode) throws -> String {
    let name = try node.string()
    guard Self.isFileName(name) else {
      throw ManifestError.value(.fileName(name), span: node.span)
    }
    return name
  }

  private func digest(_ node: YAMLNode) throws -> SHA256Digest {
    let hex = try node.string()
    guard let digest = SHA256Digest(hex: hex) else {
      throw ManifestError.value(.digest(hex), span: node.span)
    }
    return digest
  }

  private static func imageSize(
    _ node: YAMLNode, _ errors: ErrorCollector<ManifestError>
  ) -> ImageSize? {
    guard let keys = errors.mapping(node, keys: ["rows", "columns", "channels"])
    else { return nil }
    let sides = errors.attemptEach(["rows", "columns"]) {
      try keys.required($0).integer(in: 1...Self.greatestSide)
    }
    let channels = errors.attempt {
      try keys.optional("channels").map { node in
        let count = try node.integer(in: 1...3)
        guard count != 2 else { throw ManifestError.value(.channels(count), span: node.span) }
        return count
      } ?? 1
    }
    guard let sides, let channels else { return nil }
    return ImageSize(rows: sides[0], columns: sides[1], channels: channels)
  }

  private static func mirror(_ node: YAMLNode) throws -> String {
    let address = try node.string()
    let scheme = "https://"
    guard address.hasPrefix(scheme), address.hasSuffix("/"), address.count > scheme.count + 1,
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw ManifestError.value(.mirror(address), span: node.span) }
    return address
  }

  private func classNames(_ node: YAMLNode) -> [String]? {
    var names: Set<String> = []
    return errors.attempt { try node.items(count: Self.classCounts) }.flatMap { items in
      errors.attemptEach(items) { item in
        let name = try item.string()
        guard names.insert(name).inserted else {
          throw ManifestError.value(.duplicateClass(name), span: item.span)
        }
        return name
      }
    }
  }

  static func isDatasetName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("-")
      && name.utf8.allSatisfy { isLowerCaseOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Letters, digits, `.`, `-` and `_`, not hidden: never a path, on any system.
  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 128 && !name.hasPrefix(".")
      && name.utf8.allSatisfy {
        isLowerCaseOrDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
          || "._-".utf8.contains($0)
      }
  }

  private static func isLowerCaseOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static let classCounts = 2...1000
  /// Pixels per side; larger images are not what these networks are for.
  private static let greatestSide = 4096
  /// Bytes of content per file: 4 GiB.
  private static let greatestSize = 1 << 32
}
