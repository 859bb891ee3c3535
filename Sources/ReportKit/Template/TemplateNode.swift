/// A piece of a parsed template; ranges are UTF-8 offsets in its file.
indirect enum TemplateNode: Sendable {
  /// Markdown as written, line ends normalised to LF.
  case markdown(String)
  case output(TemplateExpression)
  case conditional([Branch])
  case loop(Loop)
  case assignment(name: String, nameRange: Range<Int>, TemplateExpression)
  case include(path: String, range: Range<Int>)
  case element(Element)

  struct Branch: Sendable {
    /// `nil`: `else`.
    var condition: TemplateExpression?
    var body: [TemplateNode]
  }

  struct Loop: Sendable {
    var variable: String
    var variableRange: Range<Int>
    var list: TemplateExpression
    var body: [TemplateNode]
    /// For an empty list.
    var otherwise: [TemplateNode]
  }

  struct Element: Sendable {
    var signature: ElementTagSignature
    var nameRange: Range<Int>
    var arguments: [Argument]
  }

  struct Argument: Sendable {
    enum Value: Sendable {
      case expression(TemplateExpression)
      case template([TemplateNode])
    }

    var name: String
    var value: Value
    var range: Range<Int>
  }
}
