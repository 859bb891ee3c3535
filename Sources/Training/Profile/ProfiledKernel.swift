/// A kind of work whose time a profile tells.
package enum ProfiledKernel: String, Sendable, Hashable, Codable, CaseIterable {
  case gather
  case convolutionForward
  case denseForward
  case mixtureForward
  case poolForward
  /// Softmax, cross-entropy and the gradient of the logits.
  case loss
  case convolutionWeightGradient
  case convolutionInputGradient
  /// Both gradients in one pass.
  case convolutionGradients
  case denseWeightGradient
  case denseInputGradient
  /// The gradient by a mixture's coefficients.
  case mixtureGradient
  /// The product with a mixture's derivative, where no pooling follows that forms it itself.
  case mixtureInputGradient
  case poolBackward
  /// Winograd's transform of the weights.
  case weightTransform
  /// Sums over the 16 images of the gradients of convolutions, and Winograd's transform of them.
  case gradientSums
  /// Setting gradients to zero before they are added to.
  case clearing
  /// Summing the gradients of the slots and changing the weights.
  case optimizer

  /// How often the multiplications of a layer are in one call; `nil` for work that is not counted
  /// in floating-point operations.
  var products: Int? {
    switch self {
    case .convolutionForward, .convolutionWeightGradient, .convolutionInputGradient,
      .denseForward, .denseWeightGradient, .denseInputGradient:
      1
    case .convolutionGradients: 2
    default: nil
    }
  }
}
