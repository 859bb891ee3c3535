import Digests
import Platform
import ResultStore
import TemplateEngine

/// Everything that a report is made from, as keys: the same keys, the same report, as far as one
/// program is concerned.
struct ReportInputs: Sendable {
  /// What everything but the text depends on: the front matter without its texts, the request, the facts about
  /// the datasets, and the runs.
  let study: KeyInputs
  /// A digest over that and the text.
  let digest: String

  /// Of the manifest's record of the request, and of the keys of the results of all runs of the study.
  /// - Throws: `EncodingError` for facts that are not finite, `TemplateError` without front matter.
  init(
    _ request: BuildRequest, _ record: BuildRecord?, _ template: StudyTemplate,
    _ datasets: [DatasetFacts], runs: [StoreKey]
  ) throws {
    let source = template.body.main.source
    let frontMatter = template.frontMatter.besidesTexts(
      of: source, to: try FrontMatterSplitter.split(source).bodyStart)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var study = KeyInputs(DerivedResults.kind)
    study.append("front matter", .text(SHA256Digest(of: frontMatter).hex))
    study.append("request", .text(SHA256Digest(of: Array(request.choices.utf8)).hex))
    for dataset in datasets {
      study.append("dataset", .text(SHA256Digest(of: try encoder.encode(dataset)).hex))
    }
    for run in runs { study.append("run", .key(run)) }
    if let given = template.frontMatter.study.given {
      study.append("given runs", .text(given.sha256))
    }
    var report = KeyInputs(PublishedStamp.kind)
    report.append("study", .key(study.key))
    if let record {
      report.append("record", .text(SHA256Digest(of: try encoder.encode(record)).hex))
    }
    for source in template.body.sources + template.files {
      report.append("source", .text(source.name))
      report.append("content", .text(SHA256Digest(of: source.bytes).hex))
    }
    self.study = study
    digest = report.key.hex
  }
}

extension BuildRequest {
  /// What a report may depend on of a request, as text: every property but those that say where things
  /// are and how they are made. So one that comes later is not forgotten.
  var choices: String {
    Mirror(reflecting: self).children.compactMap { child in
      child.label.flatMap { name in
        Self.circumstances.contains(name) ? nil : "\(name): \(String(reflecting: child.value))"
      }
    }.joined(separator: "\n")
  }

  /// Properties that change no report, or only by the datasets and runs that are found.
  static let circumstances: Set<String> = [
    "output", "data", "catalogue", "publishesOnce", "threads", "memory", "store", "usesStore",
    "isFrozen", "given", "cluster", "drawsAnew", "isOffline", "requiresRealData", "cpu",
  ]
}
