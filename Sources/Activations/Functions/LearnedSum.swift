/// What training changes of a function: f(x) = Σ `fixed`ᵢ(x) + Σ `values`ᵢ · `parts`ᵢ(x).
///
/// Kernels and gradients see fixed functions only; the values are their weights.
package struct LearnedSum: Sendable {
  /// What the values are called in files, such as `slope`.
  package let name: String
  /// Functions that are added as they are; may be empty.
  package let fixed: [ActivationFunction]
  /// The functions whose weights are learned.
  package let parts: [ActivationFunction]
  /// The weights of this function, one per part; training starts from them.
  package let values: [Double]
  /// The function with other weights.
  let function: @Sendable ([Double]) -> ActivationFunction
}
