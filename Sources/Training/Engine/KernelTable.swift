import CKernels

/// The kernels of one instruction set.
///
/// Unchecked because the compiler cannot see that the pointer leads to a constant table of C
/// functions, which is never written and lives as long as the process.
struct KernelTable: @unchecked Sendable {
  let pointer: UnsafePointer<ck_kernels>

  /// `scalar`, `avx2`, `avx512` or `neon`.
  var name: String { String(cString: pointer.pointee.name) }
}
