@testable import Training

/// The training kernels as plain loops: one image per call, maps `[channel][row][column]`.
///
/// Each function here states what a kernel of `CKernels` computes, in the shortest code that is
/// plainly right. Tests compare every kernel and every instruction set with these in `Double`, and
/// gradient checks differentiate these numerically. Nothing here is fast.
enum Reference {}
