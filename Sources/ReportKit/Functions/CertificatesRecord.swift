import Activations
import Approximation
import Numbers

/// Certificates of printed bounds, as a file for `Scripts/check-certificates.py`.
struct CertificatesRecord: Encodable, Sendable {
  let schema = 1
  private(set) var certificates: [Certificate] = []
  /// Bounds that are printed and have none.
  private(set) var refused: [Refused] = []

  /// That |function − approximation| is at most the bound on the range.
  struct Certificate: Encodable, Sendable {
    let name: String
    /// As the grammar of plain formulas writes them; all digits count.
    let function: String
    let approximation: String
    /// Numbers as text, so that no reader rounds them.
    let range: [String]
    let bound: String
    /// `[from, to, argument]`.
    let boxes: [[String]]
  }

  struct Refused: Encodable, Sendable {
    let name: String
    let reason: String
  }

  private enum CodingKeys: String, CodingKey { case schema, certificates, refused }

  /// Adds the certificate of a bound as it is printed, or why there is none.
  mutating func add(
    _ name: String, that function: PiecewiseExpression, and approximation: PiecewiseExpression,
    differ bound: Double, on range: ClosedRange<Double>
  ) {
    let texts = [function, approximation].map(\.plainText)
    let read = texts.compactMap { PiecewiseExpression(parsing: $0) }
    guard read.count == 2 else {
      return refuse(name, "its formula nests deeper than the grammar of formulas allows")
    }
    guard let proof = BoundCertificate(that: read[0], and: read[1], differ: bound, on: range) else {
      return refuse(
        name,
        "it is too close to the largest error for a proof of \(BoundCertificate.boxLimit) boxes")
    }
    certificates.append(
      Certificate(
        name: name, function: texts[0], approximation: texts[1],
        range: [range.lowerBound, range.upperBound].map(RoundedNumber.plain),
        bound: RoundedNumber.plain(bound),
        boxes: proof.boxes.map {
          [$0.range.lowerBound, $0.range.upperBound].map(RoundedNumber.plain)
            + [$0.argument.rawValue]
        }))
  }

  mutating func refuse(_ name: String, _ reason: String) {
    refused.append(Refused(name: name, reason: reason))
  }

  /// The file's bytes.
  func encoded() throws -> [UInt8] { CanonicalJSON.compacted(try CanonicalJSON.encode(self)) }

  /// How many there are, for people.
  var summary: String {
    NumberText.count(certificates.count, "certificate")
      + (refused.isEmpty ? "" : ", \(NumberText.count(refused.count, "bound")) without one")
  }
}

extension Double {
  /// An upper bound as it is printed, three significant digits rounded up.
  var printedBound: Double { self == 0 ? 0 : roundedUp(significantDigits: 3) }
}
