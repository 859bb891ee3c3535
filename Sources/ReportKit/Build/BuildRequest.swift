import Files
import ShippedFiles

/// Everything a build can be told; what the front matter says holds where this is silent.
package struct BuildRequest: Sendable {
  /// Path of the template. Where nothing stands there and one of this path ships with the program,
  /// it is that one.
  package var template: String
  /// Folder of the report; `nil`: `reports/` and the template's name without its ending.
  package var output: String?
  /// Folder looked at first for datasets, from `--data` or `REPORT_DATA`.
  package var data: String?
  /// Folder of the dataset manifests, into which downloads go.
  package var catalogue = "data"
  /// Reduces the study to one that runs in seconds and stamps everything made from it.
  package var quick = false
  /// Replaces the study's seeds by 0, 1, … `seedCount - 1`, and caps those of variants that have
  /// their own.
  package var seedCount: Int?
  /// Whether the report is published at the end only, not also while runs are being made.
  package var publishesOnce = false
  /// Threads of all runs together; does not change the result.
  package var threads = 1
  /// Bytes that runs may take beside the images; `nil`: no limit.
  package var memory: Int?
  /// Folder of the result store, from `--store` or `REPORT_STORE`; `nil`: `.report-store` beside the
  /// template, for one that ships where the command runs.
  package var store: String?
  /// Whether results are looked for in the store and kept there.
  package var usesStore = true
  /// Whether results come from the store only, and a missing one ends the build.
  package var isFrozen = false
  /// Whether figures are drawn also where the store has them.
  package var drawsAnew = false
  /// `KEY=VALUE` pairs that override the front matter, in order.
  package var overrides: [String] = []
  /// `variant=NAME,dataset=NAME` options that keep a part of the study, in order.
  package var only: [String] = []
  /// Where the page keeps its style sheet and its images.
  package var layout = ReportLayout.single
  /// The cluster that trains the runs; `nil`: this machine.
  package var cluster: ClusterRequest?
  /// Taken before the store is looked at.
  var given: GivenResults?
  /// Never touches the network.
  package var isOffline = false
  /// A stand-in is an error.
  package var requiresRealData = false
  /// The instruction set to use, from `REPORT_CPU`; `nil`: the fastest.
  package var cpu: String?

  package init(template: String) {
    self.template = template
  }

  /// What the build reads, and where it looks for it.
  var inputs: [OutputInput] {
    var inputs = [
      OutputInput(path: ".", what: "the folder in which the command runs"),
      OutputInput(path: template, what: "the template"),
      OutputInput(path: catalogue, what: "the dataset manifests"),
    ]
    if usesStore { inputs.append(OutputInput(path: storePath, what: "the store")) }
    if let data { inputs.append(OutputInput(path: data, what: "the data")) }
    return inputs
  }

  /// Whether the template is one that ships with the program and no file.
  package var usesShippedTemplate: Bool {
    FileSystem.kind(of: template, followingLinks: true) == nil
      && ShippedFiles.bytes(at: template) != nil
  }

  /// The folder of the result store. One beside a template that is no file would need its folder, so
  /// it is where the command runs.
  package var storePath: String {
    if let store { return store }
    if usesShippedTemplate { return ".report-store" }
    let folder = template.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return (folder + [".report-store"]).joined(separator: "/")
  }

  /// Whose jobs a build submits: the place of its template.
  var owner: String {
    (try? FileSystem.absolute(template)) ?? template
  }

  /// The folder that the report goes to.
  package var outputPath: String {
    if let output { return output }
    let file = template.split(separator: "/").last.map(String.init) ?? template
    let stem = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    return "reports/\(stem)"
  }
}
