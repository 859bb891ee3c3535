/// An expression as parsed; ranges are UTF-8 offsets in the file of its template.
package struct TemplateExpression: Sendable {
  package indirect enum Kind: Sendable {
    case literal(TemplateValue)
    case list([TemplateExpression])
    case path(root: String, rootRange: Range<Int>, [Accessor])
    case not(TemplateExpression)
    case negative(TemplateExpression)
    case binary(BinaryOperator, operatorRange: Range<Int>, TemplateExpression, TemplateExpression)
    case filtered(TemplateExpression, [FilterCall])
  }

  /// One step of `a.b[0]["c-d"]`.
  package enum Accessor: Sendable {
    case member(String, range: Range<Int>)
    case index(TemplateExpression)
  }

  package struct FilterCall: Sendable {
    var name: String
    var nameRange: Range<Int>
    var arguments: [TemplateExpression]
  }

  package enum BinaryOperator: String, Sendable {
    case or, and
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  package var kind: Kind
  package var range: Range<Int>
  /// Levels of nesting, at least 1; bounded so that evaluation cannot overflow the stack.
  var depth: Int

  package init(_ kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
    depth = 1 + (Self.children(of: kind).map(\.depth).max() ?? 0)
  }

  /// A number that is written out, perhaps with a sign.
  package var literalNumber: Double? {
    switch kind {
    case .literal(let value): value.numericValue
    case .negative(let operand): operand.literalNumber.map { -$0 }
    case .list, .path, .not, .binary, .filtered: nil
    }
  }

  private static func children(of kind: Kind) -> [TemplateExpression] {
    func indices(_ accessors: [Accessor]) -> [TemplateExpression] {
      accessors.compactMap { if case .index(let index) = $0 { index } else { nil } }
    }
    return switch kind {
    case .literal: []
    case .list(let items): items
    case .path(_, _, let accessors): indices(accessors)
    case .not(let operand), .negative(let operand): [operand]
    case .binary(_, _, let left, let right): [left, right]
    case .filtered(let input, let calls): [input] + calls.flatMap(\.arguments)
    }
  }
}
