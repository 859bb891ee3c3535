import CSystem

/// What a program writes, on its way to this one.
final class ProgramPipe {
  private var reading: Int32
  private(set) var writing: Int32
  private var bytes: [UInt8] = []

  /// `nil` where the system has no files left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard csystem_pipe(&ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    if reading >= 0 { close(reading) }
    closeWriting()
  }

  /// Whether the program may still write.
  var isOpen: Bool { reading >= 0 }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func closeWriting() {
    if writing >= 0 { close(writing) }
    writing = -1
  }

  /// Waits for words in one of two pipes, and takes what is there: a pipe that nobody empties stops the
  /// program.
  /// - Returns: Whether the deadline is still to come.
  static func read(
    _ first: ProgramPipe, _ second: ProgramPipe, until deadline: ContinuousClock.Instant?
  ) -> Bool {
    let open = [first, second].filter(\.isOpen)
    var files = open.map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
    var patience: Int32 = -1
    if let deadline {
      let left = deadline - .now
      guard left > .zero else { return false }
      patience = Int32(min(left / .milliseconds(1), 1e9).rounded(.up))
    }
    guard poll(&files, nfds_t(files.count), patience) > 0 else { return true }
    for (pipe, file) in zip(open, files) where file.revents != 0 { pipe.take() }
    return true
  }

  private func take() {
    let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
      let count = Platform.read(reading, buffer.baseAddress, buffer.count)
      if count > 0 { bytes += buffer.prefix(count) }
      return count
    }
    if count > 0 || count < 0 && errno == EINTR { return }
    close(reading)
    reading = -1
  }
}
