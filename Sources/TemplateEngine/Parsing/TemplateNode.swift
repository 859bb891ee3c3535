/// A piece of a parsed template; ranges are UTF-8 offsets in its file.
package indirect enum TemplateNode: Sendable {
  /// Markdown as written, line ends normalised to LF.
  case markdown(String, range: Range<Int>)
  case output(TemplateExpression)
  case conditional([Branch])
  case loop(Loop)
  case assignment(name: String, nameRange: Range<Int>, TemplateExpression)
  case include(path: String, range: Range<Int>)
  case element(Element)

  package struct Branch: Sendable {
    /// `nil`: `else`.
    var condition: TemplateExpression?
    package var body: [TemplateNode]
  }

  package struct Loop: Sendable {
    var variable: String
    var variableRange: Range<Int>
    var list: TemplateExpression
    package var body: [TemplateNode]
    /// For an empty list.
    package var otherwise: [TemplateNode]
  }

  package struct Element: Sendable {
    package var signature: ElementTagSignature
    package var nameRange: Range<Int>
    package var arguments: [Argument]
    /// What the tag states, if its signature takes that.
    package var predicate: TemplatePredicate?
  }

  package struct Argument: Sendable {
    package enum Value: Sendable {
      case expression(TemplateExpression)
      case template([TemplateNode])
    }

    package var name: String
    package var value: Value
    package var range: Range<Int>
  }
}

extension TemplateNode.Element {
  /// The argument of a parameter of this kind.
  func argument(of kind: ElementTagSignature.Parameter.Kind) -> TemplateNode.Argument? {
    signature.parameters.first { $0.kind == kind }.flatMap { parameter in
      arguments.first { $0.name == parameter.name }
    }
  }

  /// The file that the element takes its rows from, and where its path stands.
  var file: (path: String, range: Range<Int>)? {
    guard let argument = argument(of: .file), case .expression(let expression) = argument.value,
      case .literal(.text(let path)) = expression.kind
    else { return nil }
    return (path, argument.range)
  }
}
