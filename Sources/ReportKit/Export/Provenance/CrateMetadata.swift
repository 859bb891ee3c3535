/// The description of a report's folder as a research object: `ro-crate-metadata.json` of RO-Crate 1.1
/// (https://w3id.org/ro/crate/1.1).
struct CrateMetadata: Encodable {
  static let fileName = "ro-crate-metadata.json"

  private let graph: [Entity]

  /// A node of the graph: properties by their names in schema.org.
  private struct Entity: Encodable {
    let id: String
    let type: String
    var properties: [String: Property]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: Key("@id"))
      try container.encode(type, forKey: Key("@type"))
      for (name, value) in properties { try container.encode(value, forKey: Key(name)) }
    }
  }

  private enum Property: Encodable {
    case text(String)
    case number(Int)
    case reference(String)
    case references([String])

    private struct Reference: Encodable {
      let id: String
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: Key("@id"))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .reference(let id): try container.encode(Reference(id: id))
      // A list of one is that one in compacted JSON-LD.
      case .references(let ids) where ids.count == 1: try container.encode(Reference(id: ids[0]))
      case .references(let ids): try container.encode(ids.map(Reference.init))
      }
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode("https://w3id.org/ro/crate/1.1/context", forKey: Key("@context"))
    try container.encode(graph, forKey: Key("@graph"))
  }

  /// - Parameters:
  ///   - provenance: Of the report.
  ///   - date: Of publication, as `2026-11-26`.
  ///   - licence: Of the report, an address or a name; `nil`: that none is stated is what is said.
  init(_ provenance: ReportProvenance, date: String, licence: String?) {
    let authors = provenance.authors.enumerated().map { index, name in
      Entity(id: "#author-\(index + 1)", type: "Person", properties: ["name": .text(name)])
    }
    let isAddress = licence?.hasPrefix("https://") == true || licence?.hasPrefix("http://") == true
    let licenceEntity = Entity(
      id: isAddress ? licence ?? "" : "#licence", type: "CreativeWork",
      properties: [
        "name": .text(licence ?? "No licence is stated"),
        "description": .text(
          licence == nil
            ? "Ask the authors before using the report otherwise than by reading it."
            : "The licence of the report."),
      ])
    let program = Entity(
      id: ReportProvenance.program, type: "SoftwareApplication",
      properties: [
        "name": .text("report"), "version": .text(ReportVersion.current),
      ])
    let datasets = provenance.datasets.map { dataset in
      Entity(
        id: "#dataset-\(dataset.name)", type: "Dataset",
        properties: [
          "name": .text(dataset.name),
          "identifier": .text(dataset.digest.map { "sha256:\($0)" } ?? dataset.name),
          "description": .text(
            dataset.source == .real
              ? "Images that the runs of the report were trained on."
              : "Drawn images that stand in for a dataset that was not available."),
        ])
    }
    let files = provenance.files.map { file in
      Entity(
        id: file.path, type: "File",
        properties: [
          "name": .text(file.path), "contentSize": .text("\(file.bytes)"),
          "encodingFormat": .text(Self.mediaType(file.path)), "sha256": .text(file.sha256),
        ])
    }
    let action = Entity(
      id: "#build", type: "CreateAction",
      properties: [
        "name": .text("report build\(provenance.build.map { " \($0.template)" } ?? "")"),
        "instrument": .reference(program.id), "object": .references(datasets.map(\.id)),
        "result": .references(files.map(\.id)),
      ])
    var root: [String: Property] = [
      "name": .text(provenance.title),
      "description": .text(provenance.summary ?? "A report of trained networks."),
      "datePublished": .text(date), "license": .reference(licenceEntity.id),
      "hasPart": .references(files.map(\.id)), "mainEntity": .reference("index.html"),
      "mentions": .references(datasets.map(\.id) + [action.id]),
    ]
    if !authors.isEmpty { root["author"] = .references(authors.map(\.id)) }
    graph =
      [
        Entity(
          id: Self.fileName, type: "CreativeWork",
          properties: [
            "conformsTo": .reference("https://w3id.org/ro/crate/1.1"), "about": .reference("./"),
          ]),
        Entity(id: "./", type: "Dataset", properties: root),
      ] + files + datasets + authors + [licenceEntity, program, action]
  }

  private static func mediaType(_ path: String) -> String {
    switch path.split(separator: ".").last ?? "" {
    case "html": "text/html"
    case "md": "text/markdown"
    case "csv": "text/csv"
    case "tex": "application/x-tex"
    case "png": "image/png"
    case "svg": "image/svg+xml"
    case "pdf": "application/pdf"
    case "json": "application/json"
    case "css": "text/css"
    default: "application/octet-stream"
    }
  }
}
