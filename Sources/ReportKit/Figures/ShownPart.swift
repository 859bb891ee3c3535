import Datasets
import Digests
import TemplateEngine

/// Which datasets, layers and images of what its kind shows an element is cut down to.
struct ShownPart: Sendable, Equatable {
  /// Names of datasets in the order of the study; `nil` for all.
  var datasets: [String]?
  /// Layers counted from 1, in ascending order; `nil` for all.
  var layers: [Int]?
  /// Classes and how many images of each.
  var samples = SampleSelection()

  /// An argument by which tags choose a part.
  enum Argument: String, CaseIterable {
    case datasets, layers
    /// Of figures alone.
    case classes, images
  }

  /// Everything.
  static let whole = ShownPart()

  /// What a tag with these texts shows, such as `mnist, kmnist` and `1, 3`; `nil` stands for all.
  init(
    datasets: String? = nil, layers: String? = nil, classes: String? = nil, images: Int? = nil,
    in study: Study? = nil
  ) {
    self.datasets = datasets.map { text in
      let names = ElementTagSignature.Parameter.words(in: text)
      return study?.datasets.map(\.name).filter(names.contains) ?? names
    }
    self.layers = layers.map { text in
      Set(ElementTagSignature.Parameter.words(in: text).compactMap { Int($0) }).sorted()
    }
    samples = SampleSelection(
      classes: classes.map(ElementTagSignature.Parameter.words), images: images)
  }

  /// What a tag shows.
  init(of tag: ElementTag, in study: Study) {
    func text(_ argument: Argument) -> String? {
      if case .text(let text)? = tag[argument.rawValue] { text } else { nil }
    }
    let images: Int? =
      if case .integer(let count)? = tag[Argument.images.rawValue] { count } else { nil }
    self.init(
      datasets: text(.datasets), layers: text(.layers), classes: text(.classes), images: images,
      in: study)
  }

  /// What ends the names of files, such as `datasets-mnist.kmnist_layers-1.3`; `nil` for everything.
  func fileName(in study: Study) -> String? {
    var parts: [String] = []
    if let datasets {
      let isLong = datasets.reduce(0) { $0 + $1.utf8.count } > 60
      let names =
        isLong
        ? study.datasets.indices.filter { datasets.contains(study.datasets[$0].name) }
          .map { "\($0 + 1)" }
        : datasets
      parts.append("datasets-\(names.joined(separator: "."))")
    }
    if let layers { parts.append("layers-\(layers.map(String.init).joined(separator: "."))") }
    if let classes = samples.classes {
      // Names of classes may have any characters, and be many.
      let text = classes.joined(separator: ".")
      let isPlain = text.utf8.count <= 60 && text.wholeMatch(of: /[A-Za-z0-9.-]+/) != nil
      let digest = SHA256Digest(of: Array(classes.joined(separator: ",").utf8)).hex
      parts.append("classes-\(isPlain ? text : String(digest.prefix(12)))")
    }
    if let images = samples.images { parts.append("images-\(images)") }
    return parts.isEmpty ? nil : parts.joined(separator: "_")
  }

  /// Whether a layer, counted from 1, is shown.
  func shows(layer: Int) -> Bool { layers?.contains(layer) ?? true }

  /// The signatures of the arguments that figures and tables have.
  static func parameters(in study: Study) -> [ElementTagSignature.Parameter] {
    let layers = study.variants.map(\.recipe.network.activationCount).max() ?? 0
    return [
      .init(Argument.datasets.rawValue, .choices(study.datasets.map(\.name))),
      .init(Argument.layers.rawValue, .choices((0..<layers).map { "\($0 + 1)" })),
    ]
  }
}

extension StudyResults {
  /// The same with the datasets of a part; its layers are chosen by `showing(layersOf:)`.
  func showing(datasetsOf part: ShownPart) -> StudyResults {
    guard let names = part.datasets else { return self }
    return keeping(datasets.filter { names.contains($0.dataset.name) })
  }

  /// The same with the layers of a part, which know their numbers.
  func showing(layersOf part: ShownPart) -> StudyResults {
    guard part.layers != nil else { return self }
    return keeping(
      datasets.map { dataset in
        DatasetResult(
          dataset: dataset.dataset,
          variants: dataset.variants.map { result in
            VariantResult(
              variant: result.variant, seeds: result.seeds,
              layers: result.layers.filter { part.shows(layer: $0.mean.layer) })
          })
      })
  }
}
