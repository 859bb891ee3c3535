import Datasets
import Markup
import SourceText
import TemplateEngine

extension ReportOrigin {
  /// What a report's numbers come from: the program, the template, the datasets and the runs.
  init(_ results: StudyResults, _ template: StudyTemplate, _ build: BuildRecord?) {
    let file = build.map { " from \($0.template)" } ?? ""
    var sentences = [
      "Made by report \(ReportVersion.current)\(file). Every number of this page is computed from the "
        + "runs below, which results.json has in full; manifest.json has the digest of every file."
    ]
    if let build, let options = build.options { sentences.append("Built with \(options).") }
    let datasets = Table(
      caption: "Datasets, by the SHA-256 of their content.",
      columns: ["Dataset", "Images", "SHA-256"],
      rows: results.datasets.map {
        [
          $0.dataset.title, $0.dataset.standIn.map { "stand-in \($0)" } ?? "real",
          $0.dataset.digest,
        ]
      })
    let runs = Table(
      caption: "Runs, by the first digits of the SHA-256 of their trained weights.",
      columns: ["Variant", "Dataset", "Seed", "SHA-256"],
      rows: results.runs.map {
        [
          $0.run.variant, $0.run.dataset, "\($0.run.seed)",
          String($0.result.run.weightsSHA256.prefix(16)),
        ]
      })
    self.init(
      sentences: sentences, tables: [datasets, runs], source: template.frontMatterText)
  }
}

extension BuildRecord {
  /// What the command was told beside the template; `nil`: nothing.
  fileprivate var options: String? {
    var options: [String] = quick == true ? ["--quick"] : []
    if let seeds { options.append("--seeds \(seeds)") }
    options += (set ?? []).map { "--set \($0)" } + (only ?? []).map { "--only \($0)" }
    return options.isEmpty ? nil : options.joined(separator: " ")
  }
}

extension StudyTemplate {
  /// The front matter as it was written, with its fences.
  fileprivate var frontMatterText: String {
    let source = body.main.source
    guard let end = try? FrontMatterSplitter.split(source).bodyStart else { return "" }
    return String(decoding: source.bytes[..<end], as: UTF8.self)
  }
}
