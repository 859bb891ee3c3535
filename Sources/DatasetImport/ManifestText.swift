import Datasets
import Diagnostics
import Digests
import SourceText

/// The manifest of an added dataset, and the contents of the files that it declares.
struct ManifestText {
  let text: String
  /// Name and content: those of the format in its order, then the places of the images.
  let files: [(name: String, content: [UInt8])]

  /// - Throws: `.noManifest` where the text would be none, such as for names of classes that are longer
  ///   than a manifest may be, or that have characters which it cannot hold.
  init(
    request: ImportRequest, classes: [String], train: ImageSet, test: ImageSet, generator: String,
    provenance: Provenance, places: [String]?
  ) throws(ImportErrors) {
    let elements = IDXElements(ofLabelsBelow: classes.count)
    let kind = (
      images: train.channels == 1 ? "idx3-ubyte" : "idx4-ubyte",
      labels: elements == .unsignedByte ? "idx1-ubyte" : "idx1-short"
    )
    var files = [("train", train), ("test", test)].flatMap { name, set in
      [
        ("\(name)-images-\(kind.images)", set.idxImages),
        ("\(name)-labels-\(kind.labels)", set.idxLabels(elements)),
      ]
    }
    if let places {
      files.append(("places.txt", Array(places.map { $0 + "\n" }.joined().utf8)))
    }
    self.files = files
    let listed = self.files.map { file in
      "{file: \(file.name), size: \(file.content.count), sha256: \(SHA256Digest(of: file.content).hex)}"
    }
    let channels = train.channels == 1 ? "" : ", channels: \(train.channels)"
    var lines = [
      "title: \(Self.quoted(request.title ?? request.name))",
      "licence: \(Self.quoted(request.licence ?? "not stated"))",
      "citation: \(Self.quoted(request.citation ?? "not stated"))",
      "classes: [\(classes.map(Self.quoted).joined(separator: ", "))]",
      "image: {rows: \(train.rows), columns: \(train.columns)\(channels)}",
      "format: idx",
    ]
    lines += ["train:", "  images: \(listed[0])", "  labels: \(listed[1])"]
    lines += ["test:", "  images: \(listed[2])", "  labels: \(listed[3])"]
    lines += Self.source(
      request, provenance, places: places == nil ? nil : listed.last, generator)
    text = lines.joined(separator: "\n") + "\n"
    let source = SourceFile(name: "\(request.name).yml", text: text)
    do throws(DatasetError) {
      _ = try DatasetManifest(name: request.name, source: source)
    } catch {
      throw ImportErrors(Self.problem(error.diagnostic, in: source))
    }
  }

  /// What is wrong, with the value that it is in: there is no file that could be pointed into.
  private static func problem(_ diagnostic: Diagnostic, in source: SourceFile) -> ImportProblem {
    let line = diagnostic.span.map { source.line($0.line) } ?? ""
    let scalars = line.unicodeScalars
    let place = scalars.index(
      line.startIndex, offsetBy: (diagnostic.span?.column ?? 1) - 1, limitedBy: line.endIndex)
    let value = line.matches(of: /"(?:\\.|[^"\\])*"/.matchingSemantics(.unicodeScalar))
      .first { $0.range.contains(place ?? line.startIndex) }
    return .noManifest(
      value: value.map { String(scalars[$0.range].dropFirst().dropLast()) },
      key: String(line.drop { $0 == " " }.prefix { $0 != ":" }), reason: diagnostic.message)
  }

  private static func source(
    _ request: ImportRequest, _ provenance: Provenance, places: String?, _ generator: String
  ) -> [String] {
    var lines = [
      "source:",
      "  from: [\(provenance.names.map(quoted).joined(separator: ", "))]",
      "  sha256: [\(provenance.digests.map(\.hex).joined(separator: ", "))]",
    ]
    if let count = provenance.fileCount { lines.append("  files: \(count)") }
    if let places { lines.append("  places: \(places)") }
    var steps = request.preparation.steps
    if let range = request.range {
      steps.insert("values \(range.low) to \(range.high) as 0 to 255", at: 0)
    }
    if !steps.isEmpty { lines.append("  steps: [\(steps.map(quoted).joined(separator: ", "))]") }
    switch request.split {
    case .share(let share, let seed):
      lines.append("  split: \(quoted("a share of \(share) of each class, seed \(seed)"))")
    case .list: lines.append("  split: \(quoted("by a list"))")
    case nil: break
    }
    return lines + ["  by: \(quoted(generator))"]
  }

  /// A scalar of YAML in quotation marks, on one line.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension ImageSet {
  fileprivate var idxImages: [UInt8] {
    let shape = (channels == 1 ? [] : [channels]) + [rows, columns]
    return IDXElements.unsignedByte.header([count] + shape) + pixels
  }

  fileprivate func idxLabels(_ elements: IDXElements) -> [UInt8] {
    elements.header([count])
      + (elements == .unsignedByte
        ? labels.map { UInt8(truncatingIfNeeded: $0) }
        : labels.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] })
  }
}

extension IDXElements {
  fileprivate func header(_ dimensions: [Int]) -> [UInt8] {
    [0, 0, rawValue, UInt8(dimensions.count)]
      + dimensions.flatMap { dimension in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: dimension >> $0) }
      }
  }
}
