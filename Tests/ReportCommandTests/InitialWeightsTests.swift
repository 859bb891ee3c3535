import Foundation
import Testing

/// Studies that start from tensors of a file: `initial-weights`.
@Suite("initial weights") struct InitialWeightsTests {
  private static func tensors(_ header: String, data: [UInt8]) -> Data {
    let length = UInt64(header.utf8.count)
    return Data((0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) })
      + Data(header.utf8) + Data(data)
  }

  @Test("what keeps a file from being started from is told at its place, before training")
  func refused() throws {
    let folder = TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "data"),
      withDestinationURL: ReportProcess.package.appending(path: "data"))
    _ = try folder.write(
      SmallStudy.template(study: "initial-weights: start.bin"), to: "study.md")
    func outcome(_ command: String) throws -> ReportProcess.Outcome {
      try ReportProcess.run([command, "study.md"], in: folder.url)
    }
    let missing = try outcome("check")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("study.md:12:20") && missing.errors.contains("RPT-0170"))

    _ = try folder.write(Data("PK\u{3}\u{4}and more".utf8), to: "start.bin")
    let pickle = try outcome("check")
    #expect(pickle.status == 65)
    for text in ["study.md:12:20", "torch.save", "weights_only=True", "RPT-0617"] {
      #expect(pickle.errors.contains(text), "\(pickle.errors)")
    }

    let header = "{\"c1.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    _ = try folder.write(Self.tensors(header, data: [0, 0, 0, 0]), to: "start.bin")
    #expect(try outcome("check").status == 0)
    let other = try ReportProcess.run(["build", "study.md", "--offline"], in: folder.url)
    #expect(other.status == 65)
    for text in ["study.md:12:20", "c1.weight", "RPT-0624"] {
      #expect(other.errors.contains(text), "\(other.errors)")
    }
  }
}
