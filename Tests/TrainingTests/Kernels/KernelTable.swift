import CKernels

@testable import Training

/// The kernels of one instruction set that this machine has.
struct KernelTable {
  let kernels: ck_kernels

  var name: String { String(cString: kernels.name) }

  /// Every table of this machine, the scalar one first.
  static var all: [KernelTable] {
    [CK_ISA_SCALAR, CK_ISA_AVX2, CK_ISA_AVX512, CK_ISA_NEON]
      .compactMap { ck_kernels_for($0) }
      .map { KernelTable(kernels: $0.pointee) }
  }
}
