import Plotting

/// The figures that a template can place with `{% figure "…" %}`.
enum StudyFigure: Hashable, Sendable {
  /// Datasets × layers over one range, each function with its parts.
  case functions(StudyRange)
  /// Layers × ranges of one dataset, over the pre-activations.
  case ranges(dataset: String)
  /// Loss and test accuracy after each epoch.
  case training
  /// The functions of one dataset and their LeakyReLU form on the smallest range.
  case approximation(dataset: String)
  /// Predicted against true class of one dataset's test images.
  case confusion(dataset: String)

  /// Stem of the figure's files.
  var name: String {
    switch self {
    case .functions(let range): "functions-\(range.name)"
    case .ranges(let dataset): "ranges-\(dataset)"
    case .training: "training"
    case .approximation(let dataset): "approximation-\(dataset)"
    case .confusion(let dataset): "confusion-\(dataset)"
    }
  }

  /// - Throws: `PlottingError`; a dataset that the study lacks is a programmer's error.
  func figure(_ results: StudyResults) throws(PlottingError) -> Figure {
    switch self {
    case .functions(let range): try Self.functions(results, over: range)
    case .ranges(let dataset): try Self.ranges(results.dataset(dataset), results)
    case .training: try Self.training(results)
    case .approximation(let dataset): try Self.approximation(results.dataset(dataset), results)
    case .confusion(let dataset): try Self.confusion(results.dataset(dataset))
    }
  }

  /// Width of every figure in points; 720 CSS pixels, the width of the page's text.
  static let width = 540.0
}

extension StudyResults {
  /// - Precondition: the study has a dataset of that name.
  func dataset(_ name: String) -> DatasetResult {
    guard let result = datasets.first(where: { $0.dataset.name == name }) else {
      preconditionFailure("no dataset \(name) in the study")
    }
    return result
  }
}

extension StudyFigure {
  /// The figure of a tag's arguments.
  ///
  /// - Returns: `nil` when this kind needs a dataset and none is given.
  init?(kind: String, dataset: String?, range name: String?, frontMatter: FrontMatter) {
    switch kind {
    case "functions":
      self = .functions(
        frontMatter.ranges.first { $0.name == name } ?? frontMatter.middleRange)
    case "training": self = .training
    default:
      guard let dataset else { return nil }
      switch kind {
      case "ranges": self = .ranges(dataset: dataset)
      case "approximation": self = .approximation(dataset: dataset)
      default: self = .confusion(dataset: dataset)
      }
    }
  }
}
