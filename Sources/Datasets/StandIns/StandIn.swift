import CCairo
import Digests

/// A dataset that the program draws itself, for when the real one cannot be had.
///
/// 6,000 training and 1,000 test images of 28 × 28 pixels in 10 balanced classes, always the
/// same ones. They resemble the datasets that they stand in for in format and in kind of
/// difficulty, not in content: results on them say nothing about the real data.
package enum StandIn: String, Sendable, Codable, CaseIterable {
  case digits = "synthetic-digits"
  case garments = "synthetic-garments"
  case kana = "synthetic-kana"

  /// - Throws: `.unknownStandIn` with the known names.
  package static func named(_ name: String) throws(DatasetError) -> StandIn {
    guard let standIn = StandIn(rawValue: name) else {
      throw .unknownStandIn(name: name, known: allCases.map(\.rawValue))
    }
    return standIn
  }

  /// For people, in the manner of a dataset's title.
  package var title: String {
    switch self {
    case .digits: "Synthetic digits"
    case .garments: "Synthetic garments"
    case .kana: "Synthetic kana"
    }
  }

  /// One plain name per class index, those of the dataset that it resembles.
  package var classes: [String] {
    switch self {
    case .digits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
    case .garments:
      [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker",
        "Bag", "Ankle boot",
      ]
    case .kana: ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"]
    }
  }

  /// What the drawn images depend on. The number changes whenever the same version of Cairo draws
  /// other ones.
  package static var drawingVersion: String {
    "1, cairo \(String(cString: cairo_version_string()))"
  }

  /// Pixels per side of each image.
  package static let side = 28
  /// Images in the two sets.
  package static let counts = (train: 6000, test: 1000)
}

extension StandIn {
  /// The drawn images as a dataset.
  ///
  /// `name` and `title` are those of the dataset that is stood in for, and `reason` says why
  /// it could not be had; or they are the stand-in's own, with no reason.
  package func dataset(name: String, title: String, reason: DatasetError?) -> Dataset {
    let train = images(isTraining: true)
    let test = images(isTraining: false)
    var hasher = SHA256Hasher()
    for set in [train, test] {
      hasher.update(set.pixels)
      hasher.update(set.labels.map(UInt8.init))
    }
    return Dataset(
      description(name: name, title: title, digest: hasher.finalize().hex), train: train,
      test: test, standInReason: reason)
  }

  /// What is said of the drawn images, whose digest is known.
  package func description(name: String, title: String, digest: String) -> DatasetDescription {
    DatasetDescription(
      name: name, title: title, classes: classes, standIn: rawValue, digest: digest,
      licence: "drawn by report; free of rights", citation: "")
  }
}
