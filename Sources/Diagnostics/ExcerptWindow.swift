/// The part of a source line that fits the terminal, and the underline for a stretch of it.
struct ExcerptWindow {
  /// Visible text; cut ends are marked with `…`.
  private(set) var text = ""
  /// Spaces up to the underline.
  private(set) var indent = ""
  /// `^`, or `^~~~` for longer stretches; never wider than what is shown.
  private(set) var underline = "^"

  /// Cells between tab stops.
  private static let tabStop = 4

  /// - Parameters:
  ///   - line: a line without its line end.
  ///   - column: where the stretch begins, counted from 1 in unicode scalars; the place after
  ///     the last scalar is allowed.
  ///   - length: unicode scalars in the stretch.
  ///   - width: cells available.
  init(line: String, column: Int, length: Int, width: Int) {
    // Of a line of megabytes only what could be shown is looked at.
    let scalars = line.unicodeScalars
    let skipped = max(0, column - 1 - 2 * width)
    let head = scalars.index(
      scalars.startIndex, offsetBy: skipped, limitedBy: scalars.endIndex)
    let column = column - skipped
    let length = min(length, 2 * width)
    let nearby = scalars[(head ?? scalars.endIndex)...].prefix(column + length + 2 * width)
    var pieces: [(text: String, cells: Int)] = []
    var cell = 0
    var start = 0
    var end = 0
    for (index, scalar) in nearby.enumerated() {
      let piece: String
      if scalar == "\t" {
        piece = String(repeating: " ", count: Self.tabStop - cell % Self.tabStop)
      } else {
        piece = VisibleText.of(scalar)
      }
      let cells = piece.unicodeScalars.reduce(0) { $0 + VisibleText.cells($1) }
      pieces.append((piece, cells))
      if index + 1 < column { start += cells }
      if index + 1 < column + length { end += cells }
      cell += cells
    }
    let total = cell
    let underlined = max(1, end - start)
    if total <= width, start < width {
      text = pieces.map(\.text).joined()
      indent = String(repeating: " ", count: start)
      underline = "^" + String(repeating: "~", count: underlined - 1)
      return
    }
    // A third of the width before the stretch shows what it belongs to.
    let first = min(max(0, start - width / 3), max(0, total + 1 - width))
    var shown = first > 0 ? "…" : ""
    var used = first > 0 ? 1 : 0
    var position = 0
    for piece in pieces {
      defer { position += piece.cells }
      guard position >= first + (first > 0 ? 1 : 0) else { continue }
      if used + piece.cells > width - 1,
        position + piece.cells < total || used + piece.cells > width
      {
        shown += "…"
        break
      }
      if used < position - first {
        shown += String(repeating: " ", count: position - first - used)
        used = position - first
      }
      shown += piece.text
      used += piece.cells
    }
    text = shown
    indent = String(repeating: " ", count: start - first)
    underline = "^" + String(repeating: "~", count: min(underlined, width - (start - first)) - 1)
  }
}
