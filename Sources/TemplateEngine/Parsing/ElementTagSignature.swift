/// What a host's tag is called and which arguments it takes, so that a template can be checked
/// without expanding anything.
package struct ElementTagSignature: Sendable, Equatable {
  package enum Placement: Sendable {
    /// A figure, table or displayed equation: set off by blank lines, never inside a caption.
    case block
    /// Inside a sentence, such as a reference.
    case inline
  }

  package struct Parameter: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      /// Any value.
      case any
      /// A value of this kind; `number` accepts integers too.
      case value(TemplateKind)
      /// One of these words.
      case choice([String])
      /// One or more of these words, separated by commas; see `words(in:)`.
      case choices([String])
      /// A small template of its own: quoted text may contain `{{ … }}` and inline tags, other
      /// values are printed as `{{ … }}` would print them. Arrives as `markup`.
      case markup
    }

    package var name: String
    var kind: Kind
    var isRequired: Bool
    /// May be given without its name; in the order of declaration.
    var isPositional: Bool

    package init(
      _ name: String, _ kind: Kind = .any, isRequired: Bool = false, isPositional: Bool = false
    ) {
      self.name = name
      self.kind = kind
      self.isRequired = isRequired
      self.isPositional = isPositional
    }

    /// The words of a `choices` value, without the spaces around them.
    package static func words(in text: String) -> [String] {
      text.split(separator: ",", omittingEmptySubsequences: false).map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  package var name: String
  var placement: Placement
  var parameters: [Parameter]
  /// The parameter that may be given as a body instead: with `caption` here,
  /// `{% figure … %}caption{% endfigure %}` equals `{% figure … caption="caption" %}`. A tag
  /// without that argument then needs its end tag. Always of kind `markup`.
  var bodyParameter: String?
  /// Whether the tag states something: after its arguments stand `:`, a predicate, and further
  /// arguments as `| name: value`, or `| name` for `true`.
  var takesPredicate: Bool

  package init(
    _ name: String, placement: Placement = .block, parameters: [Parameter],
    bodyParameter: String? = nil, takesPredicate: Bool = false
  ) {
    self.name = name
    self.placement = placement
    self.parameters = parameters
    self.bodyParameter = bodyParameter
    self.takesPredicate = takesPredicate
  }
}
