import Activations
import Foundation
import ResultStore
import Testing
import Training

@testable import Runs

@Suite struct ProbeTests {
  private static let schedule = "weights:2@1e-3,mixture:2@1e-2,weights:1@1e-3"

  /// A run that is stored, and its result.
  private func trained(
    _ library: RunLibrary, kernels: KernelSelection = .best
  ) throws -> (request: RunRequest, result: RunResult) {
    var configuration = try SmallStudy.configuration(Self.schedule)
    configuration.kernels = kernels
    let requests = try SmallStudy.requests([configuration])
    let recorder = Recorder()
    try executor(library).execute(RunPlan(requests, in: library)) { recorder.tell($0) }
    return (requests[0], try #require(recorder.now.results[0]))
  }

  private func executor(_ library: RunLibrary, cores: Int = 2) -> RunExecutor {
    RunExecutor(library: library, cores: cores)
  }

  private static func function(
    _ text: String, factor: Double = 1, inner: Double = 0, outer: Double = 0
  ) throws -> SubstituteFunction {
    try SubstituteFunction(
      Mixture(parsing: text), innerFactor: factor, innerOffset: inner, outerOffset: outer)
  }

  private func substitution(
    _ run: RunRequest, _ functions: [(String, SubstituteFunction)]
  ) -> ProbeRequest {
    ProbeRequest(
      run,
      .substitution(
        (0..<run.network.activationCount).map { _ in
          functions.map { .init($0.0, .given($0.1)) }
        }))
  }

  private func substitutions(
    _ request: ProbeRequest, _ library: RunLibrary, cores: Int = 2
  ) throws -> SubstitutionResult {
    let results = try executor(library, cores: cores).answer([request]) { _ in }
    guard case .substitution(let result) = results[0] else { throw CocoaError(.coderInvalidValue) }
    return result
  }

  private func triangle(
    _ request: ProbeRequest, _ library: RunLibrary, cores: Int = 2
  ) throws -> LossTriangle {
    let results = try executor(library, cores: cores).answer([request]) { _ in }
    guard case .lossTriangle(let result) = results[0] else { throw CocoaError(.coderInvalidValue) }
    return result
  }

  @Test("A network that is looked at again has the accuracy and the predictions of its run")
  func untouched() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, result) = try trained(library)
    let state = try #require(library.state(run.chain, afterCycle: 3, terms: run.terms))
    let probe = try NetworkProbe(
      run.configuration, on: SmallStudy.dataset, in: state, threads: 1)
    let outcome = try probe.outcomes(of: [[:]], on: .test)[0]
    #expect(outcome.accuracy == result.testAccuracy)
    #expect(outcome.loss == result.testLoss)
    #expect(outcome.predictions == result.predictions)
    let answer = try substitutions(substitution(run, [("relu", .init(.relu))]), library)
    #expect(answer.testAccuracy == result.testAccuracy)
  }

  @Test("The learned functions in their own places change nothing")
  func identical() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, result) = try trained(library)
    let request = ProbeRequest(
      run,
      .substitution(
        try result.coefficients.map { coefficients in
          [
            .init(
              "itself",
              .given(
                try SubstituteFunction(
                  Mixture(
                    coefficients: coefficients.values,
                    terms: run.configuration.mixture.terms))))
          ]
        }))
    let answer = try substitutions(request, library)
    #expect(answer.substitutions.map(\.layer) == [1, 2, nil])
    for substitution in answer.substitutions {
      #expect(substitution.agreement == 1)
      #expect(substitution.testAccuracy == result.testAccuracy)
      #expect(substitution.onlyOriginalRight == 0 && substitution.onlySubstituteRight == 0)
    }
  }

  @Test("Who is right adds up to all images, and agrees with both accuracies")
  func counts() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, result) = try trained(library)
    let functions = try ["sin", "tanh", "-1*square"].map { ($0, try Self.function($0)) }
    let answer = try substitutions(substitution(run, functions), library)
    #expect(answer.substitutions.count == 9)
    for one in answer.substitutions {
      let images = Double(answer.testImages)
      let right = one.bothRight + one.onlySubstituteRight
      #expect(
        right + one.onlyOriginalRight + one.bothWrong == answer.testImages)
      #expect(Double(right) / images == one.testAccuracy)
      #expect(Double(one.bothRight + one.onlyOriginalRight) / images == result.testAccuracy)
    }
  }

  @Test("An answer is the same alone and among others, on any threads and any kernels")
  func independent() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, _) = try trained(library)
    let state = try #require(library.state(run.chain, afterCycle: 3, terms: run.terms))
    let questions: [NetworkProbe.Question] = [
      [0: try Self.function("relu")], [1: try Self.function("sin")], [:],
      [0: try Self.function("0.3*tanh", factor: 0.7, inner: 0.1, outer: -0.2)],
      [0: try Self.function("tanh"), 1: try Self.function("0.5*relu + 0.25*identity")],
    ]
    func outcomes(
      _ questions: [NetworkProbe.Question], threads: Int, _ kernels: KernelSelection
    ) throws -> [[Float]] {
      var configuration = run.configuration
      configuration.kernels = kernels
      let probe = try NetworkProbe(
        configuration, on: SmallStudy.dataset, in: state, threads: threads)
      return try probe.outcomes(of: questions, on: .train, limit: 50).map(\.losses)
    }
    let all = try outcomes(questions, threads: 1, .best)
    #expect(all.map(\.count) == [50, 50, 50, 50, 50])
    for (index, question) in questions.enumerated() {
      #expect(try outcomes([question], threads: 1, .best)[0] == all[index])
    }
    for kernels in KernelSelection.available {
      #expect(try outcomes(questions, threads: 3, kernels) == all)
    }
  }

  @Test("The inner and the outer line of a substitute are computed")
  func lines() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, _) = try trained(library)
    let state = try #require(library.state(run.chain, afterCycle: 3, terms: run.terms))
    let probe = try NetworkProbe(
      run.configuration, on: SmallStudy.dataset, in: state, threads: 1)
    let pairs = [
      (try Self.function("identity", factor: 2), try Self.function("2*identity")),
      (try Self.function("identity", inner: 0.5), try Self.function("identity", outer: 0.5)),
      (try Self.function("0.25*relu", factor: 4), try Self.function("relu")),
      (
        try SubstituteFunction(left: 0.25, right: 1, valueAtZero: 0),
        try Self.function("leaky-relu(0.25)")
      ),
    ]
    for (one, other) in pairs {
      let outcomes = try probe.outcomes(of: [[0: one], [0: other]], on: .test)
      for (loss, expected) in zip(outcomes[0].losses, outcomes[1].losses) {
        #expect(abs(loss - expected) <= 1e-5 * max(1, abs(expected)), "\(one) and \(other)")
      }
      #expect(abs(one.value(at: -0.7) - other.value(at: -0.7)) < 1e-15)
    }
  }

  @Test("A loss triangle has the grid, its minimum, and the end of the cycle as the run saw it")
  func lossTriangle() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, result) = try trained(library)
    for layer in 0..<2 {
      let triangle = try triangle(ProbeRequest(run, .lossTriangle(layer: layer)), library)
      #expect(triangle.points.count == 66)
      #expect(triangle.points.allSatisfy { abs($0.coefficients.reduce(0, +) - 1) < 1e-12 })
      #expect(Set(triangle.points.map(\.coefficients)).count == 66)
      #expect((triangle.layer, triangle.cycle, triangle.trainImages) == (layer + 1, 2, 96))
      let least = triangle.points[triangle.minimum]
      #expect(triangle.points.allSatisfy { $0.loss >= least.loss && $0.difference >= 0 })
      #expect(least.difference == 0 && least.standardError == 0 && least.isIndistinct)
      // After the second epoch of the second cycle.
      let epoch = result.epochs[3]
      #expect(triangle.end.testLoss == epoch.testLoss)
      #expect(triangle.end.testAccuracy == epoch.testAccuracy)
      #expect(triangle.end.coefficients == epoch.coefficients[layer].values)
    }
  }

  @Test("What was answered is not asked again, and needs no images")
  func stored() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, _) = try trained(library)
    let requests = [
      ProbeRequest(run, .lossTriangle(layer: 1)), substitution(run, [("relu", .init(.relu))]),
      substitution(run, [("relu", try Self.function("tanh"))]),
    ]
    #expect(requests.allSatisfy { executor(library).stored($0) == nil })
    let answers = try executor(library).answer(requests) { _ in }
    let unloadable = RunDataset(RunDataset.Shape(SmallStudy.dataset)) {
      throw CocoaError(.fileNoSuchFile)
    }
    let again = try RunRequest(run.configuration, on: unloadable)
    let others = [
      ProbeRequest(again, .lossTriangle(layer: 1)), substitution(again, [("relu", .init(.relu))]),
      substitution(again, [("relu", try Self.function("tanh"))]),
    ]
    #expect(try executor(try folder.library(), cores: 1).answer(others) { _ in } == answers)
    #expect(others.map { executor(library).stored($0) } == answers)
    #expect(folder.files("probe").count == 3)
  }

  @Test("A state that the store has lost is trained again, and so is everything without a store")
  func withoutState() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, _) = try trained(library)
    let requests = [
      ProbeRequest(run, .lossTriangle(layer: 0)), substitution(run, [("sin", .init(.sin))]),
    ]
    let answers = try executor(RunLibrary(nil), cores: 1).answer(requests) { _ in }
    for key in run.chain.keys.dropFirst() { library.store?.remove(key) }
    #expect(try executor(library).answer(requests) { _ in } == answers)
    #expect(library.storedCycles(run.chain) == 3)
  }

  @Test("An entry that holds no answer is made again")
  func damaged() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, _) = try trained(library)
    let request = substitution(run, [("relu", .init(.relu))])
    let answer = try substitutions(request, library)
    library.store?.replace(["result.json": Array("{}".utf8)], for: request.inputs)
    #expect(try substitutions(request, library) == answer)
  }

  @Test("A question that is given up ends as cancelled")
  func cancelled() throws {
    let folder = StoreFolder()
    let library = try folder.library()
    let (run, _) = try trained(library)
    let executor = RunExecutor(library: library, cores: 2, isCancelled: { true })
    #expect(throws: TrainingError.cancelled) {
      _ = try executor.answer([ProbeRequest(run, .lossTriangle(layer: 0))]) { _ in }
    }
  }
}

extension SubstituteFunction {
  fileprivate init(_ function: ActivationFunction) {
    do {
      try self.init(Mixture([.init(1, Term(function))]))
    } catch {
      preconditionFailure("a single function is a mixture")
    }
  }
}
