import TemplateEngine

extension ElementTag {
  /// The value of an argument that is a text.
  func text(_ name: String) -> String? {
    switch self[name] {
    case .text(let text), .markup(let text): text
    default: nil
    }
  }

  /// The value of an argument by which a figure chooses, as text.
  func choice(_ name: String) -> String? {
    if case .integer(let number) = self[name] { return "\(number)" }
    return text(name)
  }
}
