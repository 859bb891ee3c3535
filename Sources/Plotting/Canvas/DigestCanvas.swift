import Digests

/// A canvas that keeps the digest of its calls: drawings with the same one are the same.
struct DigestCanvas: Canvas {
  private var hasher = SHA256Hasher()
  private var buffer: [UInt8] = []

  mutating func stroke(_ path: Path, with pen: Pen) {
    add(1)
    add(path)
    add(pen.color)
    add(pen.width)
    add(pen.dashes.count)
    for length in pen.dashes { add(length) }
    add(pen.cap == .round ? 1 : 0)
  }

  mutating func fill(_ path: Path, with color: Color) {
    add(2)
    add(path)
    add(color)
  }

  mutating func draw(_ text: String, at origin: Point, angle: Double, style: TextStyle) {
    add(3)
    add(text)
    add(origin)
    add(angle)
    add(style.size)
    add(style.weight == .bold ? 1 : 0)
    add(style.color)
  }

  mutating func draw(_ image: PixelImage, in rectangle: Rectangle) {
    add(6)
    add(image.width)
    add(image.height)
    for word in image.words { add(Int(word & 0xFF_FFFF)) }
    add(rectangle)
    flush()
  }

  mutating func saveClip(_ rectangle: Rectangle) {
    add(4)
    add(rectangle)
  }

  mutating func restoreClip() { add(5) }

  /// Adds what belongs to a file and is not drawn.
  mutating func add(_ text: String) {
    add(text.utf8.count)
    buffer += text.utf8
    flush()
  }

  mutating func add(_ value: Double) { add(Int(bitPattern: UInt(value.bitPattern))) }

  /// 64 hexadecimal digits.
  consuming func finalize() -> String {
    hasher.update(buffer)
    return hasher.finalize().hex
  }

  private mutating func add(_ path: Path) {
    add(path.elements.count)
    for element in path.elements {
      switch element {
      case .move(let point):
        add(0)
        add(point)
      case .line(let point):
        add(1)
        add(point)
      case .circle(let center, let radius):
        add(2)
        add(center)
        add(radius)
      case .close: add(3)
      }
    }
    flush()
  }

  private mutating func add(_ rectangle: Rectangle) {
    for side in [rectangle.minX, rectangle.minY, rectangle.maxX, rectangle.maxY] { add(side) }
  }

  private mutating func add(_ point: Point) {
    add(point.x)
    add(point.y)
  }

  private mutating func add(_ color: Color) {
    for component in [color.red, color.green, color.blue, color.alpha] { add(component) }
  }

  private mutating func add(_ value: Int) {
    withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
  }

  private mutating func flush() {
    guard buffer.count > 1 << 16 else { return }
    hasher.update(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
