import Testing

@testable import Training

@Suite struct KernelProfileTests {
  private func run(
    _ schedule: String, threads: Int = 2, isProfiled: Bool = true
  ) throws -> RunResult {
    let configuration = RunConfiguration(
      network: .lenet, mixture: try .study(), schedule: try Schedule(parsing: schedule))
    return try Trainer.run(
      configuration, on: HashedData.dataset(train: 100), threads: threads, isProfiled: isProfiled)
  }

  private func profile(_ schedule: String, threads: Int = 2) throws -> KernelProfile {
    try #require(try run(schedule, threads: threads).execution?.profile)
  }

  @Test("Operations of a layer are those counted by hand")
  func operations() throws {
    let network = try Network(.lenet, rows: 28, columns: 28, classes: 10)
    let plan = NetworkPlan(network, layout: ParameterLayout(network))
    let counted = plan.steps.map(\.blockFlops).filter { $0 > 0 }
    #expect(
      counted == [
        // Output pixels, output channels, weights of each, 2 operations, 16 images.
        24 * 24 * 16 * 25 * 2 * 16,
        8 * 8 * 32 * (16 * 25) * 2 * 16,
        512 * 128 * 2 * 16,
        128 * 10 * 2 * 16,
      ])
  }

  @Test("A weights cycle has a row for every kernel of every layer", arguments: [1, 2])
  func weights(threads: Int) throws {
    let rows = try profile("weights:2@1e-3", threads: threads).rows
    let places = rows.map { "\($0.kernel) \($0.layer.map(String.init) ?? "all")" }
    #expect(
      places == [
        "gather all", "convolutionForward 1", "convolutionForward 4", "denseForward 7",
        "denseForward 9", "mixtureForward 2", "mixtureForward 5", "mixtureForward 8",
        "loss all", "convolutionWeightGradient 1",
        "convolutionGradients 4", "denseWeightGradient 7",
        "denseWeightGradient 9", "denseInputGradient 7", "denseInputGradient 9",
        "mixtureInputGradient 8", "poolBackward 2", "poolBackward 5", "weightTransform 4",
        "gradientSums 1", "gradientSums 4",
        "clearing all", "optimizer all",
      ])
    // 100 images are 4 blocks and 3 blocks; two epochs.
    #expect(rows.first { $0.kernel == .gather }?.calls == 14)
    #expect(rows.allSatisfy { ($0.gigaflopsPerSecond != nil) == ($0.kernel.products != nil) })
    #expect(rows.allSatisfy { $0.seconds > 0 && $0.share > 0 && $0.share < 1 })
  }

  @Test("A mixture cycle has no row for what it need not compute")
  func mixture() throws {
    let kernels = Set(try profile("mixture:1@1e-2").rows.map(\.kernel))
    #expect(
      kernels.isDisjoint(with: [
        .convolutionWeightGradient, .denseWeightGradient, .gradientSums, .optimizer,
      ]))
    #expect(kernels.isSuperset(of: [.mixtureGradient, .convolutionInputGradient]))
  }

  @Test("Rows and waiting are all of the time")
  func sum() throws {
    let profile = try profile("weights:1@1e-3")
    let sum = profile.rows.reduce(profile.waitingSeconds) { $0 + $1.seconds }
    #expect(abs(sum - profile.seconds) <= 1e-9)
  }

  @Test("Timing changes nothing, and there is none unless asked for")
  func unchanged() throws {
    let timed = try run("weights:1@1e-3,mixture:1@1e-2")
    let plain = try run("weights:1@1e-3,mixture:1@1e-2", isProfiled: false)
    #expect(timed.weightsSHA256 == plain.weightsSHA256)
    #expect(plain.execution?.profile == nil)
  }
}
