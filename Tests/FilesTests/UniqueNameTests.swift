import Foundation
import Testing

@testable import Files

@Suite struct UniqueNameTests {
  @Test("names do not repeat and are recognised")
  func unique() {
    let folder = NSTemporaryDirectory()
    let names = (0..<1000).map { _ in UniqueName.suffix(in: folder) }
    #expect(Set(names).count == 1000)
    #expect(names.allSatisfy { UniqueName.isSuffix($0) })
    #expect(UniqueName.isTemporary(UniqueName.temporary(in: folder)))
  }

  @Test("a name tells whether it was given by this system for this disk")
  func elsewhere() {
    let folder = NSTemporaryDirectory()
    let here = UniqueName.suffix(in: folder)
    let elsewhere = UniqueName.elsewhere(here)
    for name in ["%", ".out.lock-%", ".report-%.part"] {
      let path = { FileSystem.join(folder, name.replacingOccurrences(of: "%", with: $0)) }
      #expect(!UniqueName.isFromElsewhere(path(here)))
      #expect(UniqueName.isFromElsewhere(path(elsewhere)))
    }
    // Those of keys and of people's files do not end with one.
    for name in ["run-00000000\(elsewhere)", "a\(elsewhere)", "\(elsewhere).txt", "lock"] {
      #expect(!UniqueName.isFromElsewhere(FileSystem.join(folder, name)))
    }
    #expect(UniqueName.isFromElsewhere("/proc/\(here)"), "another disk")
  }

  @Test(
    "names that people give are not taken for the program's",
    arguments: ["", "1", "12345", "0123456789abcdeF", "0123456789abcdef0", "0123456789abcde-"])
  func foreign(text: String) {
    #expect(!UniqueName.isSuffix(text))
    #expect(!UniqueName.isTemporary(".report-\(text).part"))
  }
}

extension UniqueName {
  /// The suffix with the mark of another system.
  static func elsewhere(_ suffix: String) -> String {
    (suffix.first == "0" ? "1" : "0") + suffix.dropFirst()
  }
}
