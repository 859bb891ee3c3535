import CCurl
import Dispatch
import Platform

/// One request, from the first byte to the last, appended to a partial file.
///
/// Everything happens on the thread that calls `run`. Redirects are followed here and not by
/// libcurl, since each is looked at first.
final class Transfer {
  private enum Ending {
    case complete
    /// The server has nothing beyond the partial file.
    case nothingMore
    case redirected(to: URL)
    case failed(TransferError)
  }

  private let settings: DownloadSettings
  private let part: PartialFile
  private let limit: Int
  private let onProgress: (_ received: Int, _ total: Int?) -> Void
  private var url: URL
  private var head: ResponseHead?
  private var ending: Ending?
  private var pace: TransferPace
  private var lastProgress: DispatchTime?
  private var redirects = 0
  private var total: Int?

  /// Prepares to continue `part`, which in the end may have `limit` bytes, from `url`.
  init(
    _ url: URL, settings: DownloadSettings, part: PartialFile, limit: Int,
    onProgress: @escaping (_ received: Int, _ total: Int?) -> Void
  ) {
    self.url = url
    self.settings = settings
    self.part = part
    self.limit = limit
    self.onProgress = onProgress
    pace = TransferPace(seconds: settings.stallTimeout, leastRate: settings.leastRate)
  }

  /// Transfers what the partial file lacks; returns when the server has sent everything.
  ///
  /// `isInterrupted` is asked at least ten times a second.
  /// - Throws: a problem of the transfer; fatally `.cannotWrite` and `.interrupted`.
  func run(isInterrupted: () -> Bool) throws(TransferError) {
    while true {
      switch request(isInterrupted: isInterrupted) {
      case .complete, .nothingMore: return
      case .redirected(let next): url = next
      case .failed(let error): throw error
      }
    }
  }

  private func request(isInterrupted: () -> Bool) -> Ending {
    head = nil
    ending = nil
    pace.restart()
    let transfer = start()
    defer { ccurl_end(transfer) }
    while let transfer, ccurl_step(transfer, 100) {
      if isInterrupted() { return .failed(.fatal(.interrupted)) }
      if pace.isTooSlow() {
        return .failed(
          .problem(
            .tooSlow(
              bytes: pace.bytes, seconds: Int(settings.stallTimeout.rounded(.up)),
              received: part.size)))
      }
    }
    if let ending { return ending }
    if let total, part.size < total {
      return .failed(.problem(.connectionLost(received: part.size, expected: total)))
    }
    if let words = ccurl_failure(transfer) {
      return .failed(.problem(DownloadProblem(transport: String(cString: words))))
    }
    reportProgress(isLast: true)
    return .complete
  }

  private func start() -> OpaquePointer? {
    // What arrives is what is published, byte for byte, or ranges would mean nothing.
    var headers = ["Accept-Encoding: identity", "User-Agent: report"]
    if part.size > 0 { headers.append("Range: bytes=\(part.size)-") }
    let lines = headers.map { strdup($0) }
    defer { for line in lines { free(line) } }
    return ccurl_start(
      url.absoluteString, lines.map { UnsafePointer($0) } + [nil],
      { context, bytes, count in
        Transfer.from(context)?.take(line: UnsafeRawBufferPointer(start: bytes, count: count))
          ?? false
      },
      { context, bytes, count in
        Transfer.from(context)?.take(body: UnsafeRawBufferPointer(start: bytes, count: count))
          ?? false
      },
      // `run` holds the transfer for as long as libcurl may call.
      Unmanaged.passUnretained(self).toOpaque())
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes a line of the answer's head; `false` ends the transfer.
  private func take(line bytes: UnsafeRawBufferPointer) -> Bool {
    let line = String(decoding: bytes, as: UTF8.self).trimmed
    if let start = ResponseHead(statusLine: line) {
      head = start
    } else if !line.isEmpty {
      head?.add(line)
    } else if let head, head.status >= 200 {
      pace.restart()
      do throws(TransferError) {
        try accept(head)
      } catch {
        ending = .failed(error)
      }
    }
    return ending == nil
  }

  /// Takes a piece of the body; `false` ends the transfer.
  private func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    pace.advance(by: bytes.count)
    let isStart = part.size < PartialFile.sniffedSize
    let room = limit - part.size
    do throws(TransferError) {
      try part.append(Data(bytes.prefix(room)))
      if bytes.count > room { throw .problem(.tooLarge(limit: limit)) }
      if isStart, part.looksLikeWebPage { throw .problem(.webPage) }
    } catch {
      ending = .failed(error)
    }
    reportProgress()
    return ending == nil
  }

  /// Decides from status and headers whether the body is what was asked for.
  private func accept(_ head: ResponseHead) throws(TransferError) {
    if let next = head.redirect(from: url) {
      redirects += 1
      let problem = RedirectRule.problem(
        from: url, to: next, count: redirects, limit: settings.redirectLimit)
      if let problem { throw .problem(problem) }
      ending = .redirected(to: next)
      return
    }
    switch head.status {
    case 200:
      try part.restart()
    case 206:
      guard head.rangeStart == part.size else { throw .problem(.wrongRange) }
    case 416 where part.size > 0:
      ending = .nothingMore
      return
    default:
      throw .problem(.httpStatus(head.status))
    }
    if head.mediaType == "text/html" { throw .problem(.webPage) }
    if let announced = head.length {
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
