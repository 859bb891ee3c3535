import StrictYAML

/// Reads the `seeds` of a study or of a variant; what is wrong goes to `errors`.
struct SeedReader {
  let errors: ErrorCollector<FrontMatterError>

  /// `3` stands for the seeds 0, 1, 2; a list names them.
  func seeds(_ node: YAMLNode) -> [UInt64]? {
    guard case .sequence = node.content else {
      return errors.attempt { (0..<UInt64(try node.integer(in: 1...1000))).map { $0 } }
    }
    var seen: Set<UInt64> = []
    return errors.attempt { try node.items(count: 1...1000) }.flatMap { items in
      errors.attemptEach(items) { item in
        let seed = UInt64(try item.integer(in: 0...Int.max))
        guard seen.insert(seed).inserted else {
          throw FrontMatterError.duplicate("\(seed)", span: item.span)
        }
        return seed
      }
    }
  }
}
