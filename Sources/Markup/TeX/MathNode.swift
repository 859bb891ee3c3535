/// A node of a formula; the structure of MathML Core, with TeX's classes for spacing.
indirect enum MathNode: Sendable, Equatable {
  /// A variable or symbol; one scalar is set in italics unless it is `isUpright`.
  case identifier(String, isUpright: Bool)
  case number(String)
  case symbol(MathOperator)
  /// A named function: `sin`, `max`. With `takesLimits` its scripts stand below and above
  /// in display style.
  case function(String, takesLimits: Bool)
  case text(String)
  /// In thousandths of an em; may be negative.
  case space(Int)
  case row([MathNode])
  /// `isDisplay` is `nil` for `\frac`, which follows its surroundings.
  case fraction([MathNode], [MathNode], hasRule: Bool, isDisplay: Bool?)
  case scripts(MathNode?, subscript: [MathNode]?, superscript: [MathNode]?)
  /// `degree` is `nil` for a square root.
  case root([MathNode], degree: [MathNode]?)
  /// A mark over or under its base. Accents (`\hat`) sit close, braces and lines stretch.
  case over([MathNode], mark: MathNode, isAccent: Bool)
  case under([MathNode], mark: MathNode)
  /// `\left( … \right)`; an empty delimiter is not drawn.
  case fenced(open: String, [MathNode], close: String)
  case table(MathTable)
}

extension MathNode {
  /// Whether it is a named function, with scripts or without.
  var isFunction: Bool {
    switch self {
    case .function: true
    case .scripts(.some(.function), _, _): true
    default: false
    }
  }
}

/// A symbol that is set with space around it or that can stretch.
struct MathOperator: Sendable, Equatable {
  /// TeX's classes of atoms.
  enum Role: Sendable {
    case ordinary, unary, binary, relation, opening, closing, punctuation, large
  }
  var text: String
  var role: Role
  /// Scripts stand below and above in display style (`\sum`, but not `\int`).
  var takesLimits = false
  /// In hundredths of an em for `\bigl(` and the like.
  var size: Int?
}

/// Rows of an environment such as `cases`.
struct MathTable: Sendable, Equatable {
  enum Alignment: Sendable { case left, center, right }
  /// Delimiters; empty ones are not drawn.
  var open = ""
  var close = ""
  /// Repeated when a row has more cells.
  var alignments: [Alignment]
  /// No space between columns (`aligned`), or a text's space.
  var isTight = false
  /// Cells are set in display style.
  var isDisplay = false
  var rows: [[[MathNode]]]
}
