/// The names that are visible at a point of a template, innermost last.
///
/// A name is bound once: it cannot be set again or reused by a loop while it is visible, so what
/// a name means never depends on how often a loop ran.
struct TemplateScope<Value> {
  private var frames: [[(name: String, value: Value)]]

  init(_ names: [(String, Value)]) {
    frames = [names.map { (name: $0.0, value: $0.1) }]
    index = [:]
    for (name, value) in names { index[name] = value }
  }

  /// The outermost names, of which there may be many.
  private var index: [String: Value]

  subscript(name: String) -> Value? {
    for frame in frames.dropFirst().reversed() {
      if let entry = frame.last(where: { $0.name == name }) { return entry.value }
    }
    return index[name]
  }

  /// Every visible name, innermost first.
  var names: [String] { frames.reversed().flatMap { $0.map(\.name) } }

  mutating func set(_ name: String, to value: Value) {
    frames[frames.count - 1].append((name, value))
    if frames.count == 1 { index[name] = value }
  }

  mutating func push() { frames.append([]) }
  mutating func pop() { frames.removeLast() }
}
