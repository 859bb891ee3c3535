/// The names that are visible at a point of a template.
///
/// A name is bound once: it cannot be set again or reused by a loop while it is visible, so what
/// a name means never depends on how often a loop ran. Only `loop` is bound anew by inner loops.
struct TemplateScope<Value> {
  /// What each name is bound to, innermost last; never empty.
  private var values: [String: [Value]] = [:]
  /// The names that each open block has bound, innermost block last.
  private var frames: [[String]] = [[]]

  init(_ names: [(String, Value)]) {
    for (name, value) in names { set(name, to: value) }
  }

  subscript(name: String) -> Value? { values[name]?.last }

  /// Every visible name, innermost first.
  var names: [String] { frames.reversed().flatMap { $0 } }

  mutating func set(_ name: String, to value: Value) {
    frames[frames.count - 1].append(name)
    values[name, default: []].append(value)
  }

  mutating func push() { frames.append([]) }

  mutating func pop() {
    for name in frames.removeLast() {
      values[name]?.removeLast()
      if values[name]?.isEmpty == true { values[name] = nil }
    }
  }
}
