#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A canvas that writes commands of TikZ, so that text is set in the fonts of the document.
///
/// Texts were measured in the embedded font, which is wider than those of papers: each stands in the
/// middle of its place, at its beginning or at its end, as it was asked for.
struct TikZCanvas: Canvas {
  private var lines: [String] = []
  private let height: Double
  /// Makes LaTeX of plain text.
  private let escape: (String) -> String

  init(height: Double, escape: @escaping (String) -> String) {
    self.height = height
    self.escape = escape
  }

  /// The file of a drawing of this size.
  func picture(width: Double) -> String {
    """
    % Needs \\usepackage{tikz}; \(Self.text(width)) pt wide.
    \\begin{tikzpicture}[x=1bp,y=1bp,line join=round]
    \\useasboundingbox (0,0) rectangle (\(Self.text(width)),\(Self.text(height)));
    \(lines.joined(separator: "\n"))
    \\end{tikzpicture}%

    """
  }

  mutating func stroke(_ path: Path, with pen: Pen) {
    guard pen.width > 0, !path.elements.isEmpty else { return }
    var options = [Self.color(pen.color, "draw"), "line width=\(Self.text(pen.width))bp"]
    if !pen.dashes.isEmpty {
      let dashes = pen.dashes.enumerated().map {
        "\($0.isMultiple(of: 2) ? "on" : "off") \(Self.text($1))bp"
      }
      options.append("dash pattern=\(dashes.joined(separator: " "))")
    }
    if pen.cap == .round { options.append("line cap=round") }
    add(path, options)
  }

  mutating func fill(_ path: Path, with color: Color) {
    guard !path.elements.isEmpty else { return }
    add(path, [Self.color(color, "fill")])
  }

  mutating func draw(_ text: String, at origin: Point, angle: Double, style: TextStyle) {
    // Turned texts are centred on their places.
    let half = TextMeasure.width(of: text, size: style.size, weight: style.weight) / 2
    if angle == 0 {
      node(text, at: origin, anchor: "base west", style: style)
    } else {
      let middle = Point(x: origin.x + half * cos(angle), y: origin.y + half * sin(angle))
      node(text, at: middle, anchor: "base", angle: -angle * 180 / .pi, style: style)
    }
  }

  mutating func draw(
    _ text: String, at place: Point, aligned alignment: HorizontalAlignment, style: TextStyle
  ) {
    let anchor =
      switch alignment {
      case .leading: "base west"
      case .center: "base"
      case .trailing: "base east"
      }
    node(text, at: place, anchor: anchor, style: style)
  }

  /// An inline image of PDF in hexadecimal digits: a document needs no file beside it. Filled
  /// rectangles, one for each pixel, exceeded the memory of TeX with 80 pictures of 28 × 28.
  mutating func draw(_ image: PixelImage, in rectangle: Rectangle) {
    let colors = image.words.map { $0 & 0xFF_FFFF }
    let isGrey = colors.allSatisfy { $0 & 0xFF == $0 >> 16 && $0 & 0xFF == $0 >> 8 & 0xFF }
    let digits = colors.map { color in
      let text = String(color, radix: 16, uppercase: true)
      return (String(repeating: "0", count: 6 - text.count) + text).suffix(isGrey ? 2 : 6)
    }
    let corner = [rectangle.minX, height - rectangle.maxY].map(Self.text).joined(separator: " ")
    let size = "\(Self.text(rectangle.width)) 0 0 \(Self.text(rectangle.height))"
    lines.append(
      "\\csname pgfsys@invoke\\endcsname{q \(size) \(corner) cm BI /W \(image.width) /H \(image.height) "
        + "/CS /\(isGrey ? "G" : "RGB") /BPC 8 /F /AHx ID")
    // TeX reads lines of limited length.
    for start in stride(from: 0, to: digits.count, by: 28) {
      lines.append(digits[start..<min(start + 28, digits.count)].joined())
    }
    // Languages make the sign of the end active.
    lines.append("\\string> EI Q}%")
  }

  mutating func saveClip(_ rectangle: Rectangle) {
    lines.append(
      "\\begin{scope}\\clip \(point(Point(x: rectangle.minX, y: rectangle.maxY))) rectangle "
        + "\(point(Point(x: rectangle.maxX, y: rectangle.minY)));")
  }

  mutating func restoreClip() { lines.append("\\end{scope}") }

  private mutating func node(
    _ text: String, at place: Point, anchor: String, angle: Double = 0, style: TextStyle
  ) {
    let turn = angle == 0 ? "" : ",rotate=\(Self.text(angle))"
    let weight = style.weight == .bold ? "\\bfseries" : ""
    let size = Self.text(style.size)
    lines.append(
      "\\node[anchor=\(anchor),inner sep=0pt\(turn),\(Self.color(style.color, "text"))] at "
        + "\(point(place)) {\\fontsize{\(size)bp}{\(size)bp}\\selectfont\(weight) \(escape(text))};"
    )
  }

  private mutating func add(_ path: Path, _ options: [String]) {
    var text = ""
    var count = 0
    for element in path.elements {
      switch element {
      case .move(let place): text += " \(point(place))"
      case .line(let place): text += " -- \(point(place))"
      case .circle(let center, let radius):
        text += " \(point(center)) circle[radius=\(Self.text(radius))bp]"
      case .close: text += " -- cycle"
      }
      count += 1
      // TeX reads lines of limited length.
      if count.isMultiple(of: 8) { text += "\n " }
    }
    lines.append("\\path[\(options.joined(separator: ","))]\(text);")
  }

  private func point(_ place: Point) -> String {
    "(\(Self.text(place.x)),\(Self.text(height - place.y)))"
  }

  private static func color(_ color: Color, _ name: String) -> String {
    let parts = [color.red, color.green, color.blue].map { text($0) }
    let opacity =
      color.alpha < 1 ? ",\(name == "text" ? "text" : name) opacity=\(text(color.alpha))" : ""
    return "\(name)={rgb,1:red,\(parts[0]);green,\(parts[1]);blue,\(parts[2])}\(opacity)"
  }

  /// Two or three decimals, which is less than anyone can see.
  private static func text(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
