import Foundation
import ShippedFiles
import Testing

@Suite struct ShippedFilesTests {
  private static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("what ships is every manifest and every file of a template, byte for byte")
  func same() throws {
    let manager = FileManager.default
    let manifests = try manager.contentsOfDirectory(
      atPath: Self.package.appending(path: "data").path
    ).filter { $0.hasSuffix(".yml") }.map { "data/\($0)" }
    let templates = try manager.subpathsOfDirectory(
      atPath: Self.package.appending(path: "templates").path
    ).filter { !$0.contains(".report-store") && $0.contains(".") }.map { "templates/\($0)" }
    #expect(ShippedFiles.paths == (manifests + templates).sorted())
    for path in ShippedFiles.paths {
      let file = try Data(contentsOf: Self.package.appending(path: path))
      #expect(ShippedFiles.bytes(at: path).map { Data($0) } == file, "\(path)")
    }
  }

  @Test("a path names a shipped file only as it is written in a command")
  func paths() {
    #expect(ShippedFiles.bytes(at: "./data/mnist.yml") == ShippedFiles.bytes(at: "data/mnist.yml"))
    for path in ["", "mnist.yml", "data", "/data/mnist.yml", "data/../data/mnist.yml"] {
      #expect(ShippedFiles.bytes(at: path) == nil, "\(path)")
    }
  }
}
