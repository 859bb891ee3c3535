/// The function of one channel.
package struct ChannelFunction: Sendable, Hashable {
  package internal(set) var coefficients: Coefficients
  /// What terms have learned besides; empty when all terms are fixed.
  package let learnedValues: [LearnedValues]

  package init(coefficients: Coefficients, learnedValues: [LearnedValues]) {
    self.coefficients = coefficients
    self.learnedValues = learnedValues
  }
}

extension ChannelFunction: Codable {
  private enum CodingKeys: String, CodingKey { case coefficients, learnedValues }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    coefficients = try container.decode(Coefficients.self, forKey: .coefficients)
    learnedValues =
      try container.decodeIfPresent([LearnedValues].self, forKey: .learnedValues) ?? []
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(coefficients, forKey: .coefficients)
    if !learnedValues.isEmpty { try container.encode(learnedValues, forKey: .learnedValues) }
  }
}
