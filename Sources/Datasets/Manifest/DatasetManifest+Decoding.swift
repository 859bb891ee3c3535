import Digests
import SourceText
import StrictYAML

extension DatasetManifest {
  /// Reads a manifest.
  ///
  /// - Parameters:
  ///   - name: the manifest's file name without `.yml`.
  ///   - source: the manifest's text.
  /// - Throws: `.manifestYAML` for what is wrong with the text, its keys and types;
  ///   `.manifest` for impossible values. Both with a place.
  package init(name: String, source: SourceFile) throws(DatasetError) {
    guard ManifestDecoder.isDatasetName(name) else {
      throw .manifest(.datasetName(name), span: source.span(0..<0))
    }
    let root: YAMLNode
    do throws(YAMLError) {
      root = try StrictYAML.parse(source)
    } catch {
      throw .manifestYAML(error)
    }
    do {
      self = try ManifestDecoder(name: name).manifest(root)
    } catch let error as YAMLError {
      throw .manifestYAML(error)
    } catch let error as DatasetError {
      throw error
    } catch {
      preconditionFailure("ManifestDecoder throws YAMLError and DatasetError only")
    }
  }
}

/// The steps of reading a manifest; each throws `YAMLError` or `DatasetError`.
private struct ManifestDecoder {
  let name: String

  func manifest(_ root: YAMLNode) throws -> DatasetManifest {
    let keys = try root.mapping(keys: [
      "title", "summary", "homepage", "licence", "citation", "stand-in", "classes",
      "class-symbols", "image", "mirrors", "format", "train", "test",
    ])
    _ = try keys.required("format").choice(among: ["idx"])
    let classes = try keys.required("classes").items(count: 2...256)
    let image = try keys.required("image").mapping(keys: ["rows", "columns"])
    let rows = try image.required("rows").integer(in: 1...Self.greatestSide)
    let columns = try image.required("columns").integer(in: 1...Self.greatestSide)
    let mirrors = try keys.required("mirrors").items(count: 1...16).map(mirror)
    let train = try part(
      keys.required("train"), images: .trainImages, labels: .trainLabels,
      imageSize: [rows, columns], mirrors: mirrors)
    let test = try part(
      keys.required("test"), images: .testImages, labels: .testLabels,
      imageSize: [rows, columns], mirrors: mirrors)
    let names = try classNames(classes)
    return DatasetManifest(
      name: name, title: try keys.required("title").string(),
      summary: try keys.required("summary").string(), classes: names,
      classSymbols: try keys.optional("class-symbols")?
        .items(count: names.count...names.count).map { try $0.string() } ?? [],
      rows: rows, columns: columns, files: try distinct(train + test),
      homepage: try keys.required("homepage").string(),
      licence: try keys.required("licence").string(),
      citation: try keys.required("citation").string(),
      standIn: try keys.optional("stand-in")?.choice(as: StandIn.self))
  }

  private func part(
    _ node: YAMLNode, images: DatasetPart, labels: DatasetPart, imageSize: [Int],
    mirrors: [String]
  ) throws -> [(file: DatasetFile, span: SourceSpan)] {
    let keys = try node.mapping(keys: ["images", "labels"])
    let imageFile = try file(
      keys.required("images"), part: images, elementShape: imageSize, mirrors: mirrors)
    let labelFile = try file(
      keys.required("labels"), part: labels, elementShape: [], mirrors: mirrors)
    let counts = (imageFile.file.dimensions[0], labelFile.file.dimensions[0])
    guard counts.0 == counts.1 else {
      throw DatasetError.manifest(
        .countsDiffer(images: counts.0, labels: counts.1), span: labelFile.span)
    }
    return [imageFile, labelFile]
  }

  private func file(
    _ node: YAMLNode, part: DatasetPart, elementShape: [Int], mirrors: [String]
  ) throws -> (file: DatasetFile, span: SourceSpan) {
    let keys = try node.mapping(keys: ["file", "size", "sha256"])
    let nameNode = try keys.required("file")
    let fileName = try nameNode.string()
    guard Self.isFileName(fileName) else {
      throw DatasetError.manifest(.fileName(fileName), span: nameNode.span)
    }
    let sizeNode = try keys.required("size")
    let headerSize = IDXHeader.size(dimensionCount: 1 + elementShape.count)
    let elementSize = elementShape.reduce(1, *)
    let size = try sizeNode.integer(in: (headerSize + elementSize)...Self.greatestSize)
    let (count, rest) = (size - headerSize).quotientAndRemainder(dividingBy: elementSize)
    guard rest == 0 else {
      throw DatasetError.manifest(
        .partialSize(size: size, headerSize: headerSize, elementSize: elementSize),
        span: sizeNode.span)
    }
    let digestNode = try keys.required("sha256")
    let hex = try digestNode.string()
    guard let digest = SHA256Digest(hex: hex) else {
      throw DatasetError.manifest(.digest(hex), span: digestNode.span)
    }
    let file = DatasetFile(
      part: part, name: fileName, size: size, digest: digest,
      dimensions: [count] + elementShape, addresses: mirrors.map { $0 + fileName })
    return (file, sizeNode.span)
  }

  private func mirror(_ node: YAMLNode) throws -> String {
    let address = try node.string()
    let scheme = "https://"
    guard address.hasPrefix(scheme), address.hasSuffix("/"), address.count > scheme.count + 1,
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw DatasetError.manifest(.mirror(address), span: node.span) }
    return address
  }

  private func distinct(
    _ files: [(file: DatasetFile, span: SourceSpan)]
  ) throws -> [DatasetFile] {
    var names: Set<String> = []
    for (file, span) in files where !names.insert(file.plainName).inserted {
      throw DatasetError.manifest(.duplicateFileName(file.name), span: span)
    }
    return files.map(\.file)
  }

  private func classNames(_ nodes: [YAMLNode]) throws -> [String] {
    var texts: [String] = []
    for node in nodes {
      let text = try node.string()
      guard !texts.contains(text) else {
        throw DatasetError.manifest(.duplicateClass(text), span: node.span)
      }
      texts.append(text)
    }
    return texts
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
