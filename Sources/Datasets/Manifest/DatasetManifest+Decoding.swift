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
    guard ManifestDecoder.isDatasetName(name) else {
      throw .manifest([.value(.datasetName(name), span: source.span(0..<0))], source: source)
    }
    let errors = ErrorCollector<ManifestError>()
    let root = errors.attempt { try StrictYAML.parse(source) }
    let decoder = ManifestDecoder(name: name, source: source, errors: errors)
    do throws(DocumentErrors<ManifestError>) {
      self = try errors.finish(root.flatMap(decoder.manifest))
    } catch {
      throw .manifest(error.items, source: source)
    }
  }
}

/// The steps of reading a manifest; what is wrong goes to `errors`.
private struct ManifestDecoder {
  let name: String
  let source: SourceFile
  let errors: ErrorCollector<ManifestError>

  func manifest(_ root: YAMLNode) -> DatasetManifest? {
    guard
      let keys = errors.mapping(
        root,
        keys: [
          "title", "summary", "homepage", "licence", "citation", "stand-in", "classes",
          "class-symbols", "image", "mirrors", "format", "train", "test",
        ])
    else { return nil }
    func text(_ key: String) -> String? { errors.attempt { try keys.required(key).string() } }
    _ = errors.attempt { try keys.required("format").choice(among: ["idx"]) }
    let title = text("title")
    let summary = text("summary")
    let homepage = text("homepage")
    let licence = text("licence")
    let citation = text("citation")
    let standIn = errors.attempt { try keys.optional("stand-in")?.choice(as: StandIn.self) }
    let classesNode = errors.attempt { try keys.required("classes") }
    let classes = classesNode.flatMap(classNames)
    let symbols = errors.attempt {
      try keys.optional("class-symbols")?.items(
        count: classes.map { $0.count...$0.count } ?? 0...256
      )
      .map { try $0.string() } ?? []
    }
    let imageNode = errors.attempt { try keys.required("image") }
    let imageSize = imageNode.flatMap(self.imageSize)
    let mirrors = errors.attempt { try keys.optional("mirrors")?.items(count: 1...16) ?? [] }
      .flatMap { errors.attemptEach($0, mirror) }
    let train = errors.attempt { try keys.required("train") }
      .flatMap { part($0, images: .trainImages, labels: .trainLabels, imageSize, mirrors ?? []) }
    let test = errors.attempt { try keys.required("test") }
      .flatMap { part($0, images: .testImages, labels: .testLabels, imageSize, mirrors ?? []) }
    let files = (train ?? []) + (test ?? [])
    checkDistinct(files)
    guard let title, let summary, let homepage, let licence, let citation, let standIn,
      let classesNode, let classes, let symbols, let imageNode, let imageSize, mirrors != nil,
      train != nil, test != nil
    else { return nil }
    return DatasetManifest(
      name: name, title: title, summary: summary, classes: classes, classSymbols: symbols,
      rows: imageSize[0], columns: imageSize[1], files: files.map(\.file), homepage: homepage,
      licence: licence, citation: citation, standIn: standIn,
      places: ManifestPlaces(
        source: source, classes: classesNode.span, image: imageNode.span,
        files: files.map(\.nameSpan)))
  }

  /// A file, and where its name and its size are stated.
  private typealias PlacedFile = (file: DatasetFile, nameSpan: SourceSpan, sizeSpan: SourceSpan)

  private func part(
    _ node: YAMLNode, images: DatasetPart, labels: DatasetPart, _ imageSize: [Int]?,
    _ mirrors: [String]
  ) -> [PlacedFile]? {
    guard let keys = errors.mapping(node, keys: ["images", "labels"]) else { return nil }
    let imageFile = errors.attempt { try keys.required("images") }
      .flatMap { file($0, part: images, elementShape: imageSize, mirrors: mirrors) }
    let labelFile = errors.attempt { try keys.required("labels") }
      .flatMap { file($0, part: labels, elementShape: [], mirrors: mirrors) }
    guard let imageFile, let labelFile else { return nil }
    let counts = (imageFile.file.dimensions[0], labelFile.file.dimensions[0])
    if counts.0 != counts.1 {
      errors.record(
        .value(
          .countsDiffer(
            images: counts.0, labels: counts.1, files: [imageFile.file, labelFile.file],
            names: [imageFile.nameSpan, labelFile.nameSpan]),
          span: labelFile.sizeSpan))
    }
    return [imageFile, labelFile]
  }

  /// The shape is `nil` when the size of the images is not known, because of an error.
  private func file(
    _ node: YAMLNode, part: DatasetPart, elementShape: [Int]?, mirrors: [String]
  ) -> PlacedFile? {
    guard let keys = errors.mapping(node, keys: ["file", "size", "sha256"]) else { return nil }
    let nameNode = errors.attempt { try keys.required("file") }
    let name = errors.attempt { try nameNode.map(fileName) } ?? nil
    let digest = errors.attempt { try self.digest(keys.required("sha256")) }
    let sizeNode = errors.attempt { try keys.required("size") }
    let size = errors.attempt {
      try sizeNode.flatMap { node in
        try elementShape.map { try contentSize(node, elementShape: $0) }
      }
    }
    guard let nameNode, let name, let digest, let sizeNode, let size = size ?? nil,
      let elementShape
    else { return nil }
    let file = DatasetFile(
      part: part, name: name, size: size.bytes, digest: digest,
      dimensions: [size.count] + elementShape, addresses: mirrors.map { $0 + name })
    return (file, nameNode.span, sizeNode.span)
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

  private func contentSize(
    _ node: YAMLNode, elementShape: [Int]
  ) throws -> (bytes: Int, count: Int) {
    let headerSize = IDXHeader.size(dimensionCount: 1 + elementShape.count)
    let elementSize = elementShape.reduce(1, *)
    let size = try node.integer(in: (headerSize + elementSize)...Self.greatestSize)
    let (count, rest) = (size - headerSize).quotientAndRemainder(dividingBy: elementSize)
    guard rest == 0 else {
      throw ManifestError.value(
        .partialSize(size: size, headerSize: headerSize, elementSize: elementSize),
        span: node.span)
    }
    return (size, count)
  }

  private func imageSize(_ node: YAMLNode) -> [Int]? {
    guard let keys = errors.mapping(node, keys: ["rows", "columns"]) else { return nil }
    return errors.attemptEach(["rows", "columns"]) {
      try keys.required($0).integer(in: 1...Self.greatestSide)
    }
  }

  private func mirror(_ node: YAMLNode) throws -> String {
    let address = try node.string()
    let scheme = "https://"
    guard address.hasPrefix(scheme), address.hasSuffix("/"), address.count > scheme.count + 1,
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw ManifestError.value(.mirror(address), span: node.span) }
    return address
  }

  private func checkDistinct(_ files: [PlacedFile]) {
    var names: Set<String> = []
    for file in files where !names.insert(file.file.plainName).inserted {
      errors.record(.value(.duplicateFileName(file.file.name), span: file.nameSpan))
    }
  }

  private func classNames(_ node: YAMLNode) -> [String]? {
    var names: Set<String> = []
    return errors.attempt { try node.items(count: 2...256) }.flatMap { items in
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

  /// Pixels per side; larger images are not what these networks are for.
  private static let greatestSide = 4096
  /// Bytes of content per file: 4 GiB.
  private static let greatestSize = 1 << 32
}
