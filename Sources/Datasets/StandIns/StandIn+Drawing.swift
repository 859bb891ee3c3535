import Dispatch
import Platform

extension StandIn {
  /// Draws the training set or the test set.
  ///
  /// Every image has an own stream of random numbers, keyed by stand-in, set and index, so
  /// images are drawn on all cores and are the same however many there are. Another version of
  /// Cairo may round the brightness of an edge differently: the digest is made of the images.
  func images(isTraining: Bool) -> ImageSet {
    let count = isTraining ? Self.counts.train : Self.counts.test
    let seed = UInt64(Self.allCases.firstIndex(of: self)! * 2 + (isTraining ? 0 : 1))
    let labels = Self.shuffledLabels(count: count, classes: classes.count, seed: seed)
    let imageSize = Self.side * Self.side
    let pixels = [UInt8](unsafeUninitializedCapacity: count * imageSize) { buffer, filled in
      let slices = PixelSlices(base: buffer.baseAddress!)
      let batch = 250
      DispatchQueue.concurrentPerform(iterations: (count + batch - 1) / batch) { number in
        let canvas = GreyCanvas(size: Self.side)
        for index in (number * batch)..<min((number + 1) * batch, count) {
          var random = SplitMix64(seed: seed, stream: UInt64(index) + 1)
          canvas.clear()
          let noise = draw(Int(labels[index]), on: canvas, random: &random)
          let image = UnsafeMutableBufferPointer(
            start: slices.base + index * imageSize, count: imageSize)
          canvas.read(into: image)
          noise.apply(to: image, side: Self.side, random: &random)
        }
      }
      filled = count * imageSize
    }
    return ImageSet(rows: Self.side, columns: Self.side, pixels: pixels, labels: labels)
  }

  private func draw(
    _ label: Int, on canvas: GreyCanvas, random: inout SplitMix64
  ) -> ImageNoise {
    switch self {
    case .digits:
      let variants = DigitGlyphs.variants[label]
      let glyph = variants[random.index(below: variants.count)]
      Handwriting.pen.draw(glyph, on: canvas, random: &random)
      return ImageNoise(grain: random.uniform(0...0.12), speckles: 0)
    case .garments:
      let texture = Garment(label: label).draw(on: canvas, random: &random)
      return ImageNoise(grain: random.uniform(0...0.06), speckles: 0, texture: texture)
    case .kana:
      Handwriting.brush.draw(KanaGlyphs.glyphs[label], on: canvas, random: &random)
      return ImageNoise(
        grain: random.uniform(0...0.12), speckles: random.chance(0.3) ? 0.01 : 0)
    }
  }

  /// Balanced classes in random order (Fisher–Yates).
  private static func shuffledLabels(count: Int, classes: Int, seed: UInt64) -> [UInt16] {
    var labels = (0..<count).map { UInt16($0 % classes) }
    var random = SplitMix64(seed: seed, stream: 0)
    for last in stride(from: count - 1, to: 0, by: -1) {
      labels.swapAt(last, random.index(below: last + 1))
    }
    return labels
  }
}

/// The destination of concurrent drawing.
///
/// `@unchecked`: each batch writes the pixels of its own images only.
private struct PixelSlices: @unchecked Sendable {
  let base: UnsafeMutablePointer<UInt8>
}
