import Datasets
import Diagnostics
import Foundation

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
      catalogue: DatasetCatalogue(folder: catalogue), givenFolder: data,
      downloads: isOffline ? .offline : .allowed(Downloader(settings: settings)),
      isInterrupted: { stopReason() != nil },
      onProgress: {
        events(
          .downloading(
            dataset: $0.dataset, file: $0.file, received: $0.received, total: $0.total))
      })
  }
}
