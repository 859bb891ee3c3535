/// What a tag does to the tree of nodes.
enum TagAction {
  case node(TemplateNode)
  case open(BlockFrame)
  /// `elsif` with its condition, or `else`.
  case middle(TemplateExpression?, isLast: Bool)
  /// The end of the innermost open block with this name.
  case close(String)
  case ignored

  /// Whether a tag of this kind leaves no line behind when it stands alone on one.
  var isControl: Bool {
    switch self {
    case .node(.assignment), .middle: true
    case .open(let frame):
      if case .container = frame.kind { false } else { frame.bodyParameter == nil }
    case .close(let name): name == "if" || name == "for"
    case .node, .ignored: false
    }
  }
}
