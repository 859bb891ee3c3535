import Activations
import Testing

@testable import Approximation

@Suite struct PartContributionsTests {
  /// One value per bin of 1/16.
  private static func even(_ lower: Int, _ upper: Int) throws -> Histogram {
    let edges = (lower * 16...upper * 16).map { Double($0) / 16 }
    return try Histogram(edges: edges, counts: Array(repeating: 1, count: edges.count - 1))
  }

  @Test("shares are those of the mean absolute values, and sum to 1")
  func shares() throws {
    let mixture = Mixture([.init(0.5, Term(.relu)), .init(-0.5, Term(.identity))])
    let shares = PartContributions(mixture, under: try Self.even(-3, 3)).shares
    #expect(abs(shares[0] - 1.0 / 3) < 1e-12 && abs(shares[1] - 2.0 / 3) < 1e-12)
    let none = Mixture([.init(0, Term(.relu)), .init(0, Term(.tanh))])
    #expect(PartContributions(none, under: try Self.even(-1, 1)).shares == [0, 0])
  }

  @Test(
    "ReLU dominates where it is at least as large as all else, of inputs above 0",
    arguments: [
      (Mixture([.init(1, Term(.relu))]), 1),
      (Mixture([.init(0.5, Term(.relu)), .init(0.5, Term(.tanh))]), 1),
      (Mixture([.init(0.4, Term(.relu)), .init(0.6, Term(.identity))]), 0),
      // x = 3 tanh x at 2.98470.
      (Mixture([.init(0.25, Term(.relu)), .init(0.75, Term(.tanh))]), 0.701530),
    ] as [(Mixture, Double)])
  func dominance(mixture: Mixture, share: Double) throws {
    let found = PartContributions(mixture, under: try Self.even(-5, 10)).dominance
    #expect(abs(try #require(found) - share) < 1.0 / 16 / 160)
  }

  @Test("without ReLU, or inputs above 0, nothing dominates; what is above counts")
  func noDominance() throws {
    let mixture = Mixture([.init(1, Term(.relu)), .init(1, Term(.tanh))])
    #expect(PartContributions(mixture, under: try Self.even(-3, 0)).dominance == nil)
    #expect(
      PartContributions(Mixture([.init(1, Term(.tanh))]), under: try Self.even(0, 1)).dominance
        == nil)
    let far = try Histogram(edges: [0, 1], counts: [1], above: 3)
    let late = Mixture([.init(0.7, Term(.relu)), .init(1, Term(.gaussian))])
    #expect(try #require(PartContributions(late, under: far).dominance) > 0.75)
  }
}
