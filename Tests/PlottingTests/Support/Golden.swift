import Foundation
import Testing

@testable import Plotting

/// Golden pictures beside the tests. `RECORD=1` writes them anew and fails once.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Goldens")

  static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD"] == "1" }

  /// Pixels may differ by 2 of 255 in a channel; 0.1 % of them may differ by more, which
  /// leaves room for another cairo version and none for another picture.
  static func compare(_ bytes: [UInt8], with name: String) throws {
    let file = folder.appendingPathComponent(name)
    if isRecording {
      try Data(bytes).write(to: file)
      Issue.record("recorded \(name)")
      return
    }
    guard let golden = try? Data(contentsOf: file) else {
      Issue.record("no golden \(name); run with RECORD=1 and look at it")
      return
    }
    let expected = try DecodedPNG.image(from: Array(golden))
    let actual = try DecodedPNG.image(from: bytes)
    guard actual.width == expected.width, actual.height == expected.height else {
      Issue.record("\(name) has \(actual.width) × \(actual.height) pixels")
      return
    }
    var different = 0
    var difference = actual
    for index in actual.words.indices {
      let distance = distance(actual.words[index], expected.words[index])
      if distance > 2 { different += 1 }
      difference.words[index] = UInt32(255 - distance) * 0x01_0101
    }
    let share = Double(different) / Double(actual.words.count)
    guard share > 0.001 else { return }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("report-plotting-tests")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let metadata = PNGMetadata(
      title: name, description: "difference", software: "tests", pixelsPerMeter: 5669)
    let picture = folder.appendingPathComponent("difference-\(name)")
    try Data(try PNGEncoder(difference, metadata: metadata).encode()).write(to: picture)
    try Data(bytes).write(to: folder.appendingPathComponent(name))
    Issue.record("\(name): \(share * 100) % of the pixels differ; see \(picture.path)")
  }

  /// Texts must be equal byte by byte.
  static func compare(text: String, with name: String) throws {
    let file = folder.appendingPathComponent(name)
    if isRecording {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name)")
      return
    }
    let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    let expected = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(actual.count == expected.count, "\(name)")
    for (line, (a, b)) in zip(actual, expected).enumerated() where a != b {
      Issue.record("\(name):\(line + 1): \(a) instead of \(b)")
      return
    }
  }

  /// The largest difference of a channel.
  private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
    [0, 8, 16].map { shift in
      abs(Int(a >> UInt32(shift) & 0xFF) - Int(b >> UInt32(shift) & 0xFF))
    }.max() ?? 0
  }
}
