import CKernels
import TestSupport
import Testing

@testable import Training

let laneCount = Int(CK_LANES)

extension SplitMix {
  /// `count` floats in -scale ..< scale.
  mutating func floats(_ count: Int, scale: Float = 1) -> [Float] {
    (0..<count).map { _ in Float.random(in: -scale..<scale, using: &self) }
  }
}

extension [Float] {
  /// The values of one image in a map that holds 16.
  func lane(_ l: Int) -> [Double] {
    stride(from: l, to: count, by: laneCount).map { Double(self[$0]) }
  }

  var doubles: [Double] { map(Double.init) }
  var bitPatterns: [UInt32] { map(\.bitPattern) }
}

extension [Double] {
  var magnitudes: [Double] { map(\.magnitude) }
}

/// Runs `body` for every instruction set and both placements of its buffers, requires the same bits
/// of all, and returns them. `body` puts every array it passes to a kernel into the guarded memory.
func sameBitsOnEveryInstructionSet(
  _ body: (ck_kernels, GuardedMemory) throws -> [Float]
) throws -> [Float] {
  var first: [Float]?
  for table in KernelTable.all {
    for side in GuardSide.allCases {
      let memory = GuardedMemory(at: side)
      let result = try withExtendedLifetime(memory) { try body(table.kernels, memory) }
      if let first {
        try #require(
          result.bitPatterns == first.bitPatterns, "\(table.name) differs, buffers at \(side)")
      }
      first = first ?? result
    }
  }
  return try #require(first)
}

/// Requires |actual − expected| ≤ operations · 2⁻²⁴ · magnitude for each element, where `magnitude` is
/// the same expression on absolute values: the bound of Higham, Accuracy and Stability of
/// Numerical Algorithms, section 3.1, for a sum in any order.
func expectRounded(
  _ actual: [Double], _ expected: [Double], magnitude: [Double], operations: Int, _ what: String
) {
  guard actual.count == expected.count else {
    Issue.record("\(what): \(actual.count) values instead of \(expected.count)")
    return
  }
  for n in actual.indices {
    let bound = Double(operations) * 0x1p-24 * magnitude[n]
    if !((actual[n] - expected[n]).magnitude <= bound) {
      Issue.record("\(what)[\(n)]: \(actual[n]) instead of \(expected[n]), bound \(bound)")
      return
    }
  }
}
