import SourceText
import StrictYAML
import Training

/// Reads the `network` of a study: the name of a preset or a list of layers.
struct NetworkReader {
  let errors: ErrorCollector<FrontMatterError>

  func network(_ node: YAMLNode) -> NetworkSpecification? {
    guard case .sequence(let items) = node.content else {
      return errors.attempt {
        let name = try node.string()
        do throws(TrainingError) {
          return try .named(name)
        } catch {
          throw FrontMatterError.training(error, span: node.span)
        }
      }
    }
    return errors.attemptEach(items, layer).flatMap { layers in
      errors.attempt {
        let network = NetworkSpecification(layers: layers)
        guard network.activationCount > 0 else {
          throw FrontMatterError.noActivation(span: node.span)
        }
        return network
      }
    }
  }

  private func layer(_ node: YAMLNode) throws -> LayerSpecification? {
    guard case .mapping(let entries) = node.content, let entry = entries.first else {
      switch try node.string() {
      case "activation": return .activation
      case "logits": return .logits
      case let name: throw unknownLayer(name, node.span)
      }
    }
    guard Self.kinds.contains(entry.key) else { throw unknownLayer(entry.key, entry.keySpan) }
    _ = errors.mapping(node, keys: [entry.key])
    switch entry.key {
    case "convolution": return convolution(entry.value)
    case "max-pool": return .maxPool(size: try entry.value.integer(in: Network.Limits.poolSize))
    case "dense": return .dense(outputs: try entry.value.integer(in: Network.Limits.outputs))
    default: throw unknownLayer(entry.key, entry.keySpan)
    }
  }

  private func convolution(_ node: YAMLNode) -> LayerSpecification? {
    guard let keys = errors.mapping(node, keys: ["channels", "kernel", "padding"]) else {
      return nil
    }
    let channels = errors.attempt {
      try keys.required("channels").integer(in: Network.Limits.channels)
    }
    let kernel = errors.attempt { try keys.required("kernel").integer(in: Network.Limits.kernel) }
    let padding: LayerSpecification.Padding? = errors.attempt {
      try keys.optional("padding")?.choice() ?? .none
    }
    guard let channels, let kernel, let padding else { return nil }
    return .convolution(channels: channels, kernel: kernel, padding: padding)
  }

  private func unknownLayer(_ name: String, _ span: SourceSpan) -> FrontMatterError {
    .unknownLayer(name, known: Self.kinds, span: span)
  }

  private static let kinds = ["convolution", "activation", "max-pool", "dense", "logits"]
}
