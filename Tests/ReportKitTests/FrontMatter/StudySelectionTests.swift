import Activations
import Diagnostics
import Testing

@testable import ReportKit

@Suite("--only") struct StudySelectionTests {
  private func study() throws -> Study {
    let recipe = Recipe(activation: try MixtureSpecification(terms: PaperTable1.terms))
    return Study(
      datasets: ["mnist", "kmnist"].map { Study.DatasetChoice(name: $0) },
      variants: [.base(recipe)]
        + ["relu", "frozen"].map { StudyVariant(name: $0, recipe: recipe) },
      seeds: [0, 1])
  }

  @Test(
    "keeps what it names; what it does not speak of is kept whole",
    arguments: [
      ([], ["mixture", "relu", "frozen"], ["mnist", "kmnist"]),
      (["variant=relu"], ["relu"], ["mnist", "kmnist"]),
      (["dataset=kmnist"], ["mixture", "relu", "frozen"], ["kmnist"]),
      (["variant=relu,dataset=kmnist"], ["relu"], ["kmnist"]),
      (["variant=frozen", "variant=mixture"], ["mixture", "frozen"], ["mnist", "kmnist"]),
    ] as [([String], [String], [String])])
  func keeps(options: [String], variants: [String], datasets: [String]) throws {
    let study = try StudySelection(options).applied(to: study())
    #expect(study.variants.map(\.name) == variants)
    #expect(study.datasets.map(\.name) == datasets)
    #expect(study.runs.count == 2 * variants.count * datasets.count)
    #expect((study.leftOut == nil) == (variants.count * datasets.count == 6))
  }

  @Test(
    "is refused as wrong usage, every part of it at its place",
    arguments: [
      (["relu"], [1]), (["variant="], [1]), (["variants=relu,dataset=kmnist,seed=1"], [1, 30]),
      (["variant=rleu,dataset=kmnst"], [1, 14]), (["variant=relu", ""], [1]),
    ] as [([String], [Int])])
  func refused(options: [String], columns: [Int]) throws {
    let study = try study()
    let errors = #expect(throws: Diagnostics.self) {
      try StudySelection(options).applied(to: study)
    }
    #expect(errors?.items.map { $0.span?.column } == columns)
    #expect(errors?.exitStatus == .usage)
  }

  /// `wide` is trained on kmnist only.
  private func studyWithLimitedVariant() throws -> Study {
    var study = try study()
    study.variants.append(
      StudyVariant(name: "wide", recipe: study.base, datasets: ["kmnist"], seeds: [0]))
    return study
  }

  @Test(
    "the first variant that is kept and has all kept datasets takes the place of the study's own",
    arguments: [
      (["variant=wide"], ["wide"], ["kmnist"]),
      (["variant=wide,variant=relu"], ["relu", "wide"], ["mnist", "kmnist"]),
      (["dataset=mnist"], ["mixture", "relu", "frozen"], ["mnist"]),
      (["dataset=kmnist"], ["mixture", "relu", "frozen", "wide"], ["kmnist"]),
    ] as [([String], [String], [String])])
  func limitedVariants(options: [String], variants: [String], datasets: [String]) throws {
    let study = try StudySelection(options).applied(to: studyWithLimitedVariant())
    #expect(study.variants.map(\.name) == variants)
    #expect(study.datasets.map(\.name) == datasets)
    #expect(study.datasets(of: study.variants[0]).count == datasets.count)
  }

  @Test("what is kept of variants that lack its datasets is wrong usage where none has all of them")
  func nothingKept() throws {
    var study = try studyWithLimitedVariant()
    study.variants.append(
      StudyVariant(name: "thin", recipe: study.base, datasets: ["mnist"]))
    for options in [["variant=wide,dataset=mnist"], ["variant=wide,variant=thin"]] {
      let errors = #expect(throws: Diagnostics.self) {
        try StudySelection(options).applied(to: study)
      }
      #expect(errors?.items.map(\.code) == ["RPT-0923"])
      #expect(errors?.exitStatus == .usage)
      #expect(errors?.items[0].hint?.contains("mixture") == true)
    }
  }

  @Test("a name that is not known is answered with the nearest")
  func nearest() throws {
    let study = try study()
    let errors = #expect(throws: Diagnostics.self) {
      try StudySelection(["variant=rleu"]).applied(to: study)
    }
    #expect(errors?.items[0].hint?.contains("Did you mean `relu`?") == true)
  }
}
