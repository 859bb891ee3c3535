import Activations
import Approximation
import Markup
import Numbers
import Testing
import Training

@testable import ReportKit

@Suite struct ExplorerFigureTests {
  @Test("every choice has the values, slopes and closest function that the engine computes")
  func states() throws {
    let results = try SampleStudy.results(["a": [[0.5, 0.3, 0.2]]])
    let figure = try #require(
      ExplorerFigure.figures(in: results.frontMatter).first { $0.name == "explorer-a-1" })
    let explorer = try #require(
      try figure.explorer(results, ClosestFunctions(in: nil, program: nil)))
    #expect(explorer.rows.map(\.count) == [1, 2, 3, 4, 5])
    #expect(explorer.first.name.hasPrefix("learned: 0.50 ReLU"))
    let terms = results.baseLayers[0].mixture.terms
    for (row, states) in explorer.rows.enumerated() {
      for (place, state) in states.enumerated() {
        let quarters = [4 - row, row - place, place]
        let mixture = Mixture(coefficients: quarters.map { Double($0) / 4 }, terms: terms)
        for (index, value) in state.values.enumerated() {
          let range = explorer.range
          let x = range.lowerBound + Double(index) * (range.upperBound - range.lowerBound) / 80
          #expect(value == mixture.value(at: x))
        }
        let leaky = LeakyApproximation(mixture)
        #expect(state.facts[0].value == NumberText.fixed(leaky.positiveSlope, places: 3))
        #expect(state.facts[1].value == NumberText.fixed(leaky.negativeSlope, places: 3))
      }
    }
    #expect(explorer.first.corner == nil)
    #expect(
      explorer.rows.map { $0.map { $0.corner ?? "" } }
        == [
          ["ReLU"], ["", ""], ["", "", ""], ["", "", "", ""], ["tanh", "", "", "", "sin"],
        ])
    #expect(explorer.rows[0][0].facts[2].value == "relu(x)")
    let closest = try ClosestFit(
      to: Mixture(coefficients: [0.5, 0.25, 0.25], terms: terms), on: explorer.range)
    #expect(
      Array(explorer.rows[2][1].facts.dropFirst(2)) == closest.facts(on: explorer.range, .english))
  }

  @Test("mixtures of other than two or three terms are refused")
  func refused() throws {
    let study = try SampleStudy.results(["a": [[0.5, 0.3, 0.2]]]).study
    #expect(ExplorerFigure.refusal(of: study.variants, in: study) == nil)
    let one = Recipe(
      activation: try MixtureSpecification(terms: Array(PaperTable1.terms.prefix(1))))
    #expect(ExplorerFigure.refusal(of: [.base(one)], in: study) != nil)
  }
}
