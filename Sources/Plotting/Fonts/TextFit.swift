/// Makes text fit into the room there is, since texts of users can be of any length.
enum TextFit {
  /// Which part of a text that is cut remains.
  enum Kept {
    /// For sentences and titles, which begin with what they are about.
    case beginning
    /// For names, which often differ in their last characters only.
    case bothEnds
  }

  /// `text` as it is where it fits into `width` points, otherwise what fits of it with “…” in
  /// place of the rest; empty where not even that and one character fit.
  static func cut(
    _ text: String, width: Double, size: Double, weight: TextStyle.Weight = .regular,
    keeping kept: Kept = .beginning
  ) -> String {
    func fits(_ text: String) -> Bool {
      TextMeasure.width(of: text, size: size, weight: weight) <= width
    }
    guard !fits(text) else { return text }
    let characters = Array(text)
    func shortened(to count: Int) -> String {
      let tail = kept == .bothEnds ? count / 3 : 0
      let head = trimmed(String(characters.prefix(count - tail)))
      return head + "…" + trimmed(String(characters.suffix(tail)))
    }
    let count = greatestCount(below: characters.count) { fits(shortened(to: $0)) }
    return count == 0 ? "" : shortened(to: count)
  }

  /// `text` in at most `limit` lines of `width` points, broken at spaces, or within a word that is
  /// wider than a line; the last line is cut where there is more.
  static func lines(
    _ text: String, width: Double, size: Double, limit: Int, keeping kept: Kept = .beginning
  ) -> [String] {
    var lines: [String] = []
    var rest = Substring(text)
    while lines.count < limit - 1, TextMeasure.width(of: String(rest), size: size) > width {
      let characters = Array(rest)
      let count = greatestCount(below: characters.count) {
        TextMeasure.width(of: trimmed(String(characters.prefix($0))), size: size) <= width
      }
      guard count > 0 else { break }
      // The character after those that fit may be the space to break at.
      let space = characters.prefix(count + 1).lastIndex(of: " ") ?? 0
      let length = space > 0 ? space : count
      lines.append(trimmed(String(characters.prefix(length))))
      rest = rest.dropFirst(length).drop { $0 == " " }
    }
    return lines + [cut(String(rest), width: width, size: size, keeping: kept)]
  }

  /// The greatest number from 1 to `limit` − 1 for which `fits` holds, if that holds for all lesser
  /// ones too; 0 for none.
  private static func greatestCount(below limit: Int, _ fits: (Int) -> Bool) -> Int {
    var (least, greatest) = (0, max(0, limit - 1))
    while least < greatest {
      let middle = (least + greatest + 1) / 2
      if fits(middle) { least = middle } else { greatest = middle - 1 }
    }
    return least
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
