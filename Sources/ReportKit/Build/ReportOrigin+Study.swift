import Datasets
import Markup
import SourceText
import StrictYAML
import TemplateEngine

extension ReportOrigin {
  /// What a report's numbers come from: the program, the template, the datasets and the runs.
  ///
  /// The same for every way to ask for the same study, so that a report whose manifest does not say how
  /// it was built can be built again.
  init(_ results: StudyResults, _ template: StudyTemplate) {
    let given = results.study.given
    var sentences = [
      "Made by report \(ReportVersion.current). Every number of this page is computed from the "
        + "runs "
        + "below, which results.json has in full; manifest.json has the digest of every file."
    ]
    if let given {
      sentences.append(
        "The runs were given, and not trained by this program: what it says of them is what "
          + "\(given.path) says, whose SHA-256 is \(given.sha256).")
    }
    let changes = template.overrides
    if !changes.isEmpty {
      sentences.append("Set for this build: \(changes.joined(separator: "; ")).")
    }
    let datasets = Table(
      caption: given == nil ? "Datasets, by the SHA-256 of their content." : "Datasets.",
      columns: ["Dataset", "Images", "SHA-256"],
      rows: results.datasets.map {
        [
          $0.dataset.title,
          $0.dataset.standIn.map { "stand-in \($0)" } ?? (given == nil ? "real" : "given"),
          $0.dataset.digest ?? "–",
        ]
      })
    let runs = Table(
      caption: given == nil
        ? "Runs, by the first digits of the SHA-256 of their trained weights." : "Runs.",
      columns: ["Variant", "Dataset", "Seed", "SHA-256"],
      rows: results.runs.map {
        [
          $0.run.variant, $0.run.dataset, "\($0.run.seed)",
          $0.result.run.weightsSHA256.map { String($0.prefix(16)) } ?? "–",
        ]
      })
    self.init(
      sentences: sentences, tables: [datasets, runs], source: template.frontMatterText)
  }
}

extension StudyTemplate {
  /// What `--set` replaced, as it was given.
  fileprivate var overrides: [String] {
    sources.filter { $0.name == YAMLOverrides.sourceName }.flatMap { source in
      source.text.split(separator: "\n").map(String.init)
    }
  }

  /// The front matter as it was written, with its fences.
  fileprivate var frontMatterText: String {
    let source = body.main.source
    guard let end = try? FrontMatterSplitter.split(source).bodyStart else { return "" }
    return String(decoding: source.bytes[..<end], as: UTF8.self)
  }
}
