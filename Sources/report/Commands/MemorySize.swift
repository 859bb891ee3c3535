import ArgumentParser
import Platform

/// A number of bytes on the command line: `100k`, `500M`, `8G`, in powers of 1000.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Double] = ["K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
    guard let last = argument.last, let unit = units[Character(last.uppercased())],
      let number = Double(argument.dropLast()), (0.001...1e6).contains(number)
    else { return nil }
    bytes = Int(number * unit)
  }

  /// Half of what this machine has free, as far as that is known, otherwise of all.
  static var halfOfFree: Int {
    let all = Int(clamping: ProcessInfo.processInfo.physicalMemory)
    return (freeFromKernel ?? all) / 2
  }

  /// What Linux counts as available without swapping.
  static var freeFromKernel: Int? {
    guard let text = try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") })
    else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }
}
