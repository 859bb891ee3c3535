import Platform

/// Writing to an open file descriptor.
package enum Descriptor {
  /// Writes all bytes, however many calls it takes; waits where the other end is slow.
  /// - Returns: 0, or the error number of the call that failed; bytes before it were written.
  package static func write(_ bytes: some ContiguousBytes, to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let written = systemWrite(descriptor, rest.baseAddress, rest.count)
        if written > 0 {
          offset += written
        } else if written == 0 {
          return EIO
        } else if errno == EAGAIN {
          // A shell may hand over a pipe or terminal that another program made non-blocking.
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Repeats a system call for as long as a signal interrupts it.
  /// - Returns: what the call returned at last; `errno` is its own.
  package static func retrying(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  private static func systemWrite(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Glibc.write(descriptor, bytes, count)
    #endif
  }
}
