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
      /// The same without tags and without markup: it arrives as `text`, value by value as characters.
      case words
      /// A list, over whose items the tag goes; `row` stands for an item in the arguments below.
      case rows
      /// The path of a file of comma-separated values below the templates' folder, as it is written
      /// in the template. Its lines are rows.
      case file
      /// A value of one of these kinds, or a list of such, that is computed for each row; once
      /// where the tag has no rows.
      case ofRow([TemplateKind])
      /// A list in brackets, each item of which is printed for each row.
      case columns
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
  /// What the body is instead, in some tags.
  var content: Content?
  /// Whether the tag states something: after its arguments stand `:`, a predicate, and further
  /// arguments as `| name: value`, or `| name` for `true`.
  var takesPredicate: Bool
  /// Whether the tag stands around blocks, which `{% endNAME %}` ends. The host is asked for both
  /// tags by their names, and the blocks between are part of the text like all others.
  var isContainer: Bool

  package init(
    _ name: String, placement: Placement = .block, parameters: [Parameter],
    bodyParameter: String? = nil, content: Content? = nil, takesPredicate: Bool = false,
    isContainer: Bool = false
  ) {
    self.name = name
    self.placement = placement
    self.parameters = parameters
    self.bodyParameter = bodyParameter
    self.content = content
    self.takesPredicate = takesPredicate
    self.isContainer = isContainer
  }

  /// The same tag, where arguments of these names are any text.
  package func acceptingAnyText(in names: Set<String>) -> ElementTagSignature {
    var signature = self
    for index in parameters.indices where names.contains(parameters[index].name) {
      signature.parameters[index].kind = .value(.text)
    }
    return signature
  }

  /// A body that is not the text beside an element but the element: a parameter of kind `markup`,
  /// in tags with none of the parameters that say otherwise where the element comes from.
  package struct Content: Sendable, Equatable {
    var parameter: String
    var alternatives: [String]

    package init(_ parameter: String, unless alternatives: [String]) {
      self.parameter = parameter
      self.alternatives = alternatives
    }
  }

  /// The parameter that the body of a tag with these arguments stands for; `nil`: it has no body.
  func body(given names: [String]) -> String? {
    var parameter = bodyParameter
    if let content, names.allSatisfy({ !content.alternatives.contains($0) }) {
      parameter = content.parameter
    }
    return parameter.flatMap { names.contains($0) ? nil : $0 }
  }
}
