/// A block whose end tag has not been read yet.
struct BlockFrame {
  enum Kind {
    case root
    case conditional
    case loop(variable: String, variableRange: Range<Int>, list: TemplateExpression)
    case element(TemplateNode.Element, bodyParameter: String)
    case container(TemplateNode.Element)
    /// Opened by a tag with an error: takes its middle and end tags, makes no node.
    case faulty(tag: String)

    /// The name of the block's tag; empty for the root.
    var name: String {
      switch self {
      case .root: ""
      case .conditional: "if"
      case .loop: "for"
      case .element(let element, _), .container(let element): element.signature.name
      case .faulty(let tag): tag
      }
    }
  }

  var kind: Kind
  /// The name in the opening tag.
  var opener: Range<Int>
  /// The nodes of the current branch.
  var nodes: [TemplateNode] = []
  private var branches: [TemplateNode.Branch] = []
  /// The condition of the current branch of an `if`.
  private var condition: TemplateExpression?
  /// The body of a `for` once its `else` has begun.
  private var loopBody: [TemplateNode]?
  private var isInLastBranch = false

  init(kind: Kind, opener: Range<Int>, condition: TemplateExpression? = nil) {
    self.kind = kind
    self.opener = opener
    self.condition = condition
  }

  var name: String { kind.name }

  var bodyParameter: String? {
    if case .element(_, let parameter) = kind { parameter } else { nil }
  }

  /// Begins the branch of an `elsif` or `else`.
  ///
  /// - Returns: whether the block has such a branch here.
  mutating func beginBranch(_ next: TemplateExpression?, isLast: Bool) -> Bool {
    guard !isInLastBranch else { return false }
    switch kind {
    case .conditional:
      branches.append(TemplateNode.Branch(condition: condition, body: nodes))
      condition = next
    case .loop:
      guard isLast else { return false }
      loopBody = nodes
    case .faulty(let tag):
      guard tag == "if" || (tag == "for" && isLast) else { return false }
    case .root, .element, .container: return false
    }
    nodes = []
    isInLastBranch = isLast
    return true
  }

  /// The finished block, which the tag with this name ends.
  func finished(by end: Range<Int>) -> [TemplateNode] {
    switch kind {
    case .root, .faulty: return []
    case .conditional:
      return [.conditional(branches + [TemplateNode.Branch(condition: condition, body: nodes)])]
    case .container(let element):
      let closing = ElementTagSignature("end" + element.signature.name, parameters: [])
      return [.element(element)] + nodes
        + [.element(TemplateNode.Element(signature: closing, nameRange: end, arguments: []))]
    case .loop(let variable, let variableRange, let list):
      return [
        .loop(
          TemplateNode.Loop(
            variable: variable, variableRange: variableRange, list: list, body: loopBody ?? nodes,
            otherwise: loopBody == nil ? [] : nodes))
      ]
    case .element(var element, let parameter):
      element.arguments.append(
        TemplateNode.Argument(name: parameter, value: .template(nodes), range: element.nameRange))
      return [.element(element)]
    }
  }
}
