import CKernels

/// Which instruction set the kernels use. All give the same bits; they differ in speed.
package enum KernelSelection: String, Sendable, Hashable, CaseIterable {
  /// The fastest that this CPU has.
  case best
  case scalar
  case avx2
  case avx512
  case neon

  /// The selections that this build and this CPU can run, `best` excluded.
  package static var available: [KernelSelection] {
    allCases.filter { $0 != .best && (try? $0.resolve()) != nil }
  }

  /// The table of kernels.
  /// - Throws: `TrainingError.kernelsUnavailable` when this build or this CPU lacks them.
  func resolve() throws(TrainingError) -> KernelTable {
    let isa: ck_isa
    switch self {
    case .best: return KernelTable(ck_kernels_best())
    case .scalar: isa = CK_ISA_SCALAR
    case .avx2: isa = CK_ISA_AVX2
    case .avx512: isa = CK_ISA_AVX512
    case .neon: isa = CK_ISA_NEON
    }
    guard let pointer = ck_kernels_for(isa) else { throw .kernelsUnavailable(self) }
    return KernelTable(pointer)
  }
}
