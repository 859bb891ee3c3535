import Dispatch
import Platform
import Synchronization

/// Opens and closes a TCP connection, to learn within seconds whether a host can be reached.
///
/// Once for each host, whatever is fetched from it. The system's resolver may take half a minute
/// without a network.
enum NetworkProbe {
  enum Outcome: Sendable, Equatable {
    case connected
    case failed(DownloadProblem.ConnectFailure)
  }

  /// Tries to connect; `timeout` is in seconds, for name resolution and connection together.
  static func outcome(of endpoint: NetworkEndpoint, timeout: Double) -> Outcome {
    let answer = Answer()
    let deadline = DispatchTime.now() + timeout
    // getaddrinfo cannot be cancelled: after a timeout its thread is left to end by itself.
    SystemThread.start {
      answer.give(connect(to: endpoint, deadline: deadline))
    }
    return answer.wait(until: deadline)
      ?? .failed(.timedOut(seconds: Int(timeout.rounded(.up))))
  }

  private static func connect(to endpoint: NetworkEndpoint, deadline: DispatchTime) -> Outcome {
    var hints = addrinfo()
    hints.ai_socktype = streamType
    var list: UnsafeMutablePointer<addrinfo>?
    var status: Int32
    repeat {
      status = getaddrinfo(endpoint.host, String(endpoint.port), &hints, &list)
    } while status == EAI_SYSTEM && errno == EINTR
    guard status == 0 else { return .failed(.nameNotResolved) }
    defer { freeaddrinfo(list) }
    // All addresses at once: a dead IPv6 route must not use up the time of IPv4.
    var pending: [pollfd] = []
    defer { for entry in pending { close(entry.fd) } }
    var lastError = ENETUNREACH
    var next = list
    while let address = next?.pointee, pending.count < 8 {
      next = address.ai_next
      let descriptor = socket(address.ai_family, streamType, 0)
      guard descriptor >= 0 else { continue }
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      if Platform.connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 {
        close(descriptor)
        return .connected
      }
      // A connection whose call was interrupted goes on being made.
      if errno == EINPROGRESS || errno == EINTR {
        pending.append(pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0))
      } else {
        lastError = errno
        close(descriptor)
      }
    }
    while !pending.isEmpty {
      let now = DispatchTime.now()
      guard now < deadline else { return .failed(.timedOut(seconds: 0)) }
      let milliseconds = (deadline.uptimeNanoseconds - now.uptimeNanoseconds) / 1_000_000 + 1
      guard poll(&pending, nfds_t(pending.count), Int32(milliseconds)) > 0 else { continue }
      for entry in pending where entry.revents != 0 {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(entry.fd, SOL_SOCKET, SO_ERROR, &code, &size)
        guard code != 0 else { return .connected }
        lastError = code
        close(entry.fd)
      }
      pending.removeAll { $0.revents != 0 }
    }
    return .failed(.refused(code: lastError))
  }

  #if canImport(Glibc)
    private static let streamType = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamType = SOCK_STREAM
  #endif
}

/// The outcome of a probe on its way from one thread to another.
private final class Answer: Sendable {
  private let outcome = Mutex<NetworkProbe.Outcome?>(nil)
  private let isGiven = DispatchSemaphore(value: 0)

  func give(_ outcome: NetworkProbe.Outcome) {
    self.outcome.withLock { $0 = outcome }
    isGiven.signal()
  }

  /// `nil` when nothing was given by then.
  func wait(until deadline: DispatchTime) -> NetworkProbe.Outcome? {
    guard isGiven.wait(timeout: deadline) == .success else { return nil }
    return outcome.withLock { $0 }
  }
}
