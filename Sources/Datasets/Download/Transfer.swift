import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// One request, from the first byte to the last, appended to a partial file.
///
/// Delegate calls arrive one after another on the session's queue while the calling thread
/// waits in `run`. `@unchecked`: all state is touched only with the condition locked.
///
/// The loading system ends the whole program when the answer to a redirect reaches a task that
/// was cancelled before. Therefore questions are answered with the condition locked, and not at
/// all once the transfer has ended; only `run` cancels, after the end. Both are queued in the
/// order in which they are called, so that no answer can come after a cancellation. The task is
/// cancelled and not the session, which on Linux looks for its tasks while they end.
final class Transfer: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  private enum Ending {
    case complete
    /// The server has nothing beyond the partial file.
    case nothingMore
    case failed(TransferError)
  }

  private let settings: DownloadSettings
  private let part: PartialFile
  private let limit: Int
  private let onProgress: (_ received: Int, _ total: Int?) -> Void
  private let condition = NSCondition()
  private var ending: Ending?
  private var pace: TransferPace
  private var lastProgress: DispatchTime?
  private var redirects = 0
  private var total: Int?

  /// Prepares to continue `part`, which in the end may have `limit` bytes. `onProgress` is
  /// called from another thread.
  init(
    settings: DownloadSettings, part: PartialFile, limit: Int,
    onProgress: @escaping (_ received: Int, _ total: Int?) -> Void
  ) {
    self.settings = settings
    self.part = part
    self.limit = limit
    self.onProgress = onProgress
    pace = TransferPace(seconds: settings.stallTimeout, leastRate: settings.leastRate)
  }

  /// Transfers what the partial file lacks; returns when the server has sent everything.
  /// - Throws: a problem of the transfer; fatally `.cannotWrite` and `.interrupted`.
  func run(_ url: URL, isInterrupted: () -> Bool) throws(TransferError) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.requestCachePolicy = .reloadIgnoringLocalAndRemoteCacheData
    configuration.urlCache = nil
    configuration.httpCookieStorage = nil
    // Stalls are noticed in the loop below; this only has to be longer.
    configuration.timeoutIntervalForRequest = settings.stallTimeout + 30
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    var request = URLRequest(url: url)
    // What arrives is what is published, byte for byte, or ranges would mean nothing.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    request.setValue("report", forHTTPHeaderField: "User-Agent")
    if part.size > 0 { request.setValue("bytes=\(part.size)-", forHTTPHeaderField: "Range") }
    let task = session.dataTask(with: request)
    defer { task.cancel() }
    condition.lock()
    defer { condition.unlock() }
    pace.restart()
    task.resume()
    while ending == nil {
      _ = condition.wait(until: Date(timeIntervalSinceNow: 0.1))
      if ending != nil { break }
      if isInterrupted() {
        ending = .failed(.fatal(.interrupted))
      } else if pace.isTooSlow() {
        ending = .failed(
          .problem(
            .tooSlow(
              bytes: pace.bytes, seconds: Int(settings.stallTimeout.rounded(.up)),
              received: part.size)))
      }
    }
    if case .failed(let error) = ending { throw error }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    locked {
      guard ending == nil else { return }
      pace.restart()
      redirects += 1
      let problem = RedirectRule.problem(
        from: response.url, to: request.url, count: redirects, limit: settings.redirectLimit)
      if let problem { fail(problem) }
      completionHandler(problem == nil ? request : nil)
    }
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    locked {
      guard ending == nil else { return }
      pace.restart()
      do throws(TransferError) {
        try accept(response)
      } catch {
        end(.failed(error))
      }
      completionHandler(ending == nil ? .allow : .cancel)
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    locked {
      guard ending == nil else { return }
      pace.advance(by: data.count)
      let isStart = part.size < PartialFile.sniffedSize
      let room = limit - part.size
      do throws(TransferError) {
        try part.append(data.prefix(room))
      } catch {
        end(.failed(error))
      }
      if data.count > room { fail(.tooLarge(limit: limit)) }
      if isStart, part.looksLikeWebPage { fail(.webPage) }
      reportProgress()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    locked {
      guard ending == nil else { return }
      if let total, part.size < total {
        fail(.connectionLost(received: part.size, expected: total))
      } else if let error {
        fail(DownloadProblem(transport: error as NSError))
      } else {
        reportProgress(isLast: true)
        end(.complete)
      }
    }
  }

  /// Decides from status and headers whether the body is what was asked for.
  private func accept(_ response: URLResponse) throws(TransferError) {
    guard let response = response as? HTTPURLResponse else {
      throw .problem(.transport(reason: "the answer is not HTTP"))
    }
    switch response.statusCode {
    case 200:
      try part.restart()
    case 206:
      guard let range = ContentRange(response), range.start == part.size else {
        throw .problem(.wrongRange)
      }
    case 416 where part.size > 0:
      return end(.nothingMore)
    default:
      throw .problem(.httpStatus(response.statusCode))
    }
    if response.mimeType?.lowercased() == "text/html" { throw .problem(.webPage) }
    if response.expectedContentLength >= 0 {
      let announced = Int(response.expectedContentLength)
      guard announced <= limit - part.size else { throw .problem(.tooLarge(limit: limit)) }
      total = part.size + announced
    }
    reportProgress()
  }

  private func reportProgress(isLast: Bool = false) {
    let now = DispatchTime.now()
    if let lastProgress, !isLast,
      now.uptimeNanoseconds - lastProgress.uptimeNanoseconds < 100_000_000
    {
      return
    }
    lastProgress = now
    onProgress(part.size, total)
  }

  private func fail(_ problem: DownloadProblem) {
    end(.failed(.problem(problem)))
  }

  private func end(_ ending: Ending) {
    if self.ending == nil { self.ending = ending }
    condition.signal()
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }
}

extension PartialFile {
  /// Bytes at the start that decide what a file looks like.
  fileprivate static let sniffedSize = 64

  /// Whether the content starts as no dataset file does but every web page: with `<`.
  fileprivate var looksLikeWebPage: Bool {
    let blank: [UInt8] = [0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF]
    return start(Self.sniffedSize).first { !blank.contains($0) } == UInt8(ascii: "<")
  }
}
