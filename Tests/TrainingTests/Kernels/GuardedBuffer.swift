#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which guard page the elements of a buffer touch. A kernel is tested with each.
enum GuardSide: CaseIterable {
  case start, end
}

/// Makes guarded buffers and keeps them until the kernel under test has returned.
final class GuardedMemory {
  let side: GuardSide
  private var buffers: [AnyObject] = []

  init(at side: GuardSide) { self.side = side }

  func callAsFunction<Element: BitwiseCopyable>(_ contents: [Element]) -> GuardedBuffer<Element> {
    let buffer = GuardedBuffer(contents, at: side)
    buffers.append(buffer)
    return buffer
  }
}

/// Elements between two pages that cannot be touched: an access outside ends the process.
final class GuardedBuffer<Element: BitwiseCopyable> {
  let elements: UnsafeMutableBufferPointer<Element>
  private let pages: UnsafeMutableRawPointer
  private let length: Int

  init(_ contents: [Element], at side: GuardSide) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let bytes = contents.count * MemoryLayout<Element>.stride
    let inner = (bytes + page - 1) / page * page
    length = inner + 2 * page
    guard
      let map = mmap(nil, length, PROT_NONE, MAP_PRIVATE | MAP_ANON, -1, 0), map != MAP_FAILED,
      inner == 0 || mprotect(map + page, inner, PROT_READ | PROT_WRITE) == 0
    else { preconditionFailure("no memory for a guarded buffer") }
    pages = map
    let start = map + page + (side == .start ? 0 : inner - bytes)
    elements = UnsafeMutableBufferPointer(
      start: start.bindMemory(to: Element.self, capacity: contents.count), count: contents.count)
    _ = elements.initialize(from: contents)
  }

  deinit { munmap(pages, length) }

  var base: UnsafeMutablePointer<Element> { elements.baseAddress! }
  var contents: [Element] { Array(elements) }
}
