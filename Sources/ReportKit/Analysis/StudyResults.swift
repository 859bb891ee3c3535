import Training

/// Everything that a template's tags and values are made from.
package struct StudyResults: Sendable {
  package let frontMatter: FrontMatter
  package let network: Network
  /// In the study's order.
  package let datasets: [DatasetResult]

  package var study: Study { frontMatter.study }
  package var standIns: [DatasetFacts] { datasets.map(\.dataset).filter(\.isStandIn) }

  /// Sentences that stand at the top of the page and on the terminal.
  package var notices: [String] {
    var notices: [String] = []
    if study.quick {
      notices.append(
        "Quick build: few images and few epochs. The numbers show that everything works; they "
          + "are not results.")
    }
    if !standIns.isEmpty {
      let titles = standIns.map(\.title).formatted(conjunction: "and")
      notices.append(
        "Built on stand-ins: the images of \(titles) were not available and were drawn by this "
          + "program. The numbers say nothing about the real data.")
    }
    return notices
  }
}

extension [String] {
  /// `A`, `A and B`, `A, B and C`.
  func formatted(conjunction: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
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
