import Foundation
import Testing

@Suite struct ReadmeTests {
  private let readme =
    (try? String(
      contentsOf: ReportProcess.package.appending(path: "README.md"), encoding: .utf8)) ?? ""

  @Test("the template on the README's first screen has no errors")
  func template() throws {
    let parts = readme.split(separator: "````")
    let block = try #require(parts.first { $0.hasPrefix("markdown\n---") })
    let folder = TemporaryFolder()
    let path = try folder.write(String(block.dropFirst("markdown\n".count)), to: "study.md")
    let outcome = try ReportProcess.run(["check", path])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("every file that the README links to exists")
  func links() throws {
    let targets = readme.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/).map { String($0.1) }
    #expect(targets.count > 8)
    for target in targets {
      let file = ReportProcess.package.appending(path: target)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(target)")
    }
  }
}
