import Digests
import Foundation
import TestSupport

/// A study of 32 drawn images with 8 × 8 pixels, in the files that a user would have.
enum TinyStudy {
  static func template(title: String) -> String {
    """
    ---
    title: \(title)
    study:
      datasets:
        - name: tiny
      network:
        - convolution: {channels: 2, kernel: 3, padding: same}
        - activation
        - logits
      terms: [relu, tanh]
      schedule: weights:1@1e-3
    ranges:
      middle: "-5:5"
    ---
    ## Results

    {% table "coefficients" %}Coefficients.{% endtable %}
    {% figure "training" %}Training.{% endfigure %}

    {% set accuracy = runs | where: "dataset", "tiny" | map: "testAccuracy" | sample %}
    {{ accuracy | percent: 1 }} of {{ accuracy.n }}, at most {{ accuracy.max | fixed: 2 }}
    {% for group in datasets | group: "source" | sort: "key" | reverse %}
    {{ group.key }}: {{ group.items | map: "testImages" | sum }}{% if accuracy.n > 1 %},
    {% set range = accuracy | interval: 90 %}from {{ range.lower }}{% endif %}
    {% endfor %}

    """
  }

  /// The files of the dataset by name: IDX, not compressed.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("train-images", images(32, seed: 1)), ("train-labels", labels(32)),
    ("test-images", images(16, seed: 2)), ("test-labels", labels(16)),
  ]

  static func manifest(of files: [(name: String, bytes: [UInt8])]) -> String {
    let entries = files.map {
      """
          file: \($0.name).gz
          size: \($0.bytes.count)
          sha256: \(SHA256Digest(of: $0.bytes).hex)
      """
    }
    return """
      title: tiny
      summary: Noise.
      homepage: https://example.org/
      licence: CC0
      citation: None.
      classes: ["c0", "c1"]
      image: {rows: 8, columns: 8}
      mirrors:
        - https://example.org/
      format: idx
      train:
        images:
      \(entries[0])
        labels:
      \(entries[1])
      test:
        images:
      \(entries[2])
        labels:
      \(entries[3])

      """
  }

  /// Writes the template and `data/` with its manifest and files.
  static func write(to folder: URL, title: String) throws {
    let data = folder.appending(path: "data")
    try FileManager.default.createDirectory(
      at: data.appending(path: "tiny"), withIntermediateDirectories: true)
    for file in files {
      try Data(file.bytes).write(to: data.appending(path: "tiny/\(file.name)"))
    }
    try Data(manifest(of: files).utf8).write(to: data.appending(path: "tiny.yml"))
    try Data(template(title: title).utf8).write(to: folder.appending(path: "study.md"))
  }

  private static func images(_ count: UInt8, seed: UInt64) -> [UInt8] {
    var random = SplitMix(seed: seed)
    return [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 8, 0, 0, 0, 8]
      + (0..<Int(count) * 64).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private static func labels(_ count: UInt8) -> [UInt8] {
    [0, 0, 8, 1, 0, 0, 0, count] + (0..<count).map { $0 % 2 }
  }
}
