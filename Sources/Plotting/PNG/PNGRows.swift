#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The rows of an image as PNG has them before compression: unfiltered samples behind a zero byte.
///
/// They take the place of the pixels. In a buffer of their own they cost the first figure of a
/// process 830 of 2250 page faults, more than 1 ms.
struct PNGRows {
  /// The rows, and behind them what is left of the pixels.
  private var words: [UInt32]
  let byteCount: Int

  /// Red, green and blue of each pixel; takes the image's pixels away.
  init(colorsOf image: inout PixelImage) {
    words = []
    swap(&words, &image.words)
    let (width, height, rowBytes) = (image.width, image.height, 1 + 3 * image.width)
    byteCount = rowBytes * height
    words.withUnsafeMutableBytes { bytes in
      for y in 0..<height {
        // A sample may overwrite the pixel behind its own, which is read before.
        let source = 4 * y * width
        var word = bytes.load(fromByteOffset: source, as: UInt32.self)
        var target = y * rowBytes
        bytes[target] = 0
        target += 1
        for x in 1..<max(width, 1) {
          let next = bytes.load(fromByteOffset: source + 4 * x, as: UInt32.self)
          // The next pixel replaces the fourth byte.
          bytes.storeBytes(of: (word << 8).bigEndian, toByteOffset: target, as: UInt32.self)
          target += 3
          word = next
        }
        bytes[target] = UInt8(truncatingIfNeeded: word >> 16)
        bytes[target + 1] = UInt8(truncatingIfNeeded: word >> 8)
        bytes[target + 2] = UInt8(truncatingIfNeeded: word)
      }
    }
  }

  /// Indices of a palette, of `bitDepth` bits: 1, 2, 4 or 8, the first pixel in the upper bits;
  /// takes the image's pixels away.
  init(indicesOf image: inout PixelImage, in palette: Palette, bitDepth: Int) {
    words = []
    swap(&words, &image.words)
    let (width, height) = (image.width, image.height)
    byteCount = (1 + (width * bitDepth + 7) / 8) * height
    words.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      let pixels = UnsafeRawPointer(base)
      var target = 0
      for y in 0..<height {
        let (row, rowEnd) = (y * width, (y + 1) * width)
        var (packed, bits) = (0 as UInt8, 0)
        var start = row
        while start < rowEnd {
          // A run is read to its end before its indices overwrite pixels.
          let end = PixelImage.endOfRun(in: pixels, from: start, to: rowEnd)
          let color = pixels.load(fromByteOffset: 4 * start, as: UInt32.self) & 0xFF_FFFF
          let index = palette.index(of: color)
          if start == row {
            bytes[target] = 0
            target += 1
          }
          if bitDepth == 8 {
            memset(base + target, Int32(index), end - start)
            target += end - start
          } else {
            for _ in start..<end {
              packed = packed << UInt8(bitDepth) | index
              bits += bitDepth
              if bits == 8 {
                bytes[target] = packed
                target += 1
                (packed, bits) = (0, 0)
              }
            }
          }
          start = end
        }
        if bits > 0 {
          bytes[target] = packed << UInt8(8 - bits)
          target += 1
        }
      }
    }
  }

  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    words.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<byteCount])) }
  }
}
