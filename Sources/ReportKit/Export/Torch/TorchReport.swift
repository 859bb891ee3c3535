import Activations
import Training

/// What an export to PyTorch says of a report in `report.json`, as its Python reads it.
struct TorchReport: Encodable {
  let title: String
  let variants: [String: Variant]
  let datasets: [String: Dataset]
  let runs: [Run]

  struct Variant: Encodable {
    let terms: [TermRecord]
    let normalization: String
    let perChannel: Bool
    /// By dataset, layer by layer; none of runs that were trained elsewhere.
    let networks: [String: [[LayerItem]]]
  }

  /// A term as a sum of functions, of which those of `parts` have learned weights.
  struct TermRecord: Encodable {
    let term: String
    /// Names of Python functions.
    let fixed: [String]
    let parts: [String]
    /// What the weights are called; absent for a fixed term.
    let learned: String?
    let start: [Double]
  }

  /// A word or a number of a layer: `["convolution", "c1", 1, 16, 5, 0]`.
  enum LayerItem: Encodable {
    case text(String)
    case number(Int)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  struct Dataset: Encodable {
    let title: String
    /// Of the training images' pixels on the 0…1 scale.
    let mean: Double?
    let standardDeviation: Double?
  }

  struct Run: Encodable {
    let variant: String
    let dataset: String
    let seed: UInt64
    let testAccuracy: Double
    /// A file of the export; absent where the store does not have the weights.
    let weights: String?
    let functions: [Function]
  }

  /// What a layer learned; with a function per channel, values by channel.
  struct Function: Encodable {
    let channels: Int?
    let coefficients: Values
    let learned: [String: Values]
  }

  enum Values: Encodable {
    case one([Double])
    case several([[Double]])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .one(let values): try container.encode(values)
      case .several(let values): try container.encode(values)
      }
    }
  }
}

extension TorchReport.Function {
  init(_ run: RunResult, layer: Int, terms: [Term]) {
    let functions = run.functions(layer: layer)
    let isPerChannel = run.channels != nil
    func values(_ rows: [[Double]]) -> TorchReport.Values {
      isPerChannel ? .several(rows) : .one(rows[0])
    }
    channels = isPerChannel ? functions.count : nil
    coefficients = values(functions.map(\.coefficients.values))
    var learned: [String: TorchReport.Values] = [:]
    for term in terms {
      guard let name = term.learned?.name else { continue }
      let rows = functions.map { function in
        function.learnedValues.first { $0.term == term.name }?.values ?? []
      }
      // One slope per channel is one list, as in PyTorch's PReLU.
      learned["\(term.name).\(name)"] =
        isPerChannel && rows[0].count == 1 ? .one(rows.map { $0[0] }) : values(rows)
    }
    self.learned = learned
  }
}

extension NetworkLayer {
  /// The layer as the Python of an export makes it; `mixture` is its number among the mixtures.
  func torchItems(mixture: Int) -> [TorchReport.LayerItem] {
    switch specification {
    case .convolution(let channels, let kernel, _):
      [
        .text("convolution"), .text(name ?? ""), .number(input.channels), .number(channels),
        .number(kernel), .number(padding),
      ]
    case .activation: [.text("mixture"), .text("\(mixture)"), .number(output.channels)]
    case .maxPool(let size): [.text("max-pool"), .text(""), .number(size)]
    case .dense, .logits:
      [.text("dense"), .text(name ?? ""), .number(input.count), .number(output.count)]
    }
  }
}
