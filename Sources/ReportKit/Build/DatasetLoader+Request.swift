import Datasets
import Diagnostics
import Platform
import ShippedFiles

extension DatasetLoader {
  /// The loader of one command: one downloader, which remembers hosts that did not answer.
  init(
    catalogue: String, data: String?, isOffline: Bool,
    events: @escaping @Sendable (BuildEvent) -> Void,
    stopReason: @escaping @Sendable () -> ExitStatus?
  ) {
    var settings = DownloadSettings()
    settings.proxy = .proxy(in: ProcessInfo.processInfo.environment)
    self.init(
      catalogue: .withShipped(folder: catalogue), givenFolder: data,
      downloads: isOffline ? .offline : .allowed(Downloader(settings: settings)),
      isInterrupted: { stopReason() != nil },
      onProgress: {
        events(
          .downloading(
            dataset: $0.dataset, file: $0.file, received: $0.received, total: $0.total))
      })
  }
}

extension DatasetCatalogue {
  /// The datasets that a folder knows, and those that ship with the program.
  static func withShipped(folder: String) -> DatasetCatalogue {
    let prefix = "data/"
    let suffix = ".yml"
    var shipped: [String: [UInt8]] = [:]
    for path in ShippedFiles.paths where path.hasPrefix(prefix) && path.hasSuffix(suffix) {
      let name = path.dropFirst(prefix.count).dropLast(suffix.count)
      shipped[String(name)] = ShippedFiles.bytes(at: path)
    }
    return DatasetCatalogue(folder: folder, shipped: shipped)
  }
}
