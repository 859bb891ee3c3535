@testable import Plotting

/// What a text covers, if it is written level or upright.
struct TextBox {
  let text: String
  let box: Rectangle

  init?(_ call: RecordingCanvas.Call) {
    guard case .text(let text, let origin, let angle, let style) = call, !text.isEmpty else {
      return nil
    }
    let width = TextMeasure.width(of: text, size: style.size, weight: style.weight)
    let height = style.size * TextMeasure.capHeight
    self.text = text
    switch angle {
    case 0:
      box = Rectangle(
        minX: origin.x, minY: origin.y - height, maxX: origin.x + width, maxY: origin.y)
    case -Double.pi / 2:
      box = Rectangle(
        minX: origin.x - height, minY: origin.y - width, maxX: origin.x, maxY: origin.y)
    case Double.pi / 2:
      box = Rectangle(
        minX: origin.x, minY: origin.y, maxX: origin.x + height, maxY: origin.y + width)
    default: return nil
    }
  }

  /// The boxes of all level and upright texts of `figure`.
  static func all(of figure: Figure) throws(PlottingError) -> [TextBox] {
    try FigureRenderer.record(figure, theme: .light()).compactMap(TextBox.init)
  }

  /// In words, what leaves the figure and what overlaps.
  static func faults(_ boxes: [TextBox], in figure: Figure) -> [String] {
    var faults: [String] = []
    for (index, first) in boxes.enumerated() {
      let a = first.box
      if a.minX < 0 || a.minY < 0 || a.maxX > figure.size.width || a.maxY > figure.size.height {
        faults.append("“\(first.text)” leaves the figure")
      }
      for second in boxes.dropFirst(index + 1) {
        let b = second.box
        let isApart =
          a.maxX <= b.minX || b.maxX <= a.minX || a.maxY <= b.minY || b.maxY <= a.minY
        if !isApart { faults.append("“\(first.text)” and “\(second.text)” overlap") }
      }
    }
    return faults
  }
}
