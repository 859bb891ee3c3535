import Platform
import SourceText

extension RunResult: JSONReadable {
  /// Decodes a result from JSON: in the form in which a store has it in a tenth of the time.
  /// - Throws: `DecodingError`.
  package init(decoding json: [UInt8]) throws {
    self = try RunResult(json: json) ?? JSONDecoder().decode(RunResult.self, from: Data(json))
  }

  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (variant, network, weightsSHA256): (String?, String?, String?)
    var seed: UInt64?
    var (parameterCount, trainImages, testImages): (Int?, Int?, Int?)
    var (testAccuracy, testLoss): (Double?, Double?)
    var terms: [String]?
    var coefficients: [Coefficients]?
    var learnedValues: [[LearnedValues]]?
    var channels: [[ChannelFunction]]?
    var epochs: [EpochResult]?
    var confusion: [[Int]]?
    var preActivations: [PreActivationStatistics]?
    var stepLosses: [Double]?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "channels": channels = try .init(&reader)
      case "coefficients": coefficients = try .init(&reader)
      case "confusion":
        var rows: [[Int]] = []
        try reader.array { reader throws(JSONReader.OtherForm) in
          rows.append(try reader.integers())
        }
        confusion = rows
      case "epochs": epochs = try .init(&reader)
      case "learnedValues": learnedValues = try .init(&reader)
      case "network": network = try reader.string()
      case "parameterCount": parameterCount = try reader.integer()
      case "preActivations": preActivations = try .init(&reader)
      case "seed": seed = try reader.count()
      case "stepLosses": stepLosses = try reader.numbers()
      case "terms": terms = try reader.strings()
      case "testAccuracy": testAccuracy = try reader.number()
      case "testImages": testImages = try reader.integer()
      case "testLoss": testLoss = try reader.number()
      case "trainImages": trainImages = try reader.integer()
      case "variant": variant = try reader.string()
      case "weightsSHA256": weightsSHA256 = try reader.string()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let variant, let seed, let terms, let coefficients, let testAccuracy, let epochs,
      let preActivations
    else { throw JSONReader.OtherForm() }
    self.init(
      variant: variant, seed: seed, network: network, terms: terms, parameterCount: parameterCount,
      trainImages: trainImages, testImages: testImages, coefficients: coefficients,
      learnedValues: learnedValues, channels: channels, testAccuracy: testAccuracy,
      testLoss: testLoss, epochs: epochs, confusion: confusion, preActivations: preActivations,
      stepLosses: stepLosses, weightsSHA256: weightsSHA256)
    orderCoefficients()
  }

  /// Puts all coefficients in the order of the terms.
  mutating func orderCoefficients() {
    let terms = terms
    coefficients = coefficients.map { $0.ordered(by: terms) }
    for index in epochs.indices {
      epochs[index].coefficients = epochs[index].coefficients.map { $0.ordered(by: terms) }
    }
    channels = channels?.map { layer in
      layer.map { channel in
        var channel = channel
        channel.coefficients = channel.coefficients.ordered(by: terms)
        return channel
      }
    }
  }
}

extension EpochResult: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (cycle, epoch): (Int?, Int?)
    var train: Cycle.Target?
    var (loss, trainAccuracy, testAccuracy, testLoss): (Double?, Double?, Double?, Double?)
    var lossSHA256: String?
    var coefficients: [Coefficients]?
    var learnedValues: [[LearnedValues]]?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "coefficients": coefficients = try .init(&reader)
      case "cycle": cycle = try reader.integer()
      case "epoch": epoch = try reader.integer()
      case "learnedValues": learnedValues = try .init(&reader)
      case "loss": loss = try reader.number()
      case "lossSHA256": lossSHA256 = try reader.string()
      case "testAccuracy": testAccuracy = try reader.number()
      case "testLoss": testLoss = try reader.number()
      case "train": train = Cycle.Target(rawValue: try reader.string())
      case "trainAccuracy": trainAccuracy = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let cycle, let epoch, let train, let coefficients else { throw JSONReader.OtherForm() }
    self.init(
      cycle: cycle, train: train, epoch: epoch, loss: loss, trainAccuracy: trainAccuracy,
      testAccuracy: testAccuracy, testLoss: testLoss, lossSHA256: lossSHA256,
      coefficients: coefficients, learnedValues: learnedValues)
  }
}

extension Coefficients: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (terms, values): ([String], [Double]) = ([], [])
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      terms.append(name)
      values.append(try reader.number())
    }
    self.init(terms: terms, values: values)
  }
}

extension ChannelFunction: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var coefficients: Coefficients?
    var learnedValues: [LearnedValues] = []
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "coefficients": coefficients = try Coefficients(&reader)
      case "learnedValues": learnedValues = try .init(&reader)
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let coefficients else { throw JSONReader.OtherForm() }
    self.init(coefficients: coefficients, learnedValues: learnedValues)
  }
}

extension LearnedValues: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (term, name): (String?, String?)
    var values: [Double]?
    try reader.object { member, reader throws(JSONReader.OtherForm) in
      switch member {
      case "name": name = try reader.string()
      case "term": term = try reader.string()
      case "values": values = try reader.numbers()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let term, let name, let values else { throw JSONReader.OtherForm() }
    self.init(term: term, name: name, values: values)
  }
}

extension PreActivationStatistics: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (layer, count): (Int?, Int?)
    var (mean, standardDeviation, minimum, maximum): (Double?, Double?, Double?, Double?)
    var quantiles: [Quantile]?
    var histogram: Histogram?
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "count": count = try reader.integer()
      case "histogram": histogram = try Histogram(&reader)
      case "layer": layer = try reader.integer()
      case "maximum": maximum = try reader.number()
      case "mean": mean = try reader.number()
      case "minimum": minimum = try reader.number()
      case "quantiles": quantiles = try .init(&reader)
      case "standardDeviation": standardDeviation = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let layer, let count, let mean, let standardDeviation, let minimum, let maximum,
      let quantiles, let histogram
    else { throw JSONReader.OtherForm() }
    self.init(
      layer: layer, count: count, mean: mean, standardDeviation: standardDeviation,
      minimum: minimum, maximum: maximum, quantiles: quantiles, histogram: histogram)
  }
}

extension PreActivationStatistics.Quantile: JSONReadable {
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var (probability, value): (Double?, Double?)
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "probability": probability = try reader.number()
      case "value": value = try reader.number()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let probability, let value else { throw JSONReader.OtherForm() }
    self.init(probability: probability, value: value)
  }
}

extension PreActivationStatistics.Histogram: JSONReadable {
  /// All counts: a store does not leave the zeros out.
  package init(_ reader: inout JSONReader) throws(JSONReader.OtherForm) {
    var range: Double?
    var counts: [Int]?
    var (underflow, overflow): (Int?, Int?)
    try reader.object { name, reader throws(JSONReader.OtherForm) in
      switch name {
      case "counts": counts = try reader.integers()
      case "overflow": overflow = try reader.integer()
      case "range": range = try reader.number()
      case "underflow": underflow = try reader.integer()
      case _: throw JSONReader.OtherForm()
      }
    }
    guard let range, let counts, let underflow, let overflow else { throw JSONReader.OtherForm() }
    self.init(range: range, counts: counts, underflow: underflow, overflow: overflow)
  }
}
