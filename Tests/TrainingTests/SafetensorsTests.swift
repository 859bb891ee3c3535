import Activations
import TestSupport
import Testing

@testable import Training

@Suite struct SafetensorsTests {
  private let sample = Safetensors([
    .init(name: "m.0.w", shape: [3], values: .double([0.1, -2, 1e300])),
    .init(
      name: "c1.weight", shape: [2, 1, 1, 2],
      values: .float([1, -0.5, .leastNonzeroMagnitude, 3.4e38])),
    .init(name: "empty", shape: [0, 4], values: .float([])),
    .init(name: "a \"quoted\" ü", shape: [], values: .float([7])),
  ])

  /// Bytes of the sample's data.
  private let dataSize = 3 * 8 + 4 * 4 + 4

  /// A file with this header and this much data.
  private func file(_ header: String, data: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt64(header.utf8.count))
    return bytes + header.utf8 + Array(repeating: 0, count: data)
  }

  @Test("What is written reads back with the same bits")
  func roundTrip() throws {
    let bytes = sample.serialized
    #expect(bytes == sample.serialized)
    let read = try Safetensors(parsing: bytes)
    #expect(Set(read.tensors) == Set(sample.tensors))
    #expect(
      read["c1.weight"]?.values.doubles == [1, -0.5, 0x1p-149, Double(Float(3.4e38))])
    #expect(read["none"] == nil)
  }

  @Test("Data begins at a multiple of eight bytes")
  func alignment() throws {
    let length = sample.serialized[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(length.isMultiple(of: 8))
  }

  @Test("A file of the reference implementation reads back")
  func reference() throws {
    // safetensors 0.5 for Python: save({"b": float32 [[1, -2]], "a": float64 [0.25]}).
    let header =
      #"{"__metadata__":{"format":"pt"},"a":{"dtype":"F64","shape":[1],"#
      + #""data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}   "#
    let data: [UInt8] = [0, 0, 0, 0, 0, 0, 0xD0, 0x3F, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
    let read = try Safetensors(parsing: file(header) + data)
    #expect(
      read.tensors == [
        .init(name: "a", shape: [1], values: .double([0.25])),
        .init(name: "b", shape: [1, 2], values: .float([1, -2])),
      ])
  }

  @Test(
    "A hostile header is refused",
    arguments: [
      ("", 0, .headerNotJSON), ("[]", 0, .headerNotJSON), ("{", 0, .headerNotJSON),
      ("\u{0}", 0, .headerNotJSON),
      (String(repeating: "[", count: 100_000), 0, .headerNotJSON),
      (#"{"a":1}"#, 0, .invalidEntry(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":[1]}}"#, 4, .invalidEntry(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}"#, 4, .invalidEntry(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#, 4, .invalidEntry(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}"#, 4, .invalidEntry(tensor: "a")),
      (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#, 4, .invalidEntry(tensor: "a")),
      (
        #"{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#, 4,
        .unsupportedType(tensor: "a", type: "BF16")
      ),
      (
        #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4,
        .invalidShape(tensor: "a", shape: [-1])
      ),
      (
        #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#, 0,
        .invalidShape(tensor: "a", shape: [4_611_686_018_427_387_904, 4])
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4]}}"#, 4,
        .sizeMismatch(tensor: "a", expectedBytes: 4_000_000_000, actualBytes: 4)
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4,
        .sizeMismatch(tensor: "a", expectedBytes: 4, actualBytes: -4)
      ),
      (
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4,
        .misplacedData(tensor: "a", expectedOffset: 0, actualOffset: 0)
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8,
        .misplacedData(tensor: "a", expectedOffset: 0, actualOffset: 4)
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
          + #""b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}"#, 6,
        .misplacedData(tensor: "b", expectedOffset: 4, actualOffset: 2)
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 5,
        .dataSizeMismatch(expectedBytes: 4, actualBytes: 5)
      ),
    ] as [(String, Int, TensorProblem)])
  func hostile(header: String, data: Int, problem: TensorProblem) {
    #expect(throws: TrainingError.tensors(problem)) {
      try Safetensors(parsing: file(header, data: data))
    }
  }

  @Test("A file that ends early is refused wherever it ends")
  func truncated() {
    let bytes = sample.serialized
    for length in 0..<bytes.count {
      #expect(throws: TrainingError.self) { try Safetensors(parsing: Array(bytes[..<length])) }
    }
    #expect(throws: TrainingError.tensors(.truncated(expectedBytes: 8, actualBytes: 3))) {
      try Safetensors(parsing: [1, 2, 3])
    }
  }

  @Test("Of several wrong entries the first by name is reported, in every process")
  func firstOfMany() {
    let header = "abcdefghijklmnopqrstuvwxyz".map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(throws: TrainingError.tensors(.invalidEntry(tensor: "a"))) {
      try Safetensors(parsing: file("{\(header)}"))
    }
  }

  @Test("Random edits of a file are refused or read, and what is read can be written")
  func edits() {
    let original = sample.serialized
    let pieces = [
      "-1", "9223372036854775807", "9223372036854775808", "1e3", "0.5", "true", "null", "[", "]",
      "{",
      "}", "\"", ":", ",", "\\u0000", "\\ud800", "é", "F64", "data_offsets", "shape", " ",
    ].map { Array($0.utf8) }
    var numbers = SplitMix(seed: 23)
    var readCount = 0
    for _ in 0..<4000 {
      var bytes = original
      for _ in 0...Int.random(in: 0...2, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        let end = min(bytes.count, place + Int.random(in: 0...3, using: &numbers))
        switch Int.random(in: 0...2, using: &numbers) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &numbers)
        case 1: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &numbers)!)
        default: bytes.removeSubrange(place..<end)
        }
        // An edited header would mostly be refused for its length alone.
        if Bool.random(using: &numbers), bytes.count > original.count - 8, bytes.count > 8 {
          let length = bytes.count - 8 - dataSize
          bytes.replaceSubrange(
            0..<8, with: (0..<8).map { UInt8(truncatingIfNeeded: max(length, 0) >> (8 * $0)) })
        }
      }
      do throws(TrainingError) {
        let read = try Safetensors(parsing: bytes)
        readCount += 1
        #expect((try? Safetensors(parsing: read.serialized))?.serialized == read.serialized)
      } catch {
        guard case .tensors = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
    #expect(readCount > 0)
  }

  @Test("A header's length is not believed")
  func length() {
    let bytes = Array(repeating: 0xFF as UInt8, count: 16)
    #expect(throws: TrainingError.tensors(.headerTooLarge(bytes: .max, limit: 1 << 20))) {
      try Safetensors(parsing: bytes)
    }
    #expect(throws: TrainingError.tensors(.truncated(expectedBytes: 108, actualBytes: 16))) {
      try Safetensors(parsing: [100, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 32, count: 8))
    }
  }

  @Test("A network's tensors load into the same network only")
  func load() throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let start = Parameters(network, mixture: try .study(start: .random), seed: 1)
    var loaded = Parameters(network, mixture: try .study(), seed: 2)
    try loaded.load(start.tensors)
    #expect(loaded.tensors == start.tensors)
    func refuse(_ problem: TensorProblem, _ change: (inout [Safetensors.Tensor]) -> Void) {
      var tensors = start.tensors.tensors
      change(&tensors)
      var target = loaded
      #expect(throws: TrainingError.tensors(problem)) { try target.load(Safetensors(tensors)) }
      #expect(target.tensors == loaded.tensors)
    }
    refuse(.missing(tensor: "c1.weight")) { $0.removeAll { $0.name == "c1.weight" } }
    refuse(.unexpected(tensor: "c9", known: start.tensors.tensors.map(\.name).sortedAsKnown)) {
      $0.append(.init(name: "c9", shape: [], values: .float([1])))
    }
    refuse(.shapeMismatch(tensor: "f2.bias", expected: [10], actual: [2, 5])) {
      $0[$0.count - 1] = .init(
        name: "f2.bias", shape: [2, 5], values: .float(.init(repeating: 0, count: 10)))
    }
    refuse(.notFinite(tensor: "f2.bias", index: 3)) {
      let values = (0..<10).map { $0 == 3 ? 1e39 : 0.0 }
      $0[$0.count - 1] = .init(name: "f2.bias", shape: [10], values: .double(values))
    }
  }

  @Test("What a file states of its mixtures reads back, and changes no digest of the tensors")
  func statedMixture() throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let plain = Parameters(network, mixture: try .study(), seed: 1).tensors
    let stated = plain.stating(try .study())
    let header = String(decoding: stated.serialized[8..<150], as: UTF8.self)
    #expect(
      header.hasPrefix(
        #"{"__metadata__":{"terms":"relu,tanh,sin","normalization":"softmax","#
          + #""coefficients-per":"layer"},"m.0.w":"#))
    #expect(try Safetensors(parsing: stated.serialized) == stated)
    #expect(stated != plain)
    #expect(stated.sha256 == plain.sha256)
    let layers = plain.filter { !Parameters.isMixture($0) }
    #expect(layers.stating(try .study()) == layers)
  }

  @Test(
    "Weights of mixtures that are stated to be others are refused with both, and others are taken",
    arguments: [
      ("terms", "sin,tanh,relu", true), ("terms", "relu, tanh, sin", false),
      ("normalization", "absolute", true), ("normalization", "softmax", false),
      ("coefficients-per", "channel", true), ("format", "pt", false),
    ])
  func statedOtherwise(key: String, value: String, isRefused: Bool) throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let start = Parameters(network, mixture: try .study(start: .random), seed: 1)
    let bytes = start.tensors.serialized
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let header = String(decoding: bytes[9..<8 + length], as: UTF8.self)
    let read = try Safetensors(
      parsing: file("{\"__metadata__\":{\"\(key)\":\"\(value)\"},\(header)")
        + bytes[(8 + length)...])
    var loaded = Parameters(network, mixture: try .study(), seed: 2)
    if isRefused {
      let own = ["terms": "relu,tanh,sin", "normalization": "softmax", "coefficients-per": "layer"]
      let before = loaded.tensors
      #expect(
        throws: TrainingError.tensors(
          .otherMixture(key: key, file: value, network: own[key] ?? ""))
      ) { try loaded.load(read) }
      #expect(loaded.tensors == before)
    } else {
      try loaded.load(read)
      #expect(loaded.tensors == start.tensors)
    }
  }

  @Test("A run starts from the coefficients of a file, and without them from its own start")
  func startCoefficients() throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let tensors = Parameters(network, mixture: try .study(start: .random), seed: 1).tensors
    let random = try MixtureSpecification.study(start: .random)
    let equal = try MixtureSpecification.study()
    #expect(
      equal.startCoefficients(in: network, seed: 2, from: tensors)
        == random.startCoefficients(in: network, seed: 1, from: nil))
    let layers = tensors.filter { $0 != "m.1.w" }
    let half = try #require(equal.startCoefficients(in: network, seed: 2, from: layers))
    #expect(half[1] == [1, 1, 1].map { $0 / 3 } && half[0] != half[1])
    let other = Safetensors([.init(name: "m.0.w", shape: [2], values: .double([0, 1]))])
    #expect(equal.startCoefficients(in: network, seed: 2, from: other) == nil)
  }

  @Test("Mixture weights that a file lacks keep their start")
  func partial() throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    var parameters = Parameters(network, mixture: try .study(start: .random), seed: 1)
    let mixtures = parameters.mixtures
    try parameters.load(HashedData.weights(network))
    #expect(parameters.mixtures == mixtures)
  }

  @Test(
    "Learned values are tensors of their own, per channel along the first axis",
    arguments: CoefficientScope.allCases)
  func learned(scope: CoefficientScope) throws {
    let network = try Network(.lenetSmall, rows: 28, columns: 28, classes: 10)
    let mixture = try MixtureSpecification(
      terms: ["sin", "prelu", "kaf*tanh"].map { try Term(parsing: $0) }, start: .random,
      coefficientsPer: scope)
    var saved = Parameters(network, mixture: mixture, seed: 1)
    for layer in saved.mixtures.indices {
      for function in saved.mixtures[layer].indices {
        for index in saved.mixtures[layer][function].indices {
          saved.mixtures[layer][function][index] += 0.01 * Double(layer + function + index)
        }
      }
    }
    let tensors = try Safetensors(parsing: saved.tensors.serialized)
    let channels = scope == .channel ? [20] : []
    #expect(tensors["m.1.w"]?.shape == channels + [3])
    #expect(tensors["m.1.prelu.slope"]?.shape == (scope == .channel ? [20] : [1]))
    #expect(tensors["m.1.kaf*tanh.coefficients"]?.shape == channels + [20])
    var loaded = Parameters(network, mixture: mixture, seed: 2)
    try loaded.load(tensors)
    #expect(loaded.mixtures == saved.mixtures)
    #expect(loaded.weights == saved.weights)
  }
}

extension [String] {
  /// Weights and biases before mixture weights, as errors list them.
  fileprivate var sortedAsKnown: [String] {
    filter { !$0.hasPrefix("m.") } + filter { $0.hasPrefix("m.") }
  }
}
