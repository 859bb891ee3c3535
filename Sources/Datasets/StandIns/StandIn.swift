/// A dataset that the program draws itself, for when the real one cannot be had.
///
/// 6,000 training and 1,000 test images of 28 × 28 pixels in 10 balanced classes, always the
/// same ones. They resemble the datasets that they stand in for in format and in kind of
/// difficulty, not in content: results on them say nothing about the real data.
package enum StandIn: String, Sendable, CaseIterable {
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

  /// One native sign per class index, or empty.
  package var classSymbols: [String] {
    self == .kana ? ["お", "き", "す", "つ", "な", "は", "ま", "や", "れ", "を"] : []
  }

  /// Pixels per side of each image.
  package static let side = 28
  /// Images in the two sets.
  package static let counts = (train: 6000, test: 1000)
}
