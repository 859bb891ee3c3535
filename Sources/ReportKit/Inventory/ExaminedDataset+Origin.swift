import Datasets
import Markup
import TemplateEngine

extension ExaminedDataset {
  enum Kind { case own, published, standIn }

  var kind: Kind {
    if StandIn(rawValue: name) != nil { return .standIn }
    let isPublished = manifest?.files.contains { !$0.addresses.isEmpty } ?? false
    return isPublished ? .published : .own
  }

  /// What to do about a finding, in Markdown.
  func remedy(of finding: DatasetFinding) -> String {
    switch kind {
    case .own: finding.remedy
    case .published, .standIn:
      "The dataset is published like this, and results on it can be compared as long as it stays so. "
        + "Name the number in reports, as `{% table \"data-checks\" %}` does."
    }
  }

  /// Where the dataset comes from and what it is, in Markdown.
  var facts: [(name: String, value: String)] {
    var rows = [("Name", MarkdownEscape.code(name))]
    if kind == .standIn { rows.append(("Kind", "stand-in, drawn by the program")) }
    if let manifest {
      rows.append(("Kind", Self.kind(of: manifest, kind)))
      rows.append(
        (
          "Manifest",
          isShipped
            ? "comes with the program" : MarkdownEscape.code(manifest.classesPlace.source.name)
        ))
      if let origin = manifest.origin { rows += Self.rows(origin) }
    }
    let description: DatasetDescription?
    switch outcome {
    case .images(let facts, _):
      description = facts.description
      rows.append(("Pixels", Self.pixels(facts)))
    case .unreadable: description = manifest?.description
    }
    if let description {
      rows.append(("Digest", MarkdownEscape.code(description.digest)))
      for (name, text) in [("Licence", description.licence), ("Citation", description.citation)]
      where !text.isEmpty {
        rows.append((name, MarkdownEscape.value(text)))
      }
    }
    rows.append(("Checked by", "report \(ReportVersion.current)"))
    return rows.map { (name: $0.0, value: $0.1) }
  }

  private static func kind(of manifest: DatasetManifest, _ kind: Kind) -> String {
    if kind == .published { return "published files" }
    return manifest.origin == nil
      ? "files of your own" : "images of your own, added by `report datasets add`"
  }

  private static func rows(_ origin: ManifestOrigin) -> [(String, String)] {
    let names = origin.names.map { MarkdownEscape.code($0) }.joined(separator: ", ")
    var rows = [
      ("Made from", names + (origin.fileCount.map { " with \(CellNumber.count($0)) images" } ?? ""))
    ]
    if !origin.digests.isEmpty {
      let digests = origin.digests.map { MarkdownEscape.code("\($0.prefix(12))") }
      rows.append(("SHA-256 of it", digests.joined(separator: ", ")))
    }
    if !origin.steps.isEmpty {
      rows.append(("Each image", MarkdownEscape.value(origin.steps.joined(separator: ", "))))
    }
    if let split = origin.split { rows.append(("Test images", MarkdownEscape.value(split))) }
    if let generator = origin.generator {
      rows.append(("Added by", MarkdownEscape.value(generator)))
    }
    return rows
  }

  private static func pixels(_ facts: DatasetFacts) -> String {
    let size = "\(facts.rows ?? 0) × \(facts.columns ?? 0), "
    let colour = facts.channels == 1 ? "grey" : "red, green and blue"
    let moments = [("mean", facts.mean), ("standard deviation", facts.standardDeviation)]
      .compactMap { name, value in value.map { "\(name) \(CellNumber.fixed($0, 4))" } }
    return size + colour + "; of training, on a scale of 0 to 1, " + moments.joined(separator: ", ")
  }
}
